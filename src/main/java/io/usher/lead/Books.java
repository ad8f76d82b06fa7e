package io.usher.lead;

import io.usher.customer.CustomerId;
import io.usher.lead.Changes.LeadChange;
import io.usher.lead.Changes.Owner;
import io.usher.lead.LedgerLine.Position;
import io.usher.lead.Shelf.OpenKey;
import io.usher.value.Ordered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a batch knows and changes: what was read, under what its commands have written. A lead
 * is changed in one place, {@link #put}, which keeps every count in step with it.
 */
final class Books {
  private final Team team;
  private final DeskState before;
  private final Shelf shelf;
  private final Map<String, PoolBook> pools = new LinkedHashMap<>();
  private final Set<String> changedPools = new LinkedHashSet<>();
  private final Map<String, RepState> reps = new LinkedHashMap<>();
  private final Map<String, LeadChange> leads = new LinkedHashMap<>();
  private final Map<OpenKey, Set<String>> open = new HashMap<>();
  private final Map<CustomerId, Owner> customerOwners = new LinkedHashMap<>();
  private final Map<String, Owner> domainOwners = new LinkedHashMap<>();
  private final List<LedgerLine> lines = new ArrayList<>();
  private final List<Assignment> answers = new ArrayList<>();
  private final Set<String> freed = new LinkedHashSet<>();
  private long leadCount;

  Books(DeskState state, Team team, Shelf shelf) {
    this.team = team;
    this.before = state;
    this.shelf = shelf;
    this.leadCount = state.leads();
  }

  Team team() {
    return team;
  }

  /** The pool as it stands, to be looked at. */
  PoolBook pool(String key) {
    return pools.computeIfAbsent(key, name -> new PoolBook(name, before.pool(name), shelf));
  }

  /** The pool as it stands, to be changed. */
  PoolBook changing(String key) {
    changedPools.add(key);
    return pool(key);
  }

  RepState rep(String key) {
    RepState changed = reps.get(key);
    return changed == null ? before.rep(key) : changed;
  }

  void put(String key, RepState state) {
    reps.put(key, state);
  }

  Optional<Lead> lead(String id) {
    LeadChange changed = leads.get(id);
    return changed == null
        ? Optional.ofNullable(shelf.leads().get(id))
        : Optional.of(changed.after());
  }

  /** The open lead of a customer and type, the oldest if there are several. */
  Optional<Lead> open(OpenKey key) {
    return ids(key).stream().flatMap(id -> lead(id).stream()).findFirst();
  }

  private Set<String> ids(OpenKey key) {
    return open.computeIfAbsent(
        key, any -> new LinkedHashSet<>(shelf.open().getOrDefault(any, List.of())));
  }

  List<String> held(String rep) {
    return shelf.held().getOrDefault(rep, List.of());
  }

  /** Leads a rep was offered and has not accepted, oldest first; also those of this batch. */
  List<Lead> offers(String rep) {
    Set<String> ids = new LinkedHashSet<>(shelf.offers().getOrDefault(rep, List.of()));
    leads.values().stream()
        .map(LeadChange::after)
        .filter(lead -> lead.rep().equals(rep))
        .forEach(lead -> ids.add(lead.id()));
    return ids.stream()
        .flatMap(id -> lead(id).stream())
        .filter(lead -> lead.state() == LeadState.OFFERED && lead.rep().equals(rep))
        .sorted(Comparator.comparingLong(Lead::number))
        .toList();
  }

  String customerOwner(CustomerId customer) {
    return owner(
        Optional.ofNullable(customerOwners.get(customer)),
        shelf.customerOwners().getOrDefault(customer, ""));
  }

  String domainOwner(String domain) {
    return owner(
        Optional.ofNullable(domainOwners.get(domain)),
        shelf.domainOwners().getOrDefault(domain, ""));
  }

  private static String owner(Optional<Owner> changed, String stored) {
    return changed
        .filter(owner -> !owner.unlessOwned() || stored.isEmpty())
        .map(Owner::rep)
        .orElse(stored);
  }

  /** Whoever owns a customer already stays if that is wished. */
  void own(CustomerId customer, String rep, boolean unlessOwned) {
    own(customerOwners, customer, rep, unlessOwned);
  }

  void ownDomain(String domain, String rep, boolean unlessOwned) {
    own(domainOwners, domain, rep, unlessOwned);
  }

  private static <K> void own(Map<K, Owner> owners, K key, String rep, boolean unlessOwned) {
    Owner before = owners.get(key);
    boolean freed = before != null && before.rep().isEmpty();
    if (!unlessOwned || before == null || freed) {
      owners.put(key, new Owner(rep, unlessOwned && !freed));
    }
  }

  long nextLead() {
    return ++leadCount;
  }

  /** Puts a new lead where it is. */
  Lead add(Lead lead) {
    leads.put(lead.id(), new LeadChange(Optional.empty(), lead));
    if (!lead.pool().isEmpty()) {
      changing(lead.pool()).enter(lead);
    }
    opened(lead);
    return lead;
  }

  /** Puts a changed lead where it is now; counts of pools and reps follow it. */
  Lead put(Lead was, Lead lead) {
    if (was.state() != lead.state() && !was.state().mayBecome(lead.state())) {
      throw new IllegalStateException("no move from " + was.state() + " to " + lead.state());
    }
    LeadChange known = leads.get(lead.id());
    leads.put(lead.id(), new LeadChange(known == null ? Optional.of(was) : known.before(), lead));
    moved(was, lead);
    if (was.state().held()) {
      put(was.rep(), rep(was.rep()).open(-1));
      if (!lead.state().held() || !was.rep().equals(lead.rep())) {
        freed.add(was.rep());
      }
    }
    if (lead.state().held()) {
      put(lead.rep(), rep(lead.rep()).open(1));
    }
    opened(lead);
    return lead;
  }

  private void moved(Lead was, Lead lead) {
    if (was.pool().equals(lead.pool())) {
      if (!was.pool().isEmpty()) {
        changing(was.pool()).change(was, lead);
      }
      return;
    }
    if (!was.pool().isEmpty()) {
      changing(was.pool()).leave(was);
    }
    if (!lead.pool().isEmpty()) {
      changing(lead.pool()).enter(lead);
    }
  }

  private void opened(Lead lead) {
    Set<String> ids = ids(new OpenKey(lead.customer(), lead.type()));
    if (lead.state().closed()) {
      ids.remove(lead.id());
    } else {
      ids.add(lead.id());
    }
  }

  /** Reps who hold fewer leads than before, since this was asked last. */
  Set<String> freed() {
    Set<String> some = new LinkedHashSet<>(freed);
    freed.clear();
    return some;
  }

  void free(String rep) {
    freed.add(rep);
  }

  /** Keys of pools in which something waits. */
  List<String> backlogs() {
    List<String> some = new ArrayList<>();
    for (String key : team.pools().keySet()) {
      PoolBook changed = pools.get(key);
      if (changed == null ? !before.pool(key).lanes().isEmpty() : changed.anyWaiting()) {
        some.add(key);
      }
    }
    return some;
  }

  void line(
      Lead lead,
      What what,
      String rep,
      Actor by,
      String reason,
      boolean counted,
      List<Position> seats,
      Instant at) {
    line(lead.pool(), lead.id(), what, rep, by, reason, counted, seats, at);
  }

  void line(
      String pool,
      String lead,
      What what,
      String rep,
      Actor by,
      String reason,
      boolean counted,
      List<Position> seats,
      Instant at) {
    Pool known = team.pools().get(pool);
    lines.add(
        new LedgerLine(
            before.lines() + lines.size() + 1,
            at,
            pool,
            lead,
            what,
            rep,
            by.name(),
            reason,
            counted,
            known == null ? Pool.Method.WEIGHTED : known.method(),
            seats));
  }

  void answer(Assignment answer) {
    answers.add(answer);
  }

  Changes changes() {
    Map<String, PoolState> newPools = new LinkedHashMap<>();
    changedPools.forEach(key -> newPools.put(key, pool(key).state()));
    DeskState after =
        new DeskState(
            leadCount,
            before.lines() + lines.size(),
            Ordered.copyOf(before.pools()).with(newPools),
            Ordered.copyOf(before.reps()).with(reps));
    return new Changes(
        after,
        List.copyOf(changedPools),
        List.copyOf(reps.keySet()),
        leads,
        customerOwners,
        domainOwners,
        lines,
        answers);
  }
}

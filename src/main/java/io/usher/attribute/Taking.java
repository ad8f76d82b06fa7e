package io.usher.attribute;

import io.usher.calendar.Brand;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Cases;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.measure.EventNames;
import io.usher.measure.Scope;
import io.usher.measure.Sighting;
import io.usher.value.Data;
import io.usher.value.Ordered;
import io.usher.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Takes events into a profile's counters. Immutable. */
@SuppressWarnings("ReferenceEquality") // the very object says that nothing has moved
final class Taking {
  private final EventNames names;
  private final Map<String, List<Keeper>> keepers;

  /** Keepers whose events may be taken back, by the event's key. */
  private final Map<String, List<ReversibleKeeper>> reversible = new HashMap<>();

  /** Keepers whose events one of this key may take back. */
  private final Map<String, List<ReversibleKeeper>> undone = new HashMap<>();

  /** What the traits were that somebody asks for at an event, by the event's key. */
  private final Map<String, Pasts> pasts;

  private final Pasts traits;
  private final Map<String, SeenKeys> oncePer;
  private final Reversing reversing;
  private final Set<String> signatures = new HashSet<>();
  private final Brand brand;

  Taking(
      EventNames names,
      Map<String, List<Keeper>> keepers,
      Map<String, Pasts> pasts,
      Map<String, SeenKeys> oncePer,
      Reversing reversing,
      Brand brand) {
    this.names = names;
    this.keepers = Map.copyOf(keepers);
    this.pasts = Map.copyOf(pasts);
    this.traits =
        new Pasts(pasts.values().stream().flatMap(it -> it.all().stream()).distinct().toList());
    this.oncePer = Map.copyOf(oncePer);
    this.reversing = reversing;
    this.brand = brand;
    oncePer.values().forEach(keys -> signatures.add(keys.signature()));
    keepers.forEach(
        (event, looking) -> {
          for (Keeper keeper : looking) {
            signatures.add(keeper.signature());
            if (keeper instanceof ReversibleKeeper undoable && reversing.reversible(event)) {
              reversible.computeIfAbsent(event, first -> new ArrayList<>()).add(undoable);
            }
          }
        });
    reversible.forEach(
        (event, all) ->
            reversing
                .reversers(event)
                .forEach(by -> undone.computeIfAbsent(by, first -> new ArrayList<>()).addAll(all)));
    if (!reversible.isEmpty()) {
      signatures.add(CaseBook.SIGNATURE);
    }
    traits.all().forEach(trait -> signatures.add(trait.signature()));
  }

  /** The keys of the events that move some counter. */
  Set<String> events() {
    Set<String> events = new HashSet<>(keepers.keySet());
    reversible.keySet().forEach(event -> events.addAll(reversing.reversers(event)));
    return events;
  }

  /** What the traits were that somebody asks for at an event. */
  Pasts traits() {
    return traits;
  }

  /** See {@link Attributes#continued}. */
  Map<String, Counter> continued(Profile profile, Served served) {
    if (profile.rulebook() == 0) {
      // never decided, or made of two that were decided differently
      return profile.counters();
    }
    Set<String> anew = new HashSet<>();
    for (String signature : profile.counters().keySet()) {
      // what a trait was that nobody asks for any more is not to lie there
      if (served.anew(signature, profile)
          || (!signatures.contains(signature)
              && profile.counters().get(signature) instanceof Counter.Past)) {
        anew.add(signature);
      }
    }
    return anew.isEmpty() ? profile.counters() : Ordered.copyOf(profile.counters()).without(anew);
  }

  /** See {@link Attributes#onceKey}. */
  Optional<String> onceKey(Event event) {
    String key = names.key(event);
    return Optional.ofNullable(oncePer.get(key))
        .flatMap(once -> once.key(event, brand.zone()))
        .map(hash -> " " + key + "\n" + hash);
  }

  /** All counters, by signature, and how many things each keeps. */
  Map<String, Integer> counters() {
    Map<String, Integer> counters = new LinkedHashMap<>();
    signatures.forEach(signature -> counters.put(signature, 0));
    keepers
        .values()
        .forEach(all -> all.forEach(keeper -> counters.put(keeper.signature(), keeper.keeps())));
    return counters;
  }

  /** See {@link Attributes#absorb}. */
  Map<String, Counter> absorb(
      Profile profile, Event event, Served served, Function<String, Value> outputs) {
    String key = names.key(event);
    List<Keeper> looking = keepers.getOrDefault(key, List.of());
    if (looking.isEmpty() && undone(key).isEmpty() && !oncePer.containsKey(key)) {
      return profile.counters();
    }
    Map<String, Counter> moved = new HashMap<>();
    SeenKeys once = oncePer.get(key);
    if (once != null) {
      Optional<Counter> keys = Optional.ofNullable(profile.counters().get(once.signature()));
      Optional<Long> hash = once.key(event, brand.zone());
      if (hash.isPresent() && once.holds(keys, hash.get())) {
        return profile.counters();
      }
      hash.ifPresent(fresh -> moved.put(once.signature(), once.with(keys, fresh)));
    }
    Predicate<Keeper> takes = keeper -> true;
    if (served.lacks(profile)) {
      takes = keeper -> !before(keeper, profile, event, served);
    }
    return take(profile, event, outputs, key, looking, takes, false, moved);
  }

  /** See {@link Attributes#backfill}. */
  Map<String, Counter> backfill(Profile profile, Event event, Served served, long sequence) {
    String key = names.key(event);
    return take(
        profile,
        event,
        Scope.SILENT,
        key,
        keepers.getOrDefault(key, List.of()),
        keeper ->
            served.under(keeper.signature(), sequence) && before(keeper, profile, event, served),
        true,
        new HashMap<>());
  }

  /** Whether an event happened before a counter began. */
  private static boolean before(Keeper keeper, Profile profile, Event event, Served served) {
    return served
        .completeFrom(keeper.signature(), profile)
        .filter(from -> event.timestamp().isBefore(from))
        .isPresent();
  }

  private Map<String, Counter> take(
      Profile profile,
      Event event,
      Function<String, Value> outputs,
      String key,
      List<Keeper> looking,
      Predicate<Keeper> takes,
      boolean again,
      Map<String, Counter> moved) {
    Instant asOf =
        profile.decidedAt().isAfter(event.timestamp()) ? profile.decidedAt() : event.timestamp();
    Cases before = reversible.isEmpty() ? Cases.NONE : CaseBook.of(profile);
    Cases cases = before;
    OptionalLong number = OptionalLong.empty();
    if (reversible.getOrDefault(key, List.of()).stream().anyMatch(takes)) {
      Optional<Reversible> may = reversing.reversible(event, key, brand.zone());
      if (may.isPresent()) {
        cases = CaseBook.happened(cases, may.get());
        number = CaseBook.number(cases, may.get().key());
      }
    }
    Map<String, Data> then = pasts.getOrDefault(key, Pasts.NONE).asOf(profile, event);
    Sighting sighting = new Sighting(event, then, outputs, number, asOf, brand);
    for (Keeper keeper : looking) {
      if (takes.test(keeper)) {
        keeper
            .take(now(profile, moved, keeper), sighting)
            .ifPresent(counter -> moved.put(keeper.signature(), counter));
      }
    }
    cases = reverse(profile, key, cases, sighting, takes, again, moved);
    if (!cases.equals(before)) {
      settle(profile, CaseBook.surplus(cases), cases, asOf, moved);
    }
    return moved.isEmpty() ? profile.counters() : with(profile.counters(), moved);
  }

  /** See {@link Attributes#repeats}. */
  boolean repeats(Profile before, Event event) {
    SeenKeys once = oncePer.isEmpty() ? null : oncePer.get(names.key(event));
    if (once == null) {
      return false;
    }
    Optional<Counter> keys = Optional.ofNullable(before.counters().get(once.signature()));
    return once.key(event, brand.zone()).filter(hash -> once.holds(keys, hash)).isPresent();
  }

  /**
   * Takes back what the event takes back.
   *
   * @param again whether the cases know of it already where some counter of theirs is older
   */
  private Cases reverse(
      Profile profile,
      String key,
      Cases before,
      Sighting sighting,
      Predicate<Keeper> takes,
      boolean again,
      Map<String, Counter> moved) {
    Cases cases = before;
    if (undone(key).isEmpty()) {
      return cases;
    }
    Event event = sighting.event();
    for (Reversal reversal : reversing.reversals(event, key, brand.zone())) {
      List<ReversibleKeeper> of = reversible.getOrDefault(reversal.event(), List.of());
      List<ReversibleKeeper> taking = of.stream().filter(takes).toList();
      if (taking.isEmpty()) {
        continue;
      }
      boolean known = again && taking.size() < of.size();
      Cases after =
          known ? cases : CaseBook.reversed(cases, reversal, Signature.hash(event.messageId()));
      OptionalLong number = CaseBook.number(after, reversal.key());
      if ((after.equals(cases) && !known) || number.isEmpty()) {
        continue;
      }
      cases = after;
      if (reversal.amount().isPresent()) {
        for (ReversibleKeeper keeper : taking) {
          keeper
              .lower(now(profile, moved, keeper), sighting.of(number))
              .ifPresent(counter -> moved.put(keeper.signature(), counter));
        }
      }
    }
    return cases;
  }

  /** Cuts off the oldest cases; what they say of counters then stays as it is. */
  private void settle(
      Profile profile, int surplus, Cases cases, Instant asOf, Map<String, Counter> moved) {
    long cut = cases.first() + surplus;
    Set<ReversibleKeeper> all = new LinkedHashSet<>();
    if (surplus > 0) {
      reversible.values().forEach(all::addAll);
    } else {
      reversible.values().stream()
          .flatMap(List::stream)
          .filter(keeper -> moved.containsKey(keeper.signature()))
          .forEach(all::add);
    }
    for (ReversibleKeeper keeper : all) {
      keeper
          .settle(now(profile, moved, keeper), cases, cut, asOf, brand)
          .ifPresent(counter -> moved.put(keeper.signature(), counter));
    }
    moved.put(CaseBook.SIGNATURE, surplus > 0 ? CaseBook.without(cases, surplus) : cases);
  }

  private static Optional<Counter> now(Profile profile, Map<String, Counter> moved, Keeper keeper) {
    Counter fresh = moved.get(keeper.signature());
    return Optional.ofNullable(fresh == null ? profile.counters().get(keeper.signature()) : fresh);
  }

  private List<ReversibleKeeper> undone(String key) {
    return undone.getOrDefault(key, List.of());
  }

  /** How the counters of two customers come together. */
  Joining joining() {
    return new Joining(keepers, oncePer, brand);
  }

  private Map<String, Counter> with(Map<String, Counter> before, Map<String, Counter> moved) {
    Ordered<String, Counter> after = Ordered.copyOf(before).with(moved);
    if (after.size() <= signatures.size()) {
      return after;
    }
    Set<String> unknown = new HashSet<>(after.keySet());
    unknown.removeAll(signatures);
    return after.without(unknown);
  }

  /** The counters, by signature, that an event may have made count otherwise than before. */
  List<String> moved(Profile before, Profile after, Event event) {
    if (before.counters() == after.counters()) {
      return List.of();
    }
    String key = names.key(event);
    List<String> moved = new ArrayList<>();
    for (Keeper keeper : keepers.getOrDefault(key, List.of())) {
      String signature = keeper.signature();
      if (before.counters().get(signature) != after.counters().get(signature)) {
        moved.add(signature);
      }
    }
    if (!reversible.isEmpty()
        && before.counters().get(CaseBook.SIGNATURE) != after.counters().get(CaseBook.SIGNATURE)) {
      // a case makes its events count or not without their counters being touched
      reversible.getOrDefault(key, List.of()).forEach(keeper -> moved.add(keeper.signature()));
      undone(key).forEach(keeper -> moved.add(keeper.signature()));
    }
    return moved;
  }
}

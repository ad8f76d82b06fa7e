package io.usher.attribute.counter;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Takes events into a profile's counters. Immutable. */
@SuppressWarnings("ReferenceEquality") // the very object says that nothing has moved
public final class Taking {
  private final EventNames names;
  private final Map<String, List<Keeper>> keepers;

  /** What the traits were that somebody asks for at an event, by the event's key. */
  private final Map<String, Pasts> pasts;

  private final Pasts traits;
  private final Map<String, SeenKeys> oncePer;
  private final TakingBack back;
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
    this.traits = Pasts.all(pasts.values());
    this.oncePer = Map.copyOf(oncePer);
    this.back = new TakingBack(reversing, keepers, brand);
    this.brand = brand;
    oncePer.values().forEach(keys -> signatures.add(keys.signature()));
    keepers.values().forEach(all -> all.forEach(keeper -> signatures.add(keeper.signature())));
    if (!back.nothing()) {
      signatures.add(CaseBook.SIGNATURE);
    }
    signatures.addAll(traits.signatures());
  }

  /** What the traits were that somebody asks for at an event. */
  public Pasts traits() {
    return traits;
  }

  /** The event as one that others may take back; empty if no sheet says so, or it has no key. */
  public Optional<Reversible> reversible(Event event) {
    return back.reversing().none()
        ? Optional.empty()
        : back.reversing().reversible(event, names.key(event), brand.zone());
  }

  /** What the event takes back of others that came before it or are still to come. */
  public List<Reversal> reversals(Event event) {
    return back.reversing().none()
        ? List.of()
        : back.reversing().reversals(event, names.key(event), brand.zone());
  }

  /**
   * The profile's counters without those that were given up and began anew since it was decided:
   * what they hold has gaps.
   */
  public Map<String, Counter> continued(Profile profile, Served served) {
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

  /** What a repeat of an event has in common with it; empty if it is known by its message id. */
  public Optional<String> onceKey(Event event) {
    String key = names.key(event);
    return Optional.ofNullable(oncePer.get(key))
        .flatMap(once -> once.key(event, brand.zone()))
        .map(hash -> " " + key + "\n" + hash);
  }

  /** All counters, by signature, and how many things each keeps. */
  public Map<String, Integer> counters() {
    Map<String, Integer> counters = new LinkedHashMap<>();
    signatures.forEach(signature -> counters.put(signature, 0));
    keepers
        .values()
        .forEach(all -> all.forEach(keeper -> counters.put(keeper.signature(), keeper.keeps())));
    return counters;
  }

  /**
   * The profile's counters after an event; the same map if the event moves none, else every counter
   * that did not move is the same object.
   *
   * @param profile before the event, but with the event's own traits
   * @param served since when each counter takes events in: nothing from before
   * @param outputs what decisions say as of the event, by output name
   */
  public Map<String, Counter> absorb(
      Profile profile, Event event, Served served, Function<String, Value> outputs) {
    String key = names.key(event);
    List<Keeper> looking = keepers.getOrDefault(key, List.of());
    if (looking.isEmpty() && back.undone(key).isEmpty() && !oncePer.containsKey(key)) {
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

  /**
   * The profile's counters after an event from before some of them began: only those take it in
   * that began under a rulebook up to {@code sequence} and are not complete at its time.
   *
   * @param told the profile with the event's traits
   * @param said what the event says of traits, but for what a better source has told
   */
  public Map<String, Counter> backfill(
      Profile profile,
      Profile told,
      Event event,
      Map<String, Data> said,
      Served served,
      long sequence) {
    Map<String, Counter> brought = traits.brought(profile, event, said, served, sequence);
    Profile now = told.took(brought, told.recent());
    String key = names.key(event);
    return take(
        now,
        event,
        Scope.SILENT,
        key,
        keepers.getOrDefault(key, List.of()),
        keeper -> served.under(keeper.signature(), sequence) && before(keeper, now, event, served),
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
    Cases before = back.cases(profile);
    Optional<Reversible> may = back.reversible(event, key, takes);
    Cases cases = may.map(one -> CaseBook.happened(before, one)).orElse(before);
    OptionalLong number =
        may.isPresent() ? CaseBook.number(cases, may.get().key()) : OptionalLong.empty();
    Map<String, Data> then = pasts.getOrDefault(key, Pasts.NONE).asOf(profile, event);
    Sighting sighting = new Sighting(event, then, outputs, number, asOf, brand);
    for (Keeper keeper : looking) {
      if (takes.test(keeper)) {
        keeper
            .take(TakingBack.now(profile, moved, keeper), sighting)
            .ifPresent(counter -> moved.put(keeper.signature(), counter));
      }
    }
    cases = back.reverse(profile, key, cases, sighting, takes, again, moved);
    if (!cases.equals(before)) {
      back.settle(profile, cases, asOf, moved);
    }
    return moved.isEmpty() ? profile.counters() : with(profile.counters(), moved);
  }

  /**
   * Whether the event repeats one that has counted, by its {@code Once per}.
   *
   * @param before the profile without it
   */
  public boolean repeats(Profile before, Event event) {
    SeenKeys once = oncePer.isEmpty() ? null : oncePer.get(names.key(event));
    if (once == null) {
      return false;
    }
    Optional<Counter> keys = Optional.ofNullable(before.counters().get(once.signature()));
    return once.key(event, brand.zone()).filter(hash -> once.holds(keys, hash)).isPresent();
  }

  /**
   * The counters of a customer who was two until now.
   *
   * @param known those of the one they are
   * @param twice how many messages both may have counted
   * @param asOf the instant they become one
   */
  public Map<String, Counter> merged(
      Profile stays, Profile other, Map<String, Data> known, int twice, Instant asOf) {
    Map<String, Counter> both = joining().and(stays.counters(), other.counters(), twice, asOf);
    return traits.merged(both, stays, other, known, asOf);
  }

  /**
   * The counters without what a merged customer had brought.
   *
   * @param before just before the merge
   * @param known the traits of the one who is left
   * @param asOf the instant they become two again
   */
  public Map<String, Counter> parted(
      Map<String, Counter> now,
      Profile other,
      Profile before,
      Map<String, Data> known,
      Instant asOf) {
    Map<String, Counter> rest = joining().without(now, other.counters(), before.counters(), asOf);
    return traits.parted(rest, other, before, known, asOf);
  }

  /** The keys of the events that count once per a property and that both have counted. */
  public Set<Long> toldBoth(Profile one, Profile other) {
    return joining().told(one.counters(), other.counters());
  }

  private Joining joining() {
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
  public List<String> moved(Profile before, Profile after, Event event) {
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
    if (!back.nothing()
        && before.counters().get(CaseBook.SIGNATURE) != after.counters().get(CaseBook.SIGNATURE)) {
      // a case makes its events count or not without their counters being touched
      back.touched(key).forEach(keeper -> moved.add(keeper.signature()));
    }
    return moved;
  }
}

package io.usher.attribute.counter;

import io.usher.calendar.Brand;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Cases;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.measure.Sighting;
import io.usher.value.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** Takes back what events take back of others, of all counters that hold those. Immutable. */
final class TakingBack {
  private final Reversing reversing;

  /** Keepers whose events may be taken back, by the event's key. */
  private final Map<String, List<ReversibleKeeper>> reversible = new HashMap<>();

  /** Keepers whose events one of this key may take back. */
  private final Map<String, List<ReversibleKeeper>> undone = new HashMap<>();

  private final Brand brand;

  /** Of keepers by the key of the event they look at. */
  TakingBack(Reversing reversing, Map<String, List<Keeper>> keepers, Brand brand) {
    this.reversing = reversing;
    this.brand = brand;
    keepers.forEach(
        (event, looking) -> {
          for (Keeper keeper : looking) {
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
  }

  Reversing reversing() {
    return reversing;
  }

  /** Whether no counter's events can be taken back. */
  boolean nothing() {
    return reversible.isEmpty();
  }

  /** The keepers whose events one of a key may take back. */
  List<ReversibleKeeper> undone(String key) {
    return undone.getOrDefault(key, List.of());
  }

  /** The keepers that may count otherwise when an event of a key has changed some case. */
  List<ReversibleKeeper> touched(String key) {
    List<ReversibleKeeper> touched = new ArrayList<>(reversible.getOrDefault(key, List.of()));
    touched.addAll(undone(key));
    return touched;
  }

  Cases cases(Profile profile) {
    return nothing() ? Cases.NONE : CaseBook.of(profile);
  }

  /** The event as one that may be reversed; empty if it may not, or nobody takes it in. */
  Optional<Reversible> reversible(Event event, String key, Predicate<Keeper> takes) {
    return reversible.getOrDefault(key, List.of()).stream().anyMatch(takes)
        ? reversing.reversible(event, key, brand.zone())
        : Optional.empty();
  }

  /**
   * Takes back what the event takes back.
   *
   * @param again whether the cases know of it already where some counter of theirs is older
   * @param moved the counters the event has moved; gets those this moves
   */
  Cases reverse(
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
          known ? cases : CaseBook.reversed(cases, reversal, Fingerprint.of(event.messageId()));
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

  /**
   * Cuts off the oldest cases where there are too many; what they say of counters then stays as it
   * is.
   */
  void settle(Profile profile, Cases cases, Instant asOf, Map<String, Counter> moved) {
    int surplus = CaseBook.surplus(cases);
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

  /** A counter as it is by now. */
  static Optional<Counter> now(Profile profile, Map<String, Counter> moved, Keeper keeper) {
    Counter fresh = moved.get(keeper.signature());
    return Optional.ofNullable(fresh == null ? profile.counters().get(keeper.signature()) : fresh);
  }
}

package io.usher.attribute.counter;

import io.usher.calendar.Brand;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Cases;
import io.usher.value.Ordered;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The counters of two customers who turn out to be one, and of one who turns out to be two. What
 * each keeper says holds: {@link Keeper#and} and {@link Keeper#without}. Counters no attribute of
 * this rulebook asks for stay as the one who stays has them.
 */
final class Joining {
  private final Map<String, List<Keeper>> keepers;
  private final Map<String, SeenKeys> oncePer;
  private final Brand brand;

  /** By the events' keys. */
  Joining(Map<String, List<Keeper>> keepers, Map<String, SeenKeys> oncePer, Brand brand) {
    this.keepers = keepers;
    this.oncePer = oncePer;
    this.brand = brand;
  }

  /**
   * The counters of both.
   *
   * @param twice how many messages both may have counted
   */
  Map<String, Counter> and(
      Map<String, Counter> stays, Map<String, Counter> other, int twice, Instant asOf) {
    Map<String, Counter> both = new LinkedHashMap<>(other);
    both.keySet().removeAll(stays.keySet());
    oncePer
        .values()
        .forEach(
            keys -> {
              Counter own = stays.get(keys.signature());
              Counter its = other.get(keys.signature());
              if (own != null && its != null) {
                both.put(keys.signature(), keys.and(own, its));
              }
            });
    Cases ownCases = CaseBook.of(stays);
    Cases itsCases = CaseBook.of(other);
    Cases cases = CaseBook.both(ownCases, itsCases);
    if (!cases.equals(ownCases)) {
      both.put(CaseBook.SIGNATURE, cases);
    }
    Set<Long> told = told(stays, other);
    for (Keeper keeper : each()) {
      Counter own = stays.get(keeper.signature());
      Counter its = other.get(keeper.signature());
      if (own == null && its != null && keeper instanceof ReversibleKeeper) {
        both.put(
            keeper.signature(),
            keeper.and(Counter.Reversible.NONE, its, how(0, asOf, cases, itsCases, told)));
      } else if (own != null && its != null) {
        int more = twice + keysTwice(keeper, stays, other);
        both.put(keeper.signature(), keeper.and(own, its, how(more, asOf, cases, itsCases, told)));
      }
    }
    settle(stays, both, cases, asOf);
    return Ordered.copyOf(stays).with(both);
  }

  /**
   * The counters without what another had brought.
   *
   * @param before those just before the other was taken in
   */
  Map<String, Counter> without(
      Map<String, Counter> now,
      Map<String, Counter> other,
      Map<String, Counter> before,
      Instant asOf) {
    Together how = how(0, asOf, CaseBook.of(now), CaseBook.of(other), told(before, other));
    Map<String, Counter> rest = new LinkedHashMap<>();
    Set<String> gone = new HashSet<>();
    oncePer
        .values()
        .forEach(
            keys -> {
              String name = keys.signature();
              Counter one = now.get(name);
              Counter its = other.get(name);
              if (one != null && its != null) {
                keys.without(one, its, Optional.ofNullable(before.get(name)))
                    .ifPresentOrElse(left -> rest.put(name, left), () -> gone.add(name));
              }
            });
    for (Keeper keeper : each()) {
      String name = keeper.signature();
      Counter one = now.get(name);
      Counter its = other.get(name);
      if (one != null && its != null) {
        keeper
            .without(one, its, Optional.ofNullable(before.get(name)), how)
            .ifPresentOrElse(left -> rest.put(name, left), () -> gone.add(name));
      }
    }
    return Ordered.copyOf(now).without(gone).with(rest);
  }

  private Together how(int twice, Instant asOf, Cases cases, Cases other, Set<Long> told) {
    return new Together(
        twice,
        asOf,
        brand,
        number -> CaseBook.number(cases, other, number),
        number -> CaseBook.at(cases, number).filter(it -> told.contains(it.key())).isPresent());
  }

  /** The keys of the events of which a repeat counts once and which both have counted. */
  Set<Long> told(Map<String, Counter> one, Map<String, Counter> other) {
    Set<Long> told = new HashSet<>();
    for (SeenKeys keys : oncePer.values()) {
      Counter own = one.get(keys.signature());
      Counter its = other.get(keys.signature());
      if (own != null && its != null) {
        told.addAll(keys.twice(own, its));
      }
    }
    return told;
  }

  /** Cuts off the oldest cases where there are too many, as when events are taken in. */
  private void settle(
      Map<String, Counter> stays, Map<String, Counter> both, Cases cases, Instant asOf) {
    int surplus = CaseBook.surplus(cases);
    for (Keeper keeper : each()) {
      String name = keeper.signature();
      Counter counter = both.containsKey(name) ? both.get(name) : stays.get(name);
      if (counter != null && keeper instanceof ReversibleKeeper undoable) {
        undoable
            .settle(Optional.of(counter), cases, cases.first() + surplus, asOf, brand)
            .ifPresent(settled -> both.put(name, settled));
      }
    }
    if (surplus > 0) {
      both.put(CaseBook.SIGNATURE, CaseBook.without(cases, surplus));
    }
  }

  private Set<Keeper> each() {
    Set<Keeper> each = new HashSet<>();
    keepers.values().forEach(each::addAll);
    return each;
  }

  /** How many events a keeper looks at both may have counted under the key they count once per. */
  private int keysTwice(Keeper keeper, Map<String, Counter> stays, Map<String, Counter> other) {
    int twice = 0;
    for (String event : keeper.event().split(";", -1)) {
      SeenKeys keys = oncePer.get(event);
      Counter own = keys == null ? null : stays.get(keys.signature());
      Counter its = keys == null ? null : other.get(keys.signature());
      if (keys != null && own != null && its != null) {
        twice += keys.twice(own, its).size();
      }
    }
    return twice;
  }
}

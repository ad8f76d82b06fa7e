package io.usher.attribute.counter;

import io.usher.calendar.Brand;
import io.usher.customer.Counter;
import io.usher.customer.Profile;
import io.usher.measure.Filter;
import io.usher.measure.Sighting;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A keeper that takes an event in two steps: what counts of it, then the counter with that added.
 * So what was counted can be added once more without an event that was taken back.
 */
public interface Undoable extends Keeper {

  Filter filter();

  /**
   * What counts of an event: a value for each time it does, {@link Value#MISSING} where only their
   * number matters; empty if it does not count.
   */
  List<Value> seen(Sighting sighting);

  /** The counter with what was seen at a second; the very object if it makes no difference. */
  Optional<Counter> add(
      Optional<Counter> before, long second, List<Value> seen, Instant asOf, Brand brand);

  /** Whether what happened at a second counts at no instant from {@code asOf} on. */
  boolean over(long second, Instant asOf, Brand brand);

  /** What a partial reversal says itself of the amount counted here; empty if nothing. */
  default Optional<BigDecimal> lowers(Sighting reversal) {
    return Optional.empty();
  }

  /** Whether a reversal that says nothing of the amount lowers it by its share of the whole. */
  default boolean lowersByShare() {
    return false;
  }

  /** What it counts without what was taken back of it, as a profile keeps it. */
  default Optional<Counter> counted(
      Counter.Reversible kept, Profile profile, Instant asOf, Brand brand) {
    return ReversibleKeeper.counted(this, kept, CaseBook.of(profile), asOf, brand);
  }

  @Override
  default String event() {
    return filter().event();
  }

  @Override
  default Optional<Counter> take(Optional<Counter> before, Sighting sighting) {
    List<Value> seen = seen(sighting);
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    Optional<Counter> after =
        add(before, sighting.second(), seen, sighting.asOf(), sighting.brand());
    return after.orElse(null) == before.orElse(null) ? Optional.empty() : after;
  }
}

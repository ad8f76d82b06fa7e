package io.usher.attribute.amount;

import io.usher.attribute.counter.Together;
import io.usher.attribute.counter.Undoable;
import io.usher.calendar.Brand;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Tally;
import io.usher.measure.Filter;
import io.usher.measure.Sighting;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps one tally of everything that ever happened, exact.
 *
 * <p>Memory: four numbers.
 */
record TotalsKeeper(String signature, Amounts amounts) implements Undoable {

  @Override
  public Filter filter() {
    return amounts.filter();
  }

  @Override
  public List<Value> seen(Sighting sighting) {
    return amounts.seen(sighting);
  }

  @Override
  public Optional<BigDecimal> lowers(Sighting reversal) {
    return amounts.lowers(reversal);
  }

  @Override
  public boolean lowersByShare() {
    return amounts.lowersByShare();
  }

  @Override
  public Optional<Counter> add(
      Optional<Counter> before, long second, List<Value> seen, Instant asOf, Brand brand) {
    return Optional.of(Tallies.and(tally(before), amounts.tally(seen)));
  }

  @Override
  public boolean over(long second, Instant asOf, Brand brand) {
    return false;
  }

  /**
   * {@inheritDoc} Exact where no message was counted by both; if one was, only while that is all
   * either has counted.
   */
  @Override
  public Counter and(Counter stays, Counter other, Together how) {
    return Tallies.and(tally(Optional.of(stays)), tally(Optional.of(other)), how.twice());
  }

  /** {@inheritDoc} Count and sum are exact, the least and greatest amount may be the other's. */
  @Override
  public Optional<Counter> without(
      Counter now, Counter other, Optional<Counter> before, Together how) {
    Tally rest = Tallies.minus(tally(Optional.of(now)), tally(Optional.of(other)), tally(before));
    return rest.count() == 0 ? Optional.empty() : Optional.of(rest);
  }

  Tally tally(Optional<Counter> counter) {
    return counter.orElse(null) instanceof Tally tally ? tally : Tally.NONE;
  }
}

package io.usher.attribute;

import io.usher.customer.Counter;
import io.usher.customer.Counter.Tally;
import java.util.Optional;

/**
 * Keeps one tally of everything that ever happened, exact.
 *
 * <p>Memory: four numbers.
 */
record TotalsKeeper(String signature, Amounts amounts) implements Keeper {

  @Override
  public String event() {
    return amounts.filter().event();
  }

  @Override
  public Optional<Counter> take(Optional<Counter> before, Sighting sighting) {
    Tally more = amounts.of(sighting);
    return more.count() == 0 ? Optional.empty() : Optional.of(Tallies.and(tally(before), more));
  }

  Tally tally(Optional<Counter> counter) {
    return counter.orElse(null) instanceof Tally tally ? tally : Tally.NONE;
  }
}

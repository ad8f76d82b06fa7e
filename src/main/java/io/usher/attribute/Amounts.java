package io.usher.attribute;

import io.usher.customer.Counter.Tally;
import io.usher.value.Value;
import java.util.Optional;

/**
 * What of an event is added up.
 *
 * @param of the amounts; empty to count only
 */
record Amounts(Filter filter, Optional<Operand> of) {

  /** What one event adds; {@link Tally#NONE} if nothing. */
  Tally of(Sighting sighting) {
    Tally tally = Tally.NONE;
    if (of.isEmpty()) {
      int times = sighting.scopes(filter, Path.Head.NONE).size();
      return times == 0 ? tally : Tallies.count(tally, times);
    }
    for (Scope scope : sighting.scopes(filter, of.get().head())) {
      if (of.get().value(scope, sighting.brand()) instanceof Value.Num amount) {
        tally = Tallies.add(tally, amount.number());
      }
    }
    return tally;
  }
}

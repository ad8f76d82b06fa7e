package io.usher.attribute.amount;

import io.usher.customer.Counter.Tally;
import io.usher.measure.Filter;
import io.usher.measure.Operand;
import io.usher.measure.Path;
import io.usher.measure.Scope;
import io.usher.measure.Sighting;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What of an event is added up.
 *
 * @param of the amounts; empty to count only
 */
record Amounts(Filter filter, Optional<Operand> of) {

  /** The amounts of one event, or a missing value for each time it counts. */
  List<Value> seen(Sighting sighting) {
    if (of.isEmpty()) {
      int times = sighting.scopes(filter, Path.Head.NONE).size();
      return times == 0 ? List.of() : Collections.nCopies(times, Value.MISSING);
    }
    return amounts(sighting.scopes(filter, of.get().head()), sighting);
  }

  private List<Value> amounts(List<Scope> scopes, Sighting sighting) {
    List<Value> amounts = new ArrayList<>(scopes.size());
    for (Scope scope : scopes) {
      Value value = of.orElseThrow().value(scope, sighting.brand());
      if (value instanceof Value.Num) {
        amounts.add(value);
      }
    }
    return amounts;
  }

  /** What they come to. */
  Tally tally(List<Value> seen) {
    if (of.isEmpty()) {
      return Tallies.count(Tally.NONE, seen.size());
    }
    Tally tally = Tally.NONE;
    for (Value value : seen) {
      tally = Tallies.add(tally, ((Value.Num) value).number());
    }
    return tally;
  }

  /**
   * How much a partial reversal takes back, without signs: what {@code Of} gives on the reversal
   * itself, of the items that meet the conditions on them. Other conditions are the event's, and a
   * reversal seldom carries what they ask about.
   */
  Optional<BigDecimal> lowers(Sighting reversal) {
    if (of.isEmpty()) {
      return Optional.empty();
    }
    Filter items = filter.onItems(of.get().head());
    return amounts(reversal.scopes(items, of.get().head()), reversal).stream()
        .map(value -> ((Value.Num) value).number().abs())
        .reduce(BigDecimal::add);
  }

  /** Money of which a reversal says nothing goes back by the reversal's share of the whole. */
  boolean lowersByShare() {
    return of.filter(operand -> operand.type() == Type.MONEY).isPresent();
  }
}

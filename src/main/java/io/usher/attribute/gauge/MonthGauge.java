package io.usher.attribute.gauge;

import io.usher.measure.Path;
import io.usher.value.Value;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The number of a date's month, 1 to 12. Who was born on 29 February has the month 2 in every year.
 */
record MonthGauge(Dates dates) implements Gauge {

  @Override
  public Value value(Look look) {
    return dates.at(look).map(date -> Value.of(date.getMonthValue())).orElse(Value.MISSING);
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    TreeSet<Instant> edges = new TreeSet<>();
    dates.addEdges(edges, look);
    return Gauge.first(this, look, crossing, edges);
  }

  @Override
  public Optional<String> counter() {
    return dates.counter();
  }

  @Override
  public Optional<Path> trait() {
    return dates.trait();
  }
}

package io.usher.attribute.gauge;

import io.usher.calendar.Brand;
import io.usher.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Calendar days of the brand until a date, 0 on the day itself and missing once it is over, so that
 * {@code <= 30} means a date that is still to come.
 */
record UntilGauge(Dates dates) implements ByDate {

  @Override
  public Value value(Look look) {
    LocalDate today = look.brand().day(look.now());
    return dates
        .at(look)
        .filter(date -> !date.isBefore(today))
        .map(date -> Value.of(ChronoUnit.DAYS.between(today, date)))
        .orElse(Value.MISSING);
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    TreeSet<Instant> edges = new TreeSet<>();
    dates.addEdges(edges, look);
    OptionalLong days = crossing.whole(value(look));
    OptionalLong next =
        days.isPresent()
            ? Crossing.below(crossing.bounds(), days.getAsLong())
            : OptionalLong.empty();
    Brand brand = look.brand();
    for (LocalDate date : dates.all(look)) {
      Today.start(date.toEpochDay() + 1, brand).ifPresent(edges::add);
      if (next.isPresent()) {
        Today.start(date.toEpochDay() - next.getAsLong(), brand).ifPresent(edges::add);
      }
    }
    return Gauge.first(this, look, crossing, edges);
  }
}

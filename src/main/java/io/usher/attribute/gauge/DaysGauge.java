package io.usher.attribute.gauge;

import io.usher.calendar.Brand;
import io.usher.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Calendar days of the brand since a date; missing until that day has come. */
record DaysGauge(Dates dates) implements ByDate {

  @Override
  public Value value(Look look) {
    LocalDate today = look.brand().day(look.now());
    return dates
        .at(look)
        .filter(date -> !date.isAfter(today))
        .map(date -> Value.of(ChronoUnit.DAYS.between(date, today)))
        .orElse(Value.MISSING);
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    TreeSet<Instant> edges = new TreeSet<>();
    dates.addEdges(edges, look);
    OptionalLong days = crossing.whole(value(look));
    OptionalLong next =
        days.isPresent()
            ? Crossing.above(crossing.bounds(), days.getAsLong())
            : OptionalLong.empty();
    Brand brand = look.brand();
    for (LocalDate date : dates.all(look)) {
      Today.start(date.toEpochDay(), brand).ifPresent(edges::add);
      if (next.isPresent()) {
        Today.start(date.toEpochDay() + next.getAsLong(), brand).ifPresent(edges::add);
      }
    }
    return Gauge.first(this, look, crossing, edges);
  }
}

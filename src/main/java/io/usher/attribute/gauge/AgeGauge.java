package io.usher.attribute.gauge;

import io.usher.cell.Typed;
import io.usher.measure.Path;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whole years since the date in a trait, by the brand's calendar. Who was born on 29 February turns
 * a year older on 1 March of years that have no such day. Missing before the date.
 */
record AgeGauge(Path path) implements Gauge {
  private static final long OLDEST_YEARS = 2_000;

  @Override
  public Value value(Look look) {
    LocalDate today = look.brand().day(look.now());
    return born(look)
        .filter(date -> !date.isAfter(today))
        .map(date -> Value.of(ChronoUnit.YEARS.between(date, today)))
        .orElse(Value.MISSING);
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    Optional<LocalDate> born = born(look);
    if (born.isEmpty()) {
      return Optional.empty();
    }
    long next = 0;
    if (value(look) instanceof Value.Num age) {
      OptionalLong above = Crossing.above(crossing.bounds(), age.number().longValue());
      if (above.isEmpty() || above.getAsLong() > OLDEST_YEARS) {
        return Optional.empty();
      }
      next = above.getAsLong();
    }
    LocalDate birthday = birthday(born.get(), next);
    return Today.start(birthday.toEpochDay(), look.brand())
        .flatMap(at -> Gauge.first(this, look, crossing, List.of(at)));
  }

  private Optional<LocalDate> born(Look look) {
    Value value = Typed.value(path.from(look.profile().traits()), Type.DATE, look.brand().zone());
    return value instanceof Value.Day day ? Optional.of(day.date()) : Optional.empty();
  }

  private static LocalDate birthday(LocalDate born, long age) {
    LocalDate day = born.plusYears(age);
    return day.getDayOfMonth() == born.getDayOfMonth() ? day : day.plusDays(1);
  }

  @Override
  public Optional<Path> trait() {
    return Optional.of(path);
  }
}

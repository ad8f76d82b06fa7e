package io.usher.attribute.gauge;

import io.usher.calendar.Brand;
import io.usher.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The built-in {@code today}: the brand's calendar day. */
public final class Today {
  /** Days further away than this are never reached. */
  private static final long FARTHEST_DAYS = 1_000_000;

  private Today() {}

  public static Value value(Instant now, Brand brand) {
    return new Value.Day(brand.day(now));
  }

  /** The start of a day of the brand, empty if it is too far away to be reached. */
  static Optional<Instant> start(long epochDay, Brand brand) {
    return Math.abs(epochDay) > FARTHEST_DAYS
        ? Optional.empty()
        : Optional.of(brand.startOf(LocalDate.ofEpochDay(epochDay)));
  }
}

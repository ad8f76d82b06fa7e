package io.usher.attribute;

import io.usher.cell.Bounds;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * Which moves of a value the tables can notice.
 *
 * @param ifNone what stands in for a missing value
 */
record Crossing(Bounds bounds, Value ifNone) {

  /** Whether some cell may judge the two values differently. */
  boolean between(Value a, Value b) {
    Value from = a.missing() ? ifNone : a;
    Value to = b.missing() ? ifNone : b;
    Optional<BigDecimal> one = number(from);
    Optional<BigDecimal> other = number(to);
    if (one.isPresent() && other.isPresent()) {
      return bounds.between(one.get(), other.get());
    }
    return !from.equals(to);
  }

  /** The first whole number above one that some cell may judge differently. */
  static OptionalLong above(Bounds bounds, long number) {
    if (bounds.open()) {
      return OptionalLong.of(number + 1);
    }
    SortedSet<BigDecimal> cuts = bounds.cuts().tailSet(BigDecimal.valueOf(number));
    if (cuts.isEmpty()) {
      return OptionalLong.empty();
    }
    BigDecimal cut = cuts.first().min(BigDecimal.valueOf(Integer.MAX_VALUE));
    return OptionalLong.of(
        Math.max(number + 1, cut.setScale(0, RoundingMode.CEILING).longValueExact()));
  }

  private static Optional<BigDecimal> number(Value value) {
    if (value instanceof Value.Num num) {
      return Optional.of(num.number());
    }
    if (value instanceof Value.Day day) {
      return Optional.of(BigDecimal.valueOf(day.date().toEpochDay()));
    }
    return value instanceof Value.Time time
        ? Optional.of(BigDecimal.valueOf(time.time().toSecondOfDay()))
        : Optional.empty();
  }
}

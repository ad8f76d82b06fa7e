package io.usher.attribute.gauge;

import io.usher.cell.Bounds;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/** Which moves of a value the tables can notice. */
public final class Crossing {
  private final Bounds bounds;
  private final Value ifNone;

  /** The cuts, ascending. */
  private final BigDecimal[] cuts;

  /**
   * Of the lines tables draw.
   *
   * @param ifNone what stands in for a missing value
   */
  public Crossing(Bounds bounds, Value ifNone) {
    this.bounds = bounds;
    this.ifNone = ifNone;
    this.cuts = bounds.cuts().toArray(BigDecimal[]::new);
  }

  public Bounds bounds() {
    return bounds;
  }

  /** Whether some cell may judge the two values differently. */
  public boolean between(Value a, Value b) {
    Value from = a.missing() ? ifNone : a;
    Value to = b.missing() ? ifNone : b;
    if (from == to) {
      return false;
    }
    if (bounds.open() && !from.equals(to)) {
      // two instants of one day
      return true;
    }
    Optional<BigDecimal> one = number(from);
    Optional<BigDecimal> other = number(to);
    if (one.isPresent() && other.isPresent()) {
      return between(one.get(), other.get());
    }
    return !from.equals(to);
  }

  /** As {@link Bounds#between}. */
  private boolean between(BigDecimal a, BigDecimal b) {
    int order = a.compareTo(b);
    if (order == 0) {
      return false;
    }
    int first = Arrays.binarySearch(cuts, order < 0 ? a : b);
    int from = first < 0 ? -first - 1 : first;
    return bounds.open() || (from < cuts.length && cuts[from].compareTo(order < 0 ? b : a) <= 0);
  }

  /** Whether some cell may judge a count otherwise once it has fallen from this one. */
  public boolean below(int count) {
    return bounds.open() || (cuts.length > 0 && cuts[0].compareTo(BigDecimal.valueOf(count)) <= 0);
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

  /** The first whole number below one that some cell may judge differently. */
  static OptionalLong below(Bounds bounds, long number) {
    if (bounds.open()) {
      return OptionalLong.of(number - 1);
    }
    BigDecimal from = BigDecimal.valueOf(number);
    SortedSet<BigDecimal> lower = bounds.cuts().headSet(from);
    boolean onCut = bounds.cuts().contains(from);
    if (!onCut && lower.isEmpty()) {
      return OptionalLong.empty();
    }
    BigDecimal cut = onCut ? from : lower.last();
    BigDecimal low = cut.max(BigDecimal.valueOf(Integer.MIN_VALUE));
    return OptionalLong.of(
        Math.min(number - 1, low.setScale(0, RoundingMode.FLOOR).longValueExact()));
  }

  /**
   * A number of days as cells see it, with what stands in for a missing one; empty if it is none.
   */
  OptionalLong whole(Value value) {
    return number(value.missing() ? ifNone : value)
        .map(number -> OptionalLong.of(number.setScale(0, RoundingMode.FLOOR).longValue()))
        .orElse(OptionalLong.empty());
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

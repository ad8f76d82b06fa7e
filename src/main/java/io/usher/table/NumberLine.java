package io.usher.table;

import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Bounds on the line of numbers and the cells between them: cell 0 lies below the first bound, cell
 * 1 is the first bound itself, cell 2 lies behind it, and so on. Days are epoch days, times of day
 * nanoseconds.
 *
 * <p>The search runs over doubles, which round numbers without changing their order; where a double
 * equals a bound's, the numbers themselves decide.
 */
final class NumberLine {
  private final BigDecimal[] bounds;
  private final double[] rounded;

  /** Whether the double is the bound itself. */
  private final boolean[] exact;

  NumberLine(Collection<BigDecimal> bounds) {
    this.bounds = new TreeSet<>(bounds).toArray(BigDecimal[]::new);
    this.rounded = new double[this.bounds.length];
    this.exact = new boolean[this.bounds.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = this.bounds[i].doubleValue();
      exact[i] =
          Double.isFinite(rounded[i]) && new BigDecimal(rounded[i]).compareTo(this.bounds[i]) == 0;
    }
  }

  static BigDecimal number(Value value) {
    return value instanceof Value.Num num ? num.number() : new BigDecimal(rounded(value));
  }

  private static double rounded(Value value) {
    if (value instanceof Value.Day day) {
      return day.date().toEpochDay();
    }
    if (value instanceof Value.Time time) {
      return time.time().toNanoOfDay();
    }
    return ((Value.Num) value).rounded();
  }

  int cells() {
    return 2 * bounds.length + 1;
  }

  /** The cell of a number, day or time. */
  int cell(Value value) {
    double sought = rounded(value);
    int at = firstFrom(sought);
    if (at == rounded.length || rounded[at] != sought) {
      return 2 * at;
    }
    return exact[at] && exact(value) ? 2 * at + 1 : cell(value, at);
  }

  private static boolean exact(Value value) {
    return !(value instanceof Value.Num num) || num.exact();
  }

  /** The cell of a value whose double is that of a bound, and perhaps of some bounds behind it. */
  private int cell(Value value, int first) {
    BigDecimal number = number(value);
    int at = first;
    while (at < rounded.length && rounded[at] == rounded[first]) {
      int order = number.compareTo(bounds[at]);
      if (order <= 0) {
        return order == 0 ? 2 * at + 1 : 2 * at;
      }
      at++;
    }
    return 2 * at;
  }

  /** The cell of a bound. */
  int cell(BigDecimal bound) {
    int low = 0;
    int high = bounds.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bounds[middle].compareTo(bound) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low + 1;
  }

  /**
   * The first bound not below a number, by their doubles. Each step takes the same way whatever the
   * outcome, so that none is guessed wrong.
   */
  private int firstFrom(double sought) {
    int first = 0;
    int length = rounded.length;
    while (length > 0) {
      int half = (length + 1) >>> 1;
      first += rounded[first + half - 1] < sought ? half : 0;
      length -= half;
    }
    return first;
  }
}

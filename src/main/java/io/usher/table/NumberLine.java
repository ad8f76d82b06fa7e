package io.usher.table;

import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Bounds on the line of numbers and the cells between them: cell 0 lies below the first bound, cell
 * 1 is the first bound itself, cell 2 lies behind it, and so on. Days are epoch days, times of day
 * nanoseconds.
 *
 * <p>The search runs over doubles, which round numbers without changing their order; where a double
 * equals a bound's, the numbers themselves decide.
 */
final class NumberLine {
  /** The values that lie on a line. */
  static final Set<Class<? extends Value>> KINDS =
      Set.of(Value.Num.class, Value.Day.class, Value.Time.class);

  private final BigDecimal[] bounds;

  /** The bounds as doubles, and behind them what is above all. */
  private final double[] rounded;

  private final Grid grid;

  /** Whether the double is the bound itself. */
  private final boolean[] exact;

  NumberLine(Collection<BigDecimal> bounds) {
    this.bounds = new TreeSet<>(bounds).toArray(BigDecimal[]::new);
    double[] near = Stream.of(this.bounds).mapToDouble(BigDecimal::doubleValue).toArray();
    this.exact = new boolean[near.length];
    for (int i = 0; i < near.length; i++) {
      exact[i] = Double.isFinite(near[i]) && new BigDecimal(near[i]).compareTo(this.bounds[i]) == 0;
    }
    this.grid = Grid.over(near);
    this.rounded = Arrays.copyOf(near, near.length + grid.stride);
    Arrays.fill(rounded, near.length, rounded.length, Double.POSITIVE_INFINITY);
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
    if (at == bounds.length || rounded[at] != sought) {
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
    while (at < bounds.length && rounded[at] == rounded[first]) {
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
   * The first bound not below a number, by their doubles: from the first one of its part of the
   * line in as many steps as the fullest part takes. Each step takes the same way whatever the
   * outcome, so that none is guessed wrong.
   */
  private int firstFrom(double sought) {
    int first = grid.from(sought);
    for (int half = grid.stride >>> 1; half > 0; half >>>= 1) {
      first += rounded[first + half - 1] < sought ? half : 0;
    }
    return first;
  }

  /**
   * Equal parts of the line between the first bound and the last, and the first bound that lies in
   * each or behind it. What lies before or behind all parts counts to the first or the last one.
   */
  private static final class Grid {
    private static final int PARTS_A_BOUND = 2;

    private final double low;
    private final double scale;
    private final int[] first;
    private final int stride;

    private Grid(double low, double scale, int[] first, int stride) {
      this.low = low;
      this.scale = scale;
      this.first = first;
      this.stride = stride;
    }

    static Grid over(double[] bounds) {
      double low = bounds.length == 0 ? 0 : bounds[0];
      double length = bounds.length == 0 ? 0 : bounds[bounds.length - 1] - low;
      int parts = Double.isFinite(length) && length > 0 ? PARTS_A_BOUND * bounds.length : 1;
      double scale = parts == 1 ? 0 : parts / length;
      int[] first = new int[parts];
      Arrays.fill(first, bounds.length);
      int most = 0;
      int[] held = new int[parts];
      for (int i = bounds.length - 1; i >= 0; i--) {
        int part = part(bounds[i], low, scale, parts);
        first[part] = i;
        most = Math.max(most, ++held[part]);
      }
      for (int part = parts - 2; part >= 0; part--) {
        first[part] = Math.min(first[part], first[part + 1]);
      }
      return new Grid(low, scale, first, Integer.highestOneBit(most) << 1);
    }

    /** Never falls as the number rises, so that parts lie as their bounds do. */
    private static int part(double number, double low, double scale, int parts) {
      return Math.max(0, Math.min(parts - 1, (int) ((number - low) * scale)));
    }

    int from(double number) {
      return first[part(number, low, scale, first.length)];
    }
  }
}

package io.usher.app;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where to cut a population into bins by rank.
 *
 * <p>Values are ranked ascending from 1, equal ones all taking the lowest of their ranks; the span
 * from the lowest to the highest rank is cut into parts of equal width, each closed at its upper
 * end. This is how RFM scores are usually made; since equal values are never torn apart, bins may
 * differ in size or be empty.
 */
final class Quantiles {
  private Quantiles() {}

  /**
   * The greatest value of each bin but the last; a bin that is empty repeats the one before it.
   *
   * @param values at least 1, in any order
   * @param bins at least 2
   */
  static List<BigDecimal> bounds(List<BigDecimal> values, int bins) {
    List<BigDecimal> sorted = values.stream().sorted().toList();
    int[] ranks = ranks(sorted);
    int highest = ranks[ranks.length - 1];
    List<BigDecimal> bounds = new ArrayList<>();
    int at = 0;
    for (int bin = 1; bin < bins; bin++) {
      // rank <= 1 + bin * (highest - 1) / bins, without rounding
      while (at + 1 < ranks.length
          && (long) bins * (ranks[at + 1] - 1) <= (long) bin * (highest - 1)) {
        at++;
      }
      bounds.add(sorted.get(at));
    }
    return bounds;
  }

  /** How many values lie in each bin of these bounds. */
  static List<Long> sizes(List<BigDecimal> values, List<BigDecimal> bounds) {
    long[] sizes = new long[bounds.size() + 1];
    for (BigDecimal value : values) {
      int bin = 0;
      while (bin < bounds.size() && value.compareTo(bounds.get(bin)) > 0) {
        bin++;
      }
      sizes[bin]++;
    }
    List<Long> all = new ArrayList<>();
    for (long size : sizes) {
      all.add(size);
    }
    return all;
  }

  /** A bound as a table writes it: no trailing zeros, at most the digits given. */
  static String show(BigDecimal bound) {
    BigDecimal plain = bound.stripTrailingZeros();
    return (plain.scale() > 6 ? plain.setScale(6, RoundingMode.HALF_UP) : plain).toPlainString();
  }

  private static int[] ranks(List<BigDecimal> sorted) {
    int[] ranks = new int[sorted.size()];
    for (int i = 0; i < ranks.length; i++) {
      boolean tie = i > 0 && sorted.get(i).compareTo(sorted.get(i - 1)) == 0;
      ranks[i] = tie ? ranks[i - 1] : i + 1;
    }
    return ranks;
  }
}

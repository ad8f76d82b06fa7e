package io.usher.cell;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where the tables' cells draw lines on one numeric attribute: while a value moves without meeting
 * any of these numbers, no cell changes its mind.
 *
 * @param cuts every number a cell compares with; dates are epoch days, times seconds of the day
 * @param open whether some reader needs the exact value (an expression, a score, a comparison with
 *     another attribute)
 */
public record Bounds(SortedSet<BigDecimal> cuts, boolean open) {
  public static final Bounds NONE = new Bounds(new TreeSet<>(), false);
  public static final Bounds OPEN = new Bounds(new TreeSet<>(), true);

  public Bounds {
    cuts = Collections.unmodifiableSortedSet(new TreeSet<>(cuts));
  }

  public static Bounds of(Collection<BigDecimal> cuts) {
    return new Bounds(new TreeSet<>(cuts), false);
  }

  /** The lines of both. */
  public Bounds and(Bounds other) {
    TreeSet<BigDecimal> all = new TreeSet<>(cuts);
    all.addAll(other.cuts);
    return new Bounds(all, open || other.open);
  }

  /** Whether some cell may judge the two numbers differently. */
  public boolean between(BigDecimal a, BigDecimal b) {
    if (a.compareTo(b) == 0) {
      return false;
    }
    BigDecimal low = a.min(b);
    BigDecimal high = a.max(b);
    SortedSet<BigDecimal> from = cuts.tailSet(low);
    return open || (!from.isEmpty() && from.first().compareTo(high) <= 0);
  }
}

package io.usher.table;

import io.usher.value.Value;
import java.util.Arrays;

/**
 * A column of numbers, days or times by row: from which cell of its line to which a row lets values
 * in. So rows are judged that were found otherwise. Where a row lets in two spans apart, it has the
 * one from the first to the last of them and has to be asked.
 */
final class RowSpans {
  /** Answered for a value of another type than the column's. */
  static final int STRANGE = -2;

  /** What a missing value lies in, before the first cell of any line. */
  private static final int MISSING = -1;

  /** Behind the last cell of any line. */
  private static final int BEHIND = Integer.MAX_VALUE >>> 1;

  private static final long NONE = ends(1, 0);

  /** The cells that values lie in. */
  record Cells(int fact, Class<? extends Value> kind, NumberLine line) {

    /** The cell a value lies in, or {@link #STRANGE}. */
    int of(Value value) {
      if (value.getClass() != kind) {
        return value.missing() ? MISSING : STRANGE;
      }
      return line.cell(value);
    }
  }

  private final Cells cells;

  /** The first and the last cell of each row's span. */
  private final long[] ends;

  private final Ints broken = new Ints();

  /** Makes a column in which every row lets in nothing. */
  RowSpans(Cells cells, int rows) {
    this.cells = cells;
    this.ends = new long[rows];
    Arrays.fill(ends, NONE);
  }

  /** Has a row let in a missing value. */
  void missing(int row) {
    put(row, MISSING, MISSING);
  }

  /** Has a row let in whatever is there. */
  void open(int row) {
    put(row, 0, BEHIND);
  }

  /** Has a row let in some cells more; none if the last is before the first. */
  void put(int row, int first, int last) {
    if (first > last) {
      return;
    }
    long before = ends[row];
    if (before == NONE) {
      ends[row] = ends(first, last);
      return;
    }
    if (first > last(before) + 1 || last < first(before) - 1) {
      broken.add(row);
    }
    ends[row] = ends(Math.min(first, first(before)), Math.max(last, last(before)));
  }

  Cells cells() {
    return cells;
  }

  /** Rows that do not let in all of their span; some of them perhaps repeated. */
  Ints broken() {
    return broken;
  }

  /** The ends of a row's span, for {@link #beside}. */
  long ends(int row) {
    return ends[row];
  }

  private static long ends(int first, int last) {
    return (long) first << Integer.SIZE | (last & 0xffff_ffffL);
  }

  private static int first(long ends) {
    return (int) (ends >> Integer.SIZE);
  }

  private static int last(long ends) {
    return (int) ends;
  }

  /**
   * Negative if a cell lies beside a span. Either way takes the same steps, since which rows cover
   * it is anybody's guess.
   */
  static int beside(int cell, long ends) {
    return cell - first(ends) | last(ends) - cell;
  }
}

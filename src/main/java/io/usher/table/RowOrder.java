package io.usher.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the rows of an index stand. In long tables those that ask for the same rare thing stand
 * beside each other, so that a look-up leaves few words of them to meet; in short ones rows keep
 * their order, and the first that is found is the first of the table.
 */
final class RowOrder {
  private static final int LONG = 256;
  private static final int COLUMN_SHIFT = 32;

  private RowOrder() {}

  /** Whether so many rows keep their order. */
  static boolean kept(int rows) {
    return rows <= LONG;
  }

  /** The number of the row that stands at each position. */
  static int[] of(int rows, List<ColumnRows> columns) {
    if (kept(rows)) {
      return IntStream.range(0, rows).toArray();
    }
    long[] rarest = new long[rows];
    long[] next = new long[rows];
    for (int row = 0; row < rows; row++) {
      lead(row, columns, rarest, next);
    }
    Integer[] sorted = new Integer[rows];
    Arrays.setAll(sorted, row -> row);
    Comparator<Integer> order = Comparator.comparingLong(row -> rarest[row]);
    Arrays.sort(sorted, order.thenComparingLong(row -> next[row]));
    return Arrays.stream(sorted).mapToInt(row -> row).toArray();
  }

  /** The two rarest things a row asks for; rows that ask for nothing come last. */
  private static void lead(int row, List<ColumnRows> columns, long[] rarest, long[] next) {
    float least = 1;
    float second = 1;
    rarest[row] = Long.MAX_VALUE;
    next[row] = Long.MAX_VALUE;
    for (int column = 0; column < columns.size(); column++) {
      float share = columns.get(column).share(row);
      long key = ((long) column << COLUMN_SHIFT) + columns.get(column).lead(row);
      if (share < least) {
        second = least;
        next[row] = rarest[row];
        least = share;
        rarest[row] = key;
      } else if (share < second) {
        second = share;
        next[row] = key;
      }
    }
  }
}

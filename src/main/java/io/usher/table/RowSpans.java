package io.usher.table;

import io.usher.value.Value;

/**
 * A column each of whose rows asks for one span of numbers, days or times, or for nothing: the
 * first and the last cell of each row's span. Judges rows that other columns have found, where
 * these are few.
 */
final class RowSpans {
  /** Answered for a value of another type than the column's. */
  static final int STRANGE = -2;

  /** What a missing value lies in; only rows that ask for nothing reach so far. */
  private static final int MISSING = -1;

  /** Behind the last cell of any line. */
  private static final int BEHIND = Integer.MAX_VALUE >>> 1;

  private final int fact;
  private final Class<? extends Value> kind;
  private final NumberLine line;

  /** By position the first and the last cell of the span. */
  private final int[] ends;

  /** Makes a column in which every row asks for nothing as yet. */
  RowSpans(int fact, Class<? extends Value> kind, NumberLine line, int rows) {
    this.fact = fact;
    this.kind = kind;
    this.line = line;
    this.ends = new int[2 * rows];
    for (int position = 0; position < rows; position++) {
      open(position);
    }
  }

  /** Has the row at a position ask for nothing. */
  void open(int position) {
    put(position, MISSING, BEHIND);
  }

  /** Has the row at a position ask for a span of cells; empty if the last is before the first. */
  void put(int position, int first, int last) {
    ends[2 * position] = first;
    ends[2 * position + 1] = last;
  }

  int fact() {
    return fact;
  }

  /** The cell a value lies in, or {@link #STRANGE}. */
  int cell(Value value) {
    if (value.getClass() != kind) {
      return value.missing() ? MISSING : STRANGE;
    }
    return line.cell(value);
  }

  /**
   * Of some rows of a word those whose span covers a cell. Either way takes the same steps, since
   * which rows do is anybody's guess.
   */
  long covering(int cell, int word, long some) {
    long found = some;
    for (long rest = some; rest != 0; rest &= rest - 1) {
      int bit = Long.numberOfTrailingZeros(rest);
      int at = 2 * ((word << 6) + bit);
      int beside = (cell - ends[at] | ends[at + 1] - cell) >>> (Integer.SIZE - 1);
      found &= ~((long) beside << bit);
    }
    return found;
  }
}

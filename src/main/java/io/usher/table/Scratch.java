package io.usher.table;

import io.usher.cell.CleanText;
import java.util.Arrays;

/**
 * What one look-up writes down, to be used again: the sets of rows that each column leaves, then
 * the rows themselves. One a thread; a look-up inside another gets one of its own.
 */
final class Scratch {
  /** From so many rows on, bits sort them faster than comparing does. */
  private static final int MANY = 48;

  /** More than any row. */
  static final int NONE = Integer.MAX_VALUE;

  private static final ThreadLocal<Scratch> MINE = ThreadLocal.withInitial(Scratch::new);

  final CleanText text = new CleanText();
  final CleanText reversed = new CleanText();

  /** Sets in the order the columns were asked: of each the ones let in, then those let out. */
  int[] sets = new int[64];

  int setCount;

  /** For each column where the sets it lets in begin, where those it lets out begin and end. */
  final int[] in = new int[Long.SIZE];

  final int[] out = new int[Long.SIZE];
  final int[] end = new int[Long.SIZE];

  /** For each column where the set of rows is that it lets in unless they are let out; or -1. */
  final int[] unless = new int[Long.SIZE];

  /** Of each set the words of the block at hand, and where the first of them lies. */
  long[] words = new long[64];

  int[] places = new int[64];

  /** Sets whose rows have to be asked although their columns let them in. */
  int[] doubts = new int[16];

  int doubtCount;

  /** Rows by position that a column lets in besides its sets, and those it lets out. */
  int[] more = new int[64];

  int moreCount;
  int[] less = new int[16];
  int lessCount;

  /** For each column where its listed rows begin and end. */
  final int[] moreFrom = new int[Long.SIZE];

  final int[] moreEnd = new int[Long.SIZE];
  final int[] lessFrom = new int[Long.SIZE];
  final int[] lessEnd = new int[Long.SIZE];

  /** For each column of spans the cell the value lies in. */
  final int[] cells = new int[Long.SIZE];

  /** What all columns so far have in common, and what one of them leaves, as plain bits. */
  long[] met = new long[64];

  long[] left = new long[64];

  /** The least row found when only the first is wanted. */
  int best;

  /** Rows found. */
  int[] rows = new int[64];

  int rowCount;

  /** Rows that have to be asked. */
  int[] unsure = new int[64];

  int unsureCount;
  private long[] bits = new long[0];
  private boolean taken;

  private Scratch() {}

  static Scratch take() {
    Scratch mine = MINE.get();
    if (mine.taken) {
      return new Scratch();
    }
    mine.taken = true;
    return mine;
  }

  void free() {
    taken = false;
  }

  void clear() {
    setCount = 0;
    doubtCount = 0;
    rowCount = 0;
    unsureCount = 0;
    moreCount = 0;
    lessCount = 0;
    best = NONE;
  }

  /** Forgets the sets of the column before. */
  void columnAnew() {
    setCount = 0;
    moreCount = 0;
    lessCount = 0;
  }

  void add(int set) {
    if (setCount == sets.length) {
      sets = Arrays.copyOf(sets, 2 * setCount);
      words = new long[sets.length];
      places = new int[sets.length];
    }
    sets[setCount++] = set;
  }

  /** The same unless it was added since the first set given. */
  void addOnce(int set, int since) {
    for (int i = since; i < setCount; i++) {
      if (sets[i] == set) {
        return;
      }
    }
    add(set);
  }

  void doubt(int set) {
    if (doubtCount == doubts.length) {
      doubts = Arrays.copyOf(doubts, 2 * doubtCount);
    }
    doubts[doubtCount++] = set;
  }

  /** Adds listed rows to those a column lets in or out. */
  void list(int[] listed, int from, int to, boolean in) {
    int count = to - from;
    if (in) {
      more = moreCount + count > more.length ? Arrays.copyOf(more, 2 * (moreCount + count)) : more;
      System.arraycopy(listed, from, more, moreCount, count);
      moreCount += count;
    } else {
      less = lessCount + count > less.length ? Arrays.copyOf(less, 2 * (lessCount + count)) : less;
      System.arraycopy(listed, from, less, lessCount, count);
      lessCount += count;
    }
  }

  /** Room for so many plain words. */
  void plain(int words) {
    if (met.length < words) {
      met = new long[words];
      left = new long[words];
    }
  }

  void row(int row) {
    if (rowCount == rows.length) {
      rows = Arrays.copyOf(rows, 2 * rowCount);
    }
    rows[rowCount++] = row;
  }

  /** Puts the rows found in ascending order, which they often are. */
  void sort() {
    if (sorted()) {
      return;
    }
    if (rowCount < MANY) {
      Arrays.sort(rows, 0, rowCount);
      return;
    }
    int most = 0;
    for (int i = 0; i < rowCount; i++) {
      most = Math.max(most, rows[i]);
    }
    if (bits.length <= most >>> 6) {
      bits = new long[(most >>> 6) + 1];
    }
    for (int i = 0; i < rowCount; i++) {
      bits[rows[i] >>> 6] |= 1L << rows[i];
    }
    rowCount = 0;
    for (int word = 0; word <= most >>> 6; word++) {
      for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
        rows[rowCount++] = (word << 6) + Long.numberOfTrailingZeros(rest);
      }
      bits[word] = 0;
    }
  }

  /** Leaves each row found, and each to be asked, once. */
  void distinct() {
    rowCount = distinct(rows, rowCount);
    unsureCount = distinct(unsure, unsureCount);
  }

  private static int distinct(int[] some, int count) {
    Arrays.sort(some, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || some[i] != some[i - 1]) {
        some[kept++] = some[i];
      }
    }
    return kept;
  }

  private boolean sorted() {
    for (int i = 1; i < rowCount; i++) {
      if (rows[i - 1] > rows[i]) {
        return false;
      }
    }
    return true;
  }

  void unsure(int row) {
    if (unsureCount == unsure.length) {
      unsure = Arrays.copyOf(unsure, 2 * unsureCount);
    }
    unsure[unsureCount++] = row;
  }
}

package io.usher.table;

import java.util.Arrays;
import java.util.List;

/** Row sets as plain words of bits, all of one length: found and met without any search. */
final class WordSets implements RowSets {
  private final int words;
  private long[] longs;
  private int size;

  /** Words that a set takes; those of short tables are all met at once. */
  static int words(int rows) {
    int words = (rows + Long.SIZE - 1) / Long.SIZE;
    return words == 2 || words == 3 ? 4 : words;
  }

  WordSets(int rows) {
    this.words = words(rows);
    this.longs = new long[4 * words];
    // the set without rows comes first
    this.size = words;
  }

  @Override
  public int add(int[] rows) {
    return rows.length == 0 ? EMPTY : with(rows, EMPTY);
  }

  /** A set of some rows and those of another set. */
  private int with(int[] rows, int other) {
    int at = copy(longs, other);
    for (int row : rows) {
      longs[at + (row >>> 6)] |= 1L << row;
    }
    return at;
  }

  @Override
  public int add(PlainBits bits) {
    for (long some : bits.summary()) {
      if (some != 0) {
        return copy(Arrays.copyOf(bits.words(), words), 0);
      }
    }
    return EMPTY;
  }

  private int copy(long[] source, int from) {
    int at = size;
    size += words;
    if (size > longs.length) {
      longs = Arrays.copyOf(longs, Math.max(size, longs.length + (longs.length >> 1)));
    }
    System.arraycopy(source, from, longs, at, words);
    return at;
  }

  @Override
  public CellRows cells(int cells, List<CellRows.Covered> spans, int rows) {
    return new WordSpans(cells, spans, rows, this);
  }

  /** All sets; none can be added any more. */
  long[] packed() {
    return Arrays.copyOf(longs, size);
  }

  /** The same sets; to each that is added and not empty come the rows of a set there is. */
  RowSets over(int open) {
    WordSets all = this;
    return new RowSets() {
      @Override
      public int add(int[] rows) {
        return rows.length == 0 ? EMPTY : all.with(rows, open);
      }

      @Override
      public int add(PlainBits bits) {
        int at = all.add(bits);
        for (int word = 0; at != EMPTY && word < all.words; word++) {
          all.longs[at + word] |= all.longs[open + word];
        }
        return at;
      }

      @Override
      public CellRows cells(int cells, List<CellRows.Covered> spans, int rows) {
        return new WordSpans(cells, spans, rows, this);
      }
    };
  }
}

package io.usher.table;

import java.util.Arrays;
import java.util.List;

/**
 * Row sets that cost what they hold, for tables of any length up to {@link RowSets#MOST_ROWS}.
 *
 * <h2>Layout</h2>
 *
 * Positions fall into words of 64 and blocks of 64 words. A set holds one long whose bits are its
 * blocks; for each such block one long whose bits are its words and one with the place of the first
 * of them; then its words, none of them zero. So a set of three rows takes a dozen longs in a table
 * of any length, and where sets are met, whatever one of them has not is skipped 64 or 4,096 rows
 * at a time. The two upper levels are those of a hierarchical bitmap; words are found by counting
 * the bits below.
 */
final class BlockSets implements RowSets {
  private long[] longs = new long[256];
  private int size = 1;

  @Override
  public int add(int[] rows) {
    if (rows.length == 0) {
      return EMPTY;
    }
    long top = 0;
    int words = 0;
    int last = -1;
    for (int row : rows) {
      int word = row >>> 6;
      words += word == last ? 0 : 1;
      top |= 1L << (word >>> 6);
      last = word;
    }
    Writer writer = new Writer(top, words);
    for (int row : rows) {
      writer.word(row >>> 6, 1L << row);
    }
    return writer.at;
  }

  @Override
  public int add(PlainBits bits) {
    long top = 0;
    int words = 0;
    for (int block = 0; block < bits.summary().length; block++) {
      long summary = bits.summary()[block];
      words += Long.bitCount(summary);
      top |= summary == 0 ? 0 : 1L << block;
    }
    if (top == 0) {
      return EMPTY;
    }
    Writer writer = new Writer(top, words);
    for (int block = 0; block < bits.summary().length; block++) {
      for (long rest = bits.summary()[block]; rest != 0; rest &= rest - 1) {
        int word = (block << 6) + Long.numberOfTrailingZeros(rest);
        writer.word(word, bits.words()[word]);
      }
    }
    return writer.at;
  }

  @Override
  public CellRows cells(int cells, List<CellRows.Covered> spans, int rows) {
    return new SpanSets(cells, spans, rows, this);
  }

  /** All sets; none can be added any more. */
  long[] packed() {
    return Arrays.copyOf(longs, size);
  }

  /** Writes one set word by word, in ascending order. */
  private final class Writer {
    private final int at;
    private int slot;
    private int leaf;
    private int lastWord = -1;

    Writer(long top, int words) {
      at = size;
      slot = at - 1;
      leaf = at + 2 * Long.bitCount(top);
      size = leaf + 1 + words;
      if (size > longs.length) {
        longs = Arrays.copyOf(longs, Math.max(size, longs.length + (longs.length >> 1)));
      }
      longs[at] = top;
    }

    void word(int word, long bits) {
      if (lastWord < 0 || word >>> 6 != lastWord >>> 6) {
        slot += 2;
        longs[slot + 1] = leaf + 1L;
      }
      if (word != lastWord) {
        leaf++;
        longs[slot] |= 1L << word;
      }
      longs[leaf] |= bits;
      lastWord = word;
    }
  }
}

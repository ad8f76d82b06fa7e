package io.usher.table;

/** Bits of row positions that come and go while an index is built, with the words that have any. */
final class PlainBits {
  private final long[] words;
  private final long[] summary;

  PlainBits(int rows) {
    words = new long[(rows + 63) >>> 6];
    summary = new long[(words.length + 63) >>> 6];
  }

  void set(int row) {
    words[row >>> 6] |= 1L << row;
    summary[row >>> 12] |= 1L << (row >>> 6);
  }

  void clear(int row) {
    words[row >>> 6] &= ~(1L << row);
    if (words[row >>> 6] == 0) {
      summary[row >>> 12] &= ~(1L << (row >>> 6));
    }
  }

  long[] words() {
    return words;
  }

  /** A bit for each word that has some. */
  long[] summary() {
    return summary;
  }
}

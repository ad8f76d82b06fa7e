package io.usher.table;

/**
 * Meets what the columns leave: of each column the union of the sets it lets in, of all columns
 * what these have in common.
 *
 * <p>First as blocks, then word by word within a block, so that what one column rules out is not
 * looked at again. Rows that ask for the same lie beside each other ({@link RowOrder}), which
 * leaves few words; and a word is only met by the columns that some row in it tests.
 */
final class Blocks {
  private Blocks() {}

  static void meet(BlockFinder finder, boolean first, Scratch scratch) {
    long[] sets = finder.sets();
    long blocks = -1L >>> (Long.SIZE - finder.testedInBlock().length);
    for (int column = 0; column < finder.columns().length && blocks != 0; column++) {
      long left = scratch.unless[column] < 0 ? 0 : sets[scratch.sets[scratch.unless[column]]];
      for (int i = scratch.in[column]; i < scratch.out[column]; i++) {
        left |= sets[scratch.sets[i]];
      }
      blocks &= left;
    }
    for (long rest = blocks; rest != 0; rest &= rest - 1) {
      meet(Long.numberOfTrailingZeros(rest), finder, first, scratch);
    }
  }

  private static void meet(int block, BlockFinder finder, boolean first, Scratch scratch) {
    long[] sets = finder.sets();
    long words = finder.allWords(block);
    for (long rest = finder.testedInBlock()[block]; rest != 0 && words != 0; rest &= rest - 1) {
      words &= load(block, Long.numberOfTrailingZeros(rest), sets, scratch);
    }
    for (long rest = words; rest != 0; rest &= rest - 1) {
      int inBlock = Long.numberOfTrailingZeros(rest);
      int word = (block << 6) + inBlock;
      if (finder.least()[word] > scratch.best) {
        continue;
      }
      long found = finder.all(word);
      for (long columns = finder.tested()[word]; columns != 0 && found != 0; ) {
        found &= left(inBlock, Long.numberOfTrailingZeros(columns), sets, scratch);
        columns &= columns - 1;
      }
      if (found != 0) {
        found = finder.rest(word, found, scratch);
      }
      if (found != 0) {
        finder.found(word, found, doubt(block, inBlock, sets, scratch), first, scratch);
      }
    }
  }

  /** Goes into a block with the sets of a column; the words it may leave. */
  private static long load(int block, int column, long[] sets, Scratch scratch) {
    long left = 0;
    if (scratch.unless[column] >= 0) {
      left =
          load(block, scratch.unless[column], scratch.sets[scratch.unless[column]], sets, scratch);
    }
    for (int i = scratch.in[column]; i < scratch.out[column]; i++) {
      left |= load(block, i, scratch.sets[i], sets, scratch);
    }
    for (int i = scratch.out[column]; i < scratch.end[column]; i++) {
      load(block, i, scratch.sets[i], sets, scratch);
    }
    return left;
  }

  private static long load(int block, int at, int set, long[] sets, Scratch scratch) {
    long top = sets[set];
    if ((top >>> block & 1) == 0) {
      scratch.words[at] = 0;
      return 0;
    }
    int here = set + 1 + 2 * Long.bitCount(top & ((1L << block) - 1));
    long words = sets[here];
    scratch.words[at] = words;
    scratch.places[at] = (int) sets[here + 1];
    return words;
  }

  /** The rows of a word that a column leaves. */
  private static long left(int inBlock, int column, long[] sets, Scratch scratch) {
    long left = 0;
    if (scratch.unless[column] >= 0) {
      left = word(inBlock, scratch.unless[column], sets, scratch);
      for (int i = scratch.out[column]; i < scratch.end[column]; i++) {
        left &= ~word(inBlock, i, sets, scratch);
      }
    }
    for (int i = scratch.in[column]; i < scratch.out[column]; i++) {
      left |= word(inBlock, i, sets, scratch);
    }
    return left;
  }

  private static long word(int inBlock, int at, long[] sets, Scratch scratch) {
    long words = scratch.words[at];
    return (words >>> inBlock & 1) == 0
        ? 0
        : sets[scratch.places[at] + Long.bitCount(words & ((1L << inBlock) - 1))];
  }

  /** The rows of a word that have to be asked. */
  private static long doubt(int block, int inBlock, long[] sets, Scratch scratch) {
    long doubt = 0;
    for (int i = 0; i < scratch.doubtCount; i++) {
      int set = scratch.doubts[i];
      long top = sets[set];
      if ((top >>> block & 1) != 0) {
        int here = set + 1 + 2 * Long.bitCount(top & ((1L << block) - 1));
        long words = sets[here];
        if ((words >>> inBlock & 1) != 0) {
          int place = (int) sets[here + 1];
          doubt |= sets[place + Long.bitCount(words & ((1L << inBlock) - 1))];
        }
      }
    }
    return doubt;
  }
}

package io.usher.table;

import io.usher.decide.Facts;
import io.usher.value.Value;
import java.util.Arrays;

/**
 * Finds the rows whose conditions hold, out of some rows of a table.
 *
 * <p>Every column looks its value up and writes down the sets of rows that let it in; {@link
 * Blocks} then meets their unions. Where the sets cannot be exact, rows are found that have to be
 * asked themselves.
 */
final class RowFinder {
  private final Column[] columns;
  private final long[] sets;
  private final int[] rows;
  private final boolean ordered;
  private final int[] least;
  private final long[] tested;
  private final long[] testedInBlock;
  private final int doubtful;

  /**
   * Makes a finder of what was built.
   *
   * @param columns the columns that some row tests, the ones that leave fewest rows first
   * @param sets all sets of the columns, as {@link RowSets} packs them
   * @param rows the table's row at each position
   * @param tested for each word of positions the columns that some row in it tests, a bit each
   * @param doubtful the set of positions that always have to be asked
   */
  RowFinder(Column[] columns, long[] sets, int[] rows, long[] tested, int doubtful) {
    this.columns = columns;
    this.sets = sets;
    this.rows = rows;
    this.ordered = RowOrder.kept(rows.length);
    this.tested = tested;
    this.doubtful = doubtful;
    this.least = new int[tested.length];
    Arrays.fill(least, Scratch.NONE);
    for (int position = 0; position < rows.length; position++) {
      least[position >>> 6] = Math.min(least[position >>> 6], rows[position]);
    }
    this.testedInBlock = new long[(tested.length + Long.SIZE - 1) / Long.SIZE];
    for (int word = 0; word < tested.length; word++) {
      testedInBlock[word >>> 6] |= tested[word];
    }
  }

  Column[] columns() {
    return columns;
  }

  long[] sets() {
    return sets;
  }

  /** The first row of the table in each word. */
  int[] least() {
    return least;
  }

  long[] tested() {
    return tested;
  }

  /** For each block of words the columns that some row in it tests. */
  long[] testedInBlock() {
    return testedInBlock;
  }

  /**
   * Writes down the rows found and those that have to be asked, in no order.
   *
   * @param first whether only the first row is wanted, and of those to be asked the ones before it
   * @return false if a value is of another type than its column, so that the rows have to be judged
   *     one by one
   */
  boolean find(Facts facts, boolean first, Scratch scratch) {
    scratch.clear();
    if (rows.length == 0) {
      return true;
    }
    for (int column = 0; column < columns.length; column++) {
      Column asked = columns[column];
      Value value = facts.at(asked.fact());
      if (!asked.knows(value)) {
        return false;
      }
      if (!asked.leaves(value, column, scratch)) {
        return true;
      }
    }
    if (doubtful != RowSets.EMPTY) {
      scratch.doubt(doubtful);
    }
    if (rows.length <= Long.SIZE) {
      meetOneWord(first, scratch);
    } else {
      Blocks.meet(this, first, scratch);
    }
    if (scratch.best != Scratch.NONE) {
      scratch.row(scratch.best);
    }
    return true;
  }

  private void meetOneWord(boolean first, Scratch scratch) {
    long found = all(0);
    for (int column = 0; column < columns.length && found != 0; column++) {
      long left = 0;
      if (scratch.unless[column] >= 0) {
        left = onlyWord(scratch.sets[scratch.unless[column]]);
        for (int i = scratch.out[column]; i < scratch.end[column]; i++) {
          left &= ~onlyWord(scratch.sets[i]);
        }
      }
      for (int i = scratch.in[column]; i < scratch.out[column]; i++) {
        left |= onlyWord(scratch.sets[i]);
      }
      found &= left;
    }
    if (found != 0) {
      long doubt = 0;
      for (int i = 0; i < scratch.doubtCount; i++) {
        doubt |= onlyWord(scratch.doubts[i]);
      }
      found(0, found, doubt, first, scratch);
    }
  }

  private long onlyWord(int set) {
    return sets[set + RowSets.ONLY_WORD];
  }

  /** All positions of a word, as bits. */
  long all(int word) {
    int behind = rows.length - (word << 6);
    return behind >= Long.SIZE ? -1L : -1L >>> (Long.SIZE - behind);
  }

  /** All words of a block, as bits. */
  long allWords(int block) {
    int behind = least.length - (block << 6);
    return behind >= Long.SIZE ? -1L : -1L >>> (Long.SIZE - behind);
  }

  /** Writes down the rows of a word, those in doubt apart. */
  void found(int word, long found, long doubt, boolean first, Scratch scratch) {
    for (long rest = found; rest != 0; rest &= rest - 1) {
      int bit = Long.numberOfTrailingZeros(rest);
      int row = rows[(word << 6) + bit];
      if ((doubt >>> bit & 1) != 0) {
        if (row < scratch.best) {
          scratch.unsure(row);
        }
      } else if (!first) {
        scratch.row(row);
      } else if (row < scratch.best) {
        scratch.best = row;
        if (ordered) {
          return;
        }
      }
    }
  }
}

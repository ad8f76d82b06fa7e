package io.usher.table;

import io.usher.decide.Facts;
import io.usher.value.Value;
import java.util.Arrays;

/**
 * Finds the rows of a long table, starting from columns that leave few of them.
 *
 * <p>Every column looks its value up and writes down the sets of rows that let it in. {@link
 * Blocks} meets the unions of those that are packed; words that are left are met with the plain
 * ones. Where the sets cannot be exact, rows are found that have to be asked themselves.
 */
final class BlockFinder implements RowFinder {
  private final Column[] columns;
  private final Column[] plain;
  private final long[] sets;
  private final long[] plainSets;
  private final int[] rows;
  private final boolean ordered;
  private final int[] least;
  private final long[] tested;
  private final long[] testedInBlock;
  private final int doubtful;

  /**
   * Makes a finder of what was built.
   *
   * @param columns columns that some row tests, the ones that leave fewest rows first
   * @param sets all sets of these columns, as {@link BlockSets} packs them
   * @param plain the other columns that some row tests
   * @param plainSets all sets of these, as {@link WordSets} packs them
   * @param rows the table's row at each position
   * @param tested for each word of positions the columns that some row in it tests, a bit each
   * @param doubtful the set of positions that always have to be asked
   */
  BlockFinder(
      Column[] columns,
      long[] sets,
      Column[] plain,
      long[] plainSets,
      int[] rows,
      long[] tested,
      int doubtful) {
    this.columns = columns;
    this.sets = sets;
    this.plain = plain;
    this.plainSets = plainSets;
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

  @Override
  public long[] sets() {
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

  @Override
  public boolean find(Facts facts, boolean first, Scratch scratch) {
    scratch.clear();
    if (rows.length == 0) {
      return true;
    }
    for (int column = 0; column < columns.length + plain.length; column++) {
      Column asked = column < columns.length ? columns[column] : plain[column - columns.length];
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
    Blocks.meet(this, first, scratch);
    if (scratch.best != Scratch.NONE) {
      scratch.row(scratch.best);
    }
    return true;
  }

  /** Of some rows of a word those that the columns leave too whose sets are not packed. */
  long rest(int word, long some, Scratch scratch) {
    long found = some;
    for (int i = columns.length; i < columns.length + plain.length && found != 0; i++) {
      long left = 0;
      if (scratch.unless[i] >= 0) {
        left = plainSets[scratch.sets[scratch.unless[i]] + word];
        for (int set = scratch.out[i]; set < scratch.end[i]; set++) {
          left &= ~plainSets[scratch.sets[set] + word];
        }
        left &= ~listed(word, scratch.less, scratch.lessFrom[i], scratch.lessEnd[i]);
      }
      for (int set = scratch.in[i]; set < scratch.out[i]; set++) {
        left |= plainSets[scratch.sets[set] + word];
      }
      left |= listed(word, scratch.more, scratch.moreFrom[i], scratch.moreEnd[i]);
      found &= left;
    }
    return found;
  }

  private static long listed(int word, int[] rows, int from, int end) {
    long bits = 0;
    for (int i = from; i < end; i++) {
      bits |= rows[i] >>> 6 == word ? 1L << rows[i] : 0;
    }
    return bits;
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

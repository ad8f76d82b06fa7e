package io.usher.table;

import io.usher.decide.Facts;
import io.usher.value.Value;
import java.util.Arrays;

/**
 * Finds rows whose sets are plain words, rows standing in table order: what each column leaves is
 * met with what those before it left, until nothing is.
 */
final class WordFinder implements RowFinder {
  /** Up to so many words a column ends the search once nothing is left. */
  private static final int SHORT = 16;

  private final Column[] columns;
  private final long[] sets;
  private final int[] rows;
  private final int words;
  private final int doubtful;

  /**
   * Makes a finder of what was built.
   *
   * @param columns the columns that some row tests, the ones that leave fewest rows first
   * @param sets all sets of the columns, as {@link WordSets} packs them
   * @param rows the table's rows, ascending
   * @param doubtful the set of positions that always have to be asked
   */
  WordFinder(Column[] columns, long[] sets, int[] rows, int doubtful) {
    this.columns = columns;
    this.sets = sets;
    this.rows = rows;
    this.words = (rows.length + Long.SIZE - 1) / Long.SIZE;
    this.doubtful = doubtful;
  }

  @Override
  public boolean find(Facts facts, boolean first, Scratch scratch) {
    scratch.clear();
    scratch.plain(words);
    start(scratch.met);
    for (Column column : columns) {
      Value value = facts.at(column.fact());
      if (!column.knows(value)) {
        return false;
      }
      scratch.columnAnew();
      if (!column.leaves(value, 0, scratch) || !meet(scratch)) {
        return true;
      }
    }
    for (int word = 0; word < words && scratch.best == Scratch.NONE; word++) {
      if (scratch.met[word] != 0) {
        found(word, scratch.met[word], first, scratch);
      }
    }
    if (scratch.best != Scratch.NONE) {
      scratch.row(scratch.best);
    }
    return true;
  }

  @Override
  public long[] sets() {
    return sets;
  }

  private void start(long[] met) {
    for (int word = 0; word < words; word++) {
      met[word] = -1L;
    }
    int rest = rows.length & (Long.SIZE - 1);
    if (rest > 0) {
      met[words - 1] = -1L >>> (Long.SIZE - rest);
    }
  }

  /** Leaves what the column at hand leaves too; whether that may be anything. */
  private boolean meet(Scratch scratch) {
    boolean one =
        scratch.unless[0] < 0 && scratch.out[0] - scratch.in[0] == 1 && scratch.moreCount == 0;
    long[] source = one ? sets : scratch.left;
    int at = one ? scratch.sets[scratch.in[0]] : 0;
    if (!one) {
      unite(scratch);
    }
    return words > SHORT ? meetMany(scratch.met, source, at) : meetFew(scratch.met, source, at);
  }

  private boolean meetFew(long[] met, long[] source, int at) {
    long any = 0;
    for (int word = 0; word < words; word++) {
      met[word] &= source[at + word];
      any |= met[word];
    }
    return any != 0;
  }

  /** The same for long tables; a loop that only meets runs over several words at once. */
  private boolean meetMany(long[] met, long[] source, int at) {
    for (int word = 0; word < words; word++) {
      met[word] &= source[at + word];
    }
    return true;
  }

  /** Writes down what a column leaves whose rows are no single set. */
  private void unite(Scratch scratch) {
    long[] left = scratch.left;
    if (scratch.unless[0] < 0) {
      Arrays.fill(left, 0, words, 0);
    } else {
      System.arraycopy(sets, scratch.sets[scratch.unless[0]], left, 0, words);
      for (int i = scratch.out[0]; i < scratch.end[0]; i++) {
        int at = scratch.sets[i];
        for (int word = 0; word < words; word++) {
          left[word] &= ~sets[at + word];
        }
      }
      for (int i = 0; i < scratch.lessCount; i++) {
        left[scratch.less[i] >>> 6] &= ~(1L << scratch.less[i]);
      }
    }
    for (int i = scratch.in[0]; i < scratch.out[0]; i++) {
      int at = scratch.sets[i];
      for (int word = 0; word < words; word++) {
        left[word] |= sets[at + word];
      }
    }
    for (int i = 0; i < scratch.moreCount; i++) {
      left[scratch.more[i] >>> 6] |= 1L << scratch.more[i];
    }
  }

  /** Writes down the rows of a word, those in doubt apart. */
  private void found(int word, long found, boolean first, Scratch scratch) {
    long doubt = sets[doubtful + word];
    for (long rest = found; rest != 0; rest &= rest - 1) {
      int row = rows[(word << 6) + Long.numberOfTrailingZeros(rest)];
      if ((doubt & rest & -rest) != 0) {
        scratch.unsure(row);
      } else if (first) {
        scratch.best = row;
        return;
      } else {
        scratch.row(row);
      }
    }
  }
}

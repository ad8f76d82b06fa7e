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

  /** Up to so many words are met at once. */
  private static final int AT_ONCE = 4;

  private final Column[] columns;
  private final OneSet[] ones;
  private final long[] sets;
  private final int[] rows;
  private final int words;
  private final int doubtful;

  /**
   * Makes a finder of what was built.
   *
   * @param columns the columns that some row tests, the ones that leave fewest rows first
   * @param ones of each the short way
   * @param sets all sets of the columns, as {@link WordSets} packs them
   * @param rows the table's rows, ascending
   * @param doubtful the set of positions that always have to be asked
   */
  WordFinder(Column[] columns, OneSet[] ones, long[] sets, int[] rows, int doubtful) {
    this.columns = columns;
    this.sets = sets;
    this.rows = rows;
    this.words = WordSets.words(rows.length);
    this.ones = ones;
    this.doubtful = doubtful;
  }

  @Override
  public boolean find(Facts facts, boolean first, Scratch scratch) {
    scratch.clear();
    boolean known =
        words <= AT_ONCE ? atOnce(facts, first, scratch) : inTurn(facts, first, scratch);
    if (scratch.best != Scratch.NONE) {
      scratch.row(scratch.best);
    }
    return known;
  }

  /** Meets all words of a column at once, without writing any of them down. */
  private boolean atOnce(Facts facts, boolean first, Scratch scratch) {
    boolean several = words > 1;
    long met0 = all(0);
    long met1 = all(1);
    long met2 = all(2);
    long met3 = all(3);
    for (int i = 0; i < ones.length; i++) {
      Value value = facts.at(ones[i].fact);
      long[] source = sets;
      int set = ones[i].of(value);
      if (set == OneSet.STRANGE) {
        return false;
      }
      if (set == OneSet.SEVERAL) {
        if (!left(columns[i], value, scratch)) {
          return true;
        }
        source = scratch.left;
        set = 0;
      }
      met0 &= source[set];
      if (several) {
        met1 &= source[set + 1];
        met2 &= source[set + 2];
        met3 &= source[set + 3];
      }
      if ((met0 | met1 | met2 | met3) == 0) {
        return true;
      }
    }
    found(0, met0, first, scratch);
    found(1, met1, first, scratch);
    found(2, met2, first, scratch);
    found(3, met3, first, scratch);
    return true;
  }

  private boolean inTurn(Facts facts, boolean first, Scratch scratch) {
    scratch.plain(words);
    long[] met = scratch.met;
    for (int word = 0; word < words; word++) {
      met[word] = all(word);
    }
    for (int i = 0; i < ones.length; i++) {
      Value value = facts.at(ones[i].fact);
      int set = ones[i].of(value);
      if (set == OneSet.STRANGE) {
        return false;
      }
      boolean several = set == OneSet.SEVERAL;
      if (several && !left(columns[i], value, scratch)) {
        return true;
      }
      if (!(several ? meet(met, scratch.left, 0) : meet(met, sets, set))) {
        return true;
      }
    }
    for (int word = 0; word < words; word++) {
      found(word, met[word], first, scratch);
    }
    return true;
  }

  /** Writes down what a column leaves; whether that may be anything. */
  private boolean left(Column column, Value value, Scratch scratch) {
    scratch.columnAnew();
    if (!column.leaves(value, 0, scratch)) {
      return false;
    }
    scratch.plain(words);
    unite(scratch);
    return true;
  }

  /** All positions of a word, as bits. */
  private long all(int word) {
    int behind = rows.length - (word << 6);
    return behind >= Long.SIZE ? -1L : behind <= 0 ? 0 : -1L >>> (Long.SIZE - behind);
  }

  @Override
  public long[] sets() {
    return sets;
  }

  /** Leaves what a set leaves too; whether that may be anything, which long tables do not ask. */
  private boolean meet(long[] met, long[] source, int at) {
    if (words > SHORT) {
      // a loop that only meets runs over several words at once
      for (int word = 0; word < words; word++) {
        met[word] &= source[at + word];
      }
      return true;
    }
    long any = 0;
    for (int word = 0; word < words; word++) {
      met[word] &= source[at + word];
      any |= met[word];
    }
    return any != 0;
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
    if (found == 0 || scratch.best != Scratch.NONE) {
      return;
    }
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

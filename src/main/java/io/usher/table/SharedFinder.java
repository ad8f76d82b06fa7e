package io.usher.table;

import io.usher.decide.Facts;
import java.util.Optional;

/** Finds the rows of one of several tables in what one walk finds of all of them. */
final class SharedFinder implements RowFinder {
  private final Together together;
  private final int table;
  private final Optional<RowFinder> alone;

  /**
   * Makes a finder.
   *
   * @param table which of the tables
   * @param alone finds the rows where not all decisions are asked; empty if the walk always does
   */
  SharedFinder(Together together, int table, Optional<RowFinder> alone) {
    this.together = together;
    this.table = table;
    this.alone = alone;
  }

  @Override
  public boolean find(Facts facts, boolean first, Scratch scratch) {
    if (alone.isPresent() && !facts.all()) {
      return alone.get().find(facts, first, scratch);
    }
    int[] found = facts.once(together, of -> together.walk(of, scratch));
    if (found.length == 0) {
      return alone.isPresent() && alone.get().find(facts, first, scratch);
    }
    scratch.clear();
    int begin = together.begin(table);
    int end = found[table + 1];
    for (int i = found[table]; i < end; i++) {
      int row = found[i] - begin;
      scratch.row(row);
      if (first) {
        scratch.best = row;
        break;
      }
    }
    int asked = together.tables() + 1 + table;
    for (int i = found[asked]; i < found[asked + 1]; i++) {
      if (found[i] - begin < scratch.best) {
        scratch.unsure(found[i] - begin);
      }
    }
    return true;
  }

  @Override
  public long[] sets() {
    return together.sets();
  }
}

package io.usher.table;

import io.usher.decide.Facts;

/**
 * Finds the rows of a long table of which one column, or two together, leave few: rows that ask for
 * the same there lie side by side, each with what it asks for in the other columns, and are judged
 * one by one. So a decision reads a few lines of memory however long the table is.
 */
final class GroupFinder implements RowFinder {
  private final ClassColumn[] columns;
  private final int leads;
  private final RowSpans.Cells[] spans;

  /** Classes of the second leading column; 1 if there is none. */
  private final int classes;

  /** Where the entries of each group begin, and one more. */
  private final int[] starts;

  /**
   * One behind the other: the row, all bits turned if it has to be asked; the ends of its spans;
   * the bits of its classes in each column that does not lead. Rows of a group ascend.
   */
  private final long[] entries;

  private final int stride;

  /** Where the bits of a column begin in an entry. */
  private final int[] at;

  /**
   * Makes a finder of what was built.
   *
   * @param columns columns of classes, those that lead first
   * @param leads how many lead: 1 or 2
   * @param starts by class of the first leading column, then of the second
   */
  GroupFinder(
      ClassColumn[] columns, int leads, RowSpans.Cells[] spans, int[] starts, long[] entries) {
    this.columns = columns;
    this.leads = leads;
    this.spans = spans;
    this.classes = leads == 1 ? 1 : columns[1].count();
    this.starts = starts;
    this.entries = entries;
    this.at = new int[columns.length];
    int next = 1 + spans.length;
    for (int i = leads; i < columns.length; i++) {
      at[i] = next;
      next += columns[i].longs();
    }
    this.stride = next;
  }

  @Override
  public long[] sets() {
    return entries;
  }

  @Override
  public boolean find(Facts facts, boolean first, Scratch scratch) {
    scratch.clear();
    for (int i = 0; i < columns.length; i++) {
      if (!columns[i].find(facts, i, i < leads, scratch)) {
        return false;
      }
    }
    for (int i = 0; i < spans.length; i++) {
      int cell = spans[i].of(facts.at(spans[i].fact()));
      if (cell == RowSpans.STRANGE) {
        return false;
      }
      scratch.cells[i] = cell;
    }
    for (int i = scratch.in[0]; i < scratch.out[0]; i++) {
      int group = scratch.sets[i] * classes;
      if (leads == 1) {
        judge(group, first, scratch);
      } else {
        for (int j = scratch.in[1]; j < scratch.out[1]; j++) {
          judge(group + scratch.sets[j], first, scratch);
        }
      }
    }
    if (scratch.best != Scratch.NONE) {
      scratch.row(scratch.best);
    } else if (scratch.out[leads - 1] - scratch.in[0] > leads) {
      scratch.distinct();
    }
    return true;
  }

  private void judge(int group, boolean first, Scratch scratch) {
    int end = starts[group + 1];
    for (int entry = starts[group]; entry < end; entry += stride) {
      int head = (int) entries[entry];
      int row = head < 0 ? ~head : head;
      if (row >= scratch.best) {
        return;
      }
      if (!covers(entry, scratch)) {
        continue;
      }
      if (head < 0) {
        scratch.unsure(row);
      } else if (first) {
        scratch.best = row;
        return;
      } else {
        scratch.row(row);
      }
    }
  }

  /** Whether a row lets in what is there; takes the same steps whichever column does not. */
  private boolean covers(int entry, Scratch scratch) {
    int beside = 0;
    for (int i = 0; i < spans.length; i++) {
      beside |= RowSpans.beside(scratch.cells[i], entries[entry + 1 + i]);
    }
    for (int i = leads; i < columns.length; i++) {
      long bits = 0;
      for (int j = scratch.in[i]; j < scratch.out[i]; j++) {
        int set = scratch.sets[j];
        bits |= entries[entry + at[i] + (set >>> 6)] >>> set;
      }
      beside |= (int) (bits & 1) - 1;
    }
    return beside >= 0;
  }
}

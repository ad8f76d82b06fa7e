package io.usher.table;

import io.usher.table.CellRows.Covered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of a line in buckets of neighbours, the last one perhaps smaller.
 *
 * @param width cells a bucket, at least 1
 */
record Buckets(int cells, int width) {

  int count() {
    return (cells + width - 1) / width;
  }

  /** The first bucket that a span covers whole. */
  int first(Covered span) {
    return (span.low() + width - 1) / width;
  }

  /** The last bucket that a span covers whole; before the first if there is none. */
  int last(Covered span) {
    return span.high() == cells - 1 ? count() - 1 : (span.high() + 1) / width - 1;
  }

  /** For each bucket the set of rows that cover all of it. */
  int[] covered(List<Covered> spans, int rows, RowSets sets) {
    Change[] changes = changes();
    for (Covered span : spans) {
      cover(changes, first(span), last(span), span.rows());
    }
    return sets(changes, rows, sets);
  }

  /** For each bucket the set of rows that cover a part of it. */
  int[] touched(List<Covered> spans, int rows, RowSets sets) {
    Change[] changes = changes();
    for (Covered span : spans) {
      int from = span.low() / width;
      int to = span.high() / width;
      boolean cutLow = from < first(span);
      boolean cutHigh = to > last(span);
      if (cutLow || (from == to && cutHigh)) {
        cover(changes, from, from, span.rows());
      }
      if (cutHigh && from != to) {
        cover(changes, to, to, span.rows());
      }
    }
    return sets(changes, rows, sets);
  }

  /** Rows that come and go at a bucket. */
  private record Change(List<int[]> come, List<int[]> go) {}

  private Change[] changes() {
    Change[] changes = new Change[count() + 1];
    Arrays.setAll(changes, bucket -> new Change(new ArrayList<>(0), new ArrayList<>(0)));
    return changes;
  }

  private static void cover(Change[] changes, int from, int to, int[] rows) {
    if (from <= to) {
      changes[from].come().add(rows);
      changes[to + 1].go().add(rows);
    }
  }

  /** Walks over the buckets; a row may be covered by several spans of its own cell. */
  private int[] sets(Change[] changes, int rows, RowSets sets) {
    int[] target = new int[count()];
    PlainBits bits = new PlainBits(rows);
    int[] covers = new int[rows];
    int set = RowSets.EMPTY;
    for (int bucket = 0; bucket < target.length; bucket++) {
      boolean changed = false;
      for (int[] come : changes[bucket].come()) {
        for (int row : come) {
          if (covers[row]++ == 0) {
            bits.set(row);
            changed = true;
          }
        }
      }
      for (int[] go : changes[bucket].go()) {
        for (int row : go) {
          if (--covers[row] == 0) {
            bits.clear(row);
            changed = true;
          }
        }
      }
      set = changed ? sets.add(bits) : set;
      target[bucket] = set;
    }
    return target;
  }
}

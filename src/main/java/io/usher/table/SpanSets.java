package io.usher.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * For each cell of a line the rows whose spans cover it.
 *
 * <p>Where many spans overlap, the sets of all cells would grow with the square of their number. So
 * neighbouring cells share a set once the sets take more room than {@link #ROOM} allows: a bucket
 * has the rows that cover all of it, and those that cover a part, which then have to be asked.
 */
final class SpanSets {
  /** Longs that sets may take at least, and for each row. */
  private static final int ROOM = 8_192;

  private static final int ROOM_A_ROW = 12;

  private final int width;
  private final int[] whole;
  private final int[] part;

  /** The rows of a span over some cells, both ends inclusive. */
  static final class Covered {
    private final int low;
    private final int high;
    private final int[] rows;

    Covered(int low, int high, int[] rows) {
      this.low = low;
      this.high = high;
      this.rows = rows;
    }
  }

  SpanSets(int cells, List<Covered> spans, int rows, RowSets sets) {
    width = width(cells, spans, rows);
    int buckets = (cells + width - 1) / width;
    whole = new int[buckets];
    part = new int[buckets];
    fill(whole, changes(buckets, spans, true), rows, sets);
    if (width > 1) {
      fill(part, changes(buckets, spans, false), rows, sets);
    }
  }

  /**
   * Adds the rows that cover a cell, to be let in or out; those that have to be asked are let in or
   * not let out.
   */
  void find(int cell, boolean in, Scratch scratch) {
    int bucket = cell / width;
    if (whole[bucket] != RowSets.EMPTY) {
      scratch.add(whole[bucket]);
    }
    if (part[bucket] != RowSets.EMPTY) {
      scratch.doubt(part[bucket]);
      if (in) {
        scratch.add(part[bucket]);
      }
    }
  }

  /** The least width whose sets fit, doubled until they do. */
  private static int width(int cells, List<Covered> spans, int rows) {
    long room = ROOM + (long) ROOM_A_ROW * rows;
    int width = 1;
    while (cost(cells, spans, rows, width) > room && width < cells) {
      width *= 2;
    }
    return width;
  }

  /** Longs the sets take at most. */
  private static long cost(int cells, List<Covered> spans, int rows, int width) {
    int[] change = new int[(cells + width - 1) / width + 1];
    long cost = 0;
    for (Covered span : spans) {
      int from = first(span, width);
      int to = last(span, width);
      if (from <= to) {
        change[from] += span.rows.length;
        change[to + 1] -= span.rows.length;
      }
      cost += width == 1 ? 0 : 4L * span.rows.length;
    }
    int covering = 0;
    for (int bucket = 0; bucket + 1 < change.length; bucket++) {
      covering += change[bucket];
      cost += change[bucket] == 0 ? 0 : Math.min(covering, (rows >>> 6) + 1) + 3;
    }
    return cost;
  }

  /** The first bucket that a span covers whole. */
  private static int first(Covered span, int width) {
    return (span.low + width - 1) / width;
  }

  /** The last bucket that a span covers whole; before the first if there is none. */
  private static int last(Covered span, int width) {
    return (span.high + 1) / width - 1;
  }

  /** Rows that come and go at a bucket. */
  private record Change(List<int[]> come, List<int[]> go) {}

  private Change[] changes(int buckets, List<Covered> spans, boolean all) {
    Change[] changes = new Change[buckets + 1];
    Arrays.setAll(changes, bucket -> new Change(new ArrayList<>(0), new ArrayList<>(0)));
    for (Covered span : spans) {
      if (all) {
        cover(changes, first(span, width), last(span, width), span.rows);
      } else {
        int from = span.low / width;
        int to = span.high / width;
        boolean cutLow = span.low % width != 0;
        boolean cutHigh = (span.high + 1) % width != 0;
        if (cutLow || (from == to && cutHigh)) {
          cover(changes, from, from, span.rows);
        }
        if (cutHigh && from != to) {
          cover(changes, to, to, span.rows);
        }
      }
    }
    return changes;
  }

  private static void cover(Change[] changes, int from, int to, int[] rows) {
    if (from <= to) {
      changes[from].come().add(rows);
      changes[to + 1].go().add(rows);
    }
  }

  /** Walks over the buckets; a row may be covered by several spans of its own cell. */
  private static void fill(int[] target, Change[] changes, int rows, RowSets sets) {
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
  }
}

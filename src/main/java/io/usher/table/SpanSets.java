package io.usher.table;

import java.util.List;

/**
 * The rows of cells as sets of their own.
 *
 * <p>Where many spans overlap, the sets of all cells would grow with the square of their number. So
 * neighbouring cells share a set once the sets take more room than {@link #ROOM} allows: a bucket
 * has the rows that cover all of it, and those that cover a part, which then have to be asked.
 */
final class SpanSets implements CellRows {
  /** Longs that sets may take at least, and for each row. */
  private static final int ROOM = 8_192;

  private static final int ROOM_A_ROW = 12;

  private final int width;
  private final int[] whole;
  private final int[] part;

  SpanSets(int cells, List<Covered> spans, int rows, RowSets sets) {
    width = width(cells, spans, rows);
    Buckets buckets = new Buckets(cells, width);
    whole = buckets.covered(spans, rows, sets);
    part = width > 1 ? buckets.touched(spans, rows, sets) : new int[whole.length];
  }

  @Override
  public void find(int cell, boolean in, Scratch scratch) {
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
    Buckets buckets = new Buckets(cells, width);
    int[] change = new int[buckets.count() + 1];
    long cost = 0;
    for (Covered span : spans) {
      int from = buckets.first(span);
      int to = buckets.last(span);
      if (from <= to) {
        change[from] += span.rows().length;
        change[to + 1] -= span.rows().length;
      }
      cost += width == 1 ? 0 : 4L * span.rows().length;
    }
    int covering = 0;
    for (int bucket = 0; bucket + 1 < change.length; bucket++) {
      covering += change[bucket];
      cost += change[bucket] == 0 ? 0 : Math.min(covering, (rows >>> 6) + 1) + 3;
    }
    return cost;
  }
}

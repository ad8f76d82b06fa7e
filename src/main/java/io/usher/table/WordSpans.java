package io.usher.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rows of cells as plain words of bits. Where these would take too much room, neighbouring
 * cells share a set of the rows that cover all of them, and each cell lists the others on its own.
 */
final class WordSpans implements CellRows {
  /** Longs that cells may take without sharing. */
  private static final int ROOM = 65_536;

  /** A row in a list weighs as much as so many words. */
  private static final int LISTED = 2;

  private final int width;
  private final int[] whole;

  /** Where the list of a cell begins, and one more; empty if no cell needs a list. */
  private final int[] from;

  private final int[] rows;

  WordSpans(int cells, List<Covered> spans, int rows, RowSets sets) {
    int words = (rows + Long.SIZE - 1) / Long.SIZE;
    this.width = width(cells, spans.stream().mapToInt(span -> span.rows().length).sum(), words);
    Buckets buckets = new Buckets(cells, width);
    this.whole = buckets.covered(spans, rows, sets);
    if (width == 1) {
      this.from = new int[0];
      this.rows = new int[0];
      return;
    }
    Ints[] lists = new Ints[cells];
    for (Covered span : spans) {
      int first = buckets.first(span);
      int last = buckets.last(span);
      boolean none = first > last;
      list(lists, span, span.low(), none ? span.high() : first * width - 1);
      if (!none) {
        list(lists, span, (last + 1) * width, span.high());
      }
    }
    Ints all = new Ints();
    this.from = new int[cells + 1];
    for (int cell = 0; cell < cells; cell++) {
      Ints list = lists[cell];
      for (int i = 0; list != null && i < list.size(); i++) {
        all.add(list.get(i));
      }
      from[cell + 1] = all.size();
    }
    this.rows = all.toArray();
  }

  private static void list(Ints[] lists, Covered span, int low, int high) {
    for (int cell = low; cell <= high; cell++) {
      if (lists[cell] == null) {
        lists[cell] = new Ints();
      }
      for (int row : span.rows()) {
        lists[cell].add(row);
      }
    }
  }

  /** Longs that so many cells take, about. */
  static long cost(int cells, int asking, int words) {
    int width = width(cells, asking, words);
    return (long) words * (cells / width + 1) + (width == 1 ? 0 : (long) asking * width / 2);
  }

  /**
   * Cells that share a set: room and time are then about even, a row in a list taking longer than a
   * word of a set.
   */
  private static int width(int cells, int asking, int words) {
    return (long) cells * words <= ROOM
        ? 1
        : (int) Math.max(1, Math.sqrt(2.0 * cells * words / Math.max(1, LISTED * asking)));
  }

  @Override
  public void find(int cell, boolean in, Scratch scratch) {
    int set = whole[width == 1 ? cell : cell / width];
    if (set != RowSets.EMPTY) {
      scratch.add(set);
    }
    if (width > 1 && from[cell + 1] > from[cell]) {
      scratch.list(rows, from[cell], from[cell + 1], in);
    }
  }

  @Override
  public Optional<int[]> sets(int open) {
    return width == 1
        ? Optional.of(Arrays.stream(whole).map(set -> set == RowSets.EMPTY ? open : set).toArray())
        : Optional.empty();
  }
}

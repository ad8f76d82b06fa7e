package io.usher.table;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Row sets by number, while {@link Groups} are built: values of one column that are asked for by
 * the same rows are one class. Number 0 is the class of values nobody asks for.
 *
 * <p>Sets that take more room than given are not kept; whoever builds asks {@link #full} then.
 */
final class ClassSets implements RowSets {
  private final List<int[]> sets = new ArrayList<>(List.of(new int[0]));
  private final Map<IntBuffer, Integer> numbers = new HashMap<>();
  private long room;

  /**
   * Makes room.
   *
   * @param room how many rows all sets may have together
   */
  ClassSets(long room) {
    this.room = room;
  }

  /** Whether there was too little room. */
  boolean full() {
    return room < 0;
  }

  int count() {
    return sets.size();
  }

  /** The rows of a set. */
  int[] rows(int set) {
    return sets.get(set);
  }

  @Override
  public int add(int[] rows) {
    if (rows.length == 0 || full()) {
      return EMPTY;
    }
    return numbers.computeIfAbsent(IntBuffer.wrap(rows), absent -> alone(rows));
  }

  /** A set that has its number to itself, whichever rows it has. */
  int alone(int[] rows) {
    room -= rows.length;
    sets.add(full() ? new int[0] : rows);
    return sets.size() - 1;
  }

  @Override
  public int add(PlainBits bits) {
    if (full()) {
      return EMPTY;
    }
    Ints rows = new Ints();
    long[] words = bits.words();
    for (int word = 0; word < words.length; word++) {
      for (long rest = words[word]; rest != 0; rest &= rest - 1) {
        rows.add((word << 6) + Long.numberOfTrailingZeros(rest));
      }
    }
    return add(rows.toArray());
  }

  @Override
  public CellRows cells(int cells, List<CellRows.Covered> spans, int rows) {
    return new Cells(new Buckets(cells, 1).covered(spans, rows, this));
  }

  /** By cell the number of its set. */
  private static final class Cells implements CellRows {
    private final int[] covered;

    Cells(int[] covered) {
      this.covered = covered;
    }

    @Override
    public void find(int cell, boolean in, Scratch scratch) {
      if (covered[cell] != EMPTY) {
        scratch.add(covered[cell]);
      }
    }

    @Override
    public Optional<int[]> sets(int open) {
      return Optional.of(Arrays.stream(covered).map(set -> set == EMPTY ? open : set).toArray());
    }
  }
}

package io.usher.table;

import java.util.Optional;

/** For each cell of a line the rows whose spans cover it. */
interface CellRows {

  /**
   * Adds the rows that cover a cell, to be let in or out; those that have to be asked are let in or
   * not let out.
   */
  void find(int cell, boolean in, Scratch scratch);

  /**
   * The one set that holds the rows of each cell, if every cell has one.
   *
   * @param open the set of a cell that nothing covers
   */
  default Optional<int[]> sets(int open) {
    return Optional.empty();
  }

  /** The rows of a span over some cells, both ends inclusive. */
  final class Covered {
    private final int low;
    private final int high;
    private final int[] rows;

    /** Rows ascend. */
    Covered(int low, int high, int[] rows) {
      this.low = low;
      this.high = high;
      this.rows = rows;
    }

    int low() {
      return low;
    }

    int high() {
      return high;
    }

    int[] rows() {
      return rows;
    }
  }
}

package io.usher.workbook;

import io.usher.cell.Grid;
import io.usher.value.Code;
import io.usher.value.Names;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds decisions that a slip has hidden: a row or column put in before them, or a mistyped first
 * cell. Left unread, what is live would lose them.
 */
final class Strays {
  private static final int ROWS = 8;
  private static final int COLUMNS = 4;

  private Strays() {}

  /** Refuses a sheet whose decision does not begin at A1; true if it did. */
  static boolean refuse(Grid grid, Faults faults) {
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        String written = grid.at(row, column).show();
        if (Names.nearest(written, List.of("Decision")).isPresent() && kind(grid, row, column)) {
          boolean named = Names.key(written).equals(DecisionReader.DECISION);
          faults.refuse(
              Code.BAD_SHEET,
              grid.place(row, column),
              named
                  ? "a decision begins here, and is read only where it begins at A1"
                  : "`" + written + "` is not `Decision`",
              named
                  ? "delete what stands before it; put `_` before the name of a sheet that should"
                      + " be left alone"
                  : "did you mean `Decision`?");
          return true;
        }
      }
    }
    return false;
  }

  private static boolean kind(Grid grid, int row, int column) {
    return IntStream.rangeClosed(row + 1, row + ROWS)
        .anyMatch(below -> Area.key(grid, below, column).equals("kind"));
  }
}

package io.usher.workbook;

import io.usher.cell.Grid;
import io.usher.cell.Located;
import io.usher.value.Code;
import io.usher.value.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a sheet that has {@code Decision} in A1: head, band row, header row, rows. */
final class DecisionReader {
  static final String DECISION = "decision";

  private DecisionReader() {}

  /** The sheet as far as it can be read; empty if it has no name or no table. */
  static Optional<DecisionSheet> read(Grid grid, Faults faults) {
    OptionalInt band = Bands.row(grid);
    Map<String, Located> head =
        new HashMap<>(Head.read(grid, band.orElseGet(() -> headEnd(grid)), faults));
    Optional<Located> name =
        Optional.ofNullable(head.remove(DECISION)).filter(cell -> !cell.blank());
    if (name.isEmpty()) {
      faults.refuse(Code.EMPTY_CELL, grid.place(0, 1), "the decision has no name");
    }
    if (band.isEmpty()) {
      faults.refuse(
          Code.BAD_SHEET,
          grid.place(headEnd(grid), 0),
          "the decision has no table",
          "write When and Then above its columns, from column B on");
      return Optional.empty();
    }
    Headers headers = Headers.read(grid, band.getAsInt(), faults);
    List<DecisionSheet.Row> rows = Rows.read(grid, headers, faults);
    return name.map(
        written ->
            new DecisionSheet(
                grid.workbook(),
                grid.sheet(),
                written,
                head,
                headers.conditions(),
                headers.outputs(),
                rows));
  }

  /** Where the head ends if no band row ends it: at the first blank row, or the row of headers. */
  private static int headEnd(Grid grid) {
    int row = 0;
    while (row < grid.rows().size()
        && !Area.blank(grid, row, 0, Area.length(grid, row))
        && !Area.key(grid, row, 0).equals("#")) {
      row++;
    }
    return row;
  }

  /** Whether a sheet's first cell makes it a decision. */
  static boolean decides(Grid grid) {
    return Names.key(grid.at(0, 0).show()).equals(DECISION);
  }
}

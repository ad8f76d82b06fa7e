package io.usher.benchmarks.decisions.usher;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import java.util.ArrayList;
import java.util.List;

/** Changes to a workbook, as people make them between two saves. */
final class Edits {
  private Edits() {}

  /** The same sheets with another text in one cell, by sheet, row id and header. */
  static List<Grid> edited(
      List<Grid> grids, String sheet, String rowId, String header, String text) {
    return grids.stream()
        .map(grid -> grid.sheet().equals(sheet) ? edited(grid, rowId, header, text) : grid)
        .toList();
  }

  private static Grid edited(Grid grid, String rowId, String header, String text) {
    List<List<Cell>> rows = new ArrayList<>(grid.rows());
    int head = at(grid, "#");
    int row = at(grid, rowId);
    int column = 0;
    while (!grid.at(head, column).show().equals(header)) {
      column++;
    }
    List<Cell> cells = new ArrayList<>(rows.get(row));
    cells.set(column, new Cell.Text(text));
    rows.set(row, cells);
    return new Grid(grid.workbook(), grid.sheet(), rows, grid.merged());
  }

  private static int at(Grid grid, String first) {
    for (int row = 0; row < grid.rows().size(); row++) {
      if (grid.at(row, 0).show().equals(first)) {
        return row;
      }
    }
    throw new IllegalArgumentException("no row " + first);
  }
}

package io.usher.sheet;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A grid in the making, with its limits watched. Rows and columns are from 0. */
final class GridBuilder {
  private final String workbook;
  private final String sheet;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Grid.Merged> merged = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  GridBuilder(String workbook, String sheet) {
    this.workbook = workbook;
    this.sheet = sheet;
  }

  /** Takes a cell that is not blank; false when the sheet is too large to read on. */
  boolean put(int row, int column, Cell cell) {
    if (row >= Limits.ROWS || column >= Limits.COLUMNS) {
      refuseSheet(
          row >= Limits.ROWS
              ? "the sheet has more than " + Limits.show(Limits.ROWS) + " rows"
              : "the sheet has more than " + Limits.show(Limits.COLUMNS) + " columns");
      return false;
    }
    if (cell.show().length() > Limits.CELL) {
      if (problems.size() < Limits.PROBLEMS) {
        problems.add(
            Problem.of(
                Code.TOO_LARGE,
                new Place.Cell(workbook, sheet, column, row + 1),
                "the cell holds more than " + Limits.show(Limits.CELL) + " characters"));
      }
      return true;
    }
    while (rows.size() <= row) {
      rows.add(new ArrayList<>(0));
    }
    List<Cell> cells = rows.get(row);
    while (cells.size() <= column) {
      cells.add(Cell.BLANK);
    }
    cells.set(column, cell);
    return true;
  }

  /** Takes a merged area; false when there are too many to read on. */
  boolean merge(Grid.Merged area) {
    if (merged.size() >= Limits.MERGED) {
      refuseSheet("the sheet has more than " + Limits.show(Limits.MERGED) + " merged areas");
      return false;
    }
    merged.add(area);
    return true;
  }

  private void refuseSheet(String text) {
    problems.add(Problem.of(Code.TOO_LARGE, new Place.Workbook(workbook, sheet), text));
  }

  /** The grid, if nothing was wrong with it. */
  Optional<Grid> grid() {
    return problems.isEmpty()
        ? Optional.of(new Grid(workbook, sheet, rows, merged))
        : Optional.empty();
  }

  List<Problem> problems() {
    return problems;
  }
}

package io.usher.cell;

import io.usher.value.Place;
import java.util.List;

/**
 * One sheet as rows of cells.
 *
 * @param workbook file name of the workbook, or folder name of a folder of CSV files
 * @param sheet the sheet's name
 * @param rows the first row first; rows may have different lengths, trailing blanks cut
 * @param merged merged areas
 */
public record Grid(String workbook, String sheet, List<List<Cell>> rows, List<Merged> merged) {

  /** A merged area; all bounds inclusive, rows and columns from 0. */
  public record Merged(int firstRow, int lastRow, int firstColumn, int lastColumn) {}

  public Grid {
    rows = rows.stream().map(List::copyOf).toList();
    merged = List.copyOf(merged);
  }

  /** The cell at a row and column from 0; blank outside. */
  public Cell at(int row, int column) {
    if (row >= rows.size()) {
      return Cell.BLANK;
    }
    List<Cell> cells = rows.get(row);
    return column < cells.size() ? cells.get(column) : Cell.BLANK;
  }

  /** The place of the cell at a row and column from 0. */
  public Place.Cell place(int row, int column) {
    return new Place.Cell(workbook, sheet, column, row + 1);
  }
}

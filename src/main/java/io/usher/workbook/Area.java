package io.usher.workbook;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.cell.Located;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;

/** Finds its way on a grid: written rows, headers, merged areas. Rows and columns are from 0. */
final class Area {
  private Area() {}

  static Located located(Grid grid, int row, int column) {
    return new Located(grid.at(row, column), grid.place(row, column));
  }

  /** The key of the cell's text; empty for a blank one. */
  static String key(Grid grid, int row, int column) {
    return Names.key(grid.at(row, column).show());
  }

  static boolean blank(Grid grid, int row, int column) {
    return grid.at(row, column) instanceof Cell.Blank;
  }

  /** Whether the cells of a row are blank from {@code from} up to, not at, {@code to}. */
  static boolean blank(Grid grid, int row, int from, int to) {
    for (int column = from; column < to; column++) {
      if (!blank(grid, row, column)) {
        return false;
      }
    }
    return true;
  }

  /** How many cells a row has, trailing blanks not counted. */
  static int length(Grid grid, int row) {
    return row < grid.rows().size() ? grid.rows().get(row).size() : 0;
  }

  /** The first row at or after {@code from} that is not blank; the number of rows if none is. */
  static int firstWritten(Grid grid, int from) {
    int row = from;
    while (row < grid.rows().size() && blank(grid, row, 0, length(grid, row))) {
      row++;
    }
    return row;
  }

  /** The first column at or after {@code from} whose header is empty. */
  static int headersEnd(Grid grid, int row, int from) {
    int column = from;
    while (!blank(grid, row, column)) {
      column++;
    }
    return column;
  }

  /** Says that headers further right than the first empty one are left alone. */
  static void warnOfUnread(Grid grid, int headerRow, int end, Faults faults) {
    for (int column = end + 1; column < length(grid, headerRow); column++) {
      if (!blank(grid, headerRow, column)) {
        faults.warn(
            Code.NOT_READ,
            grid.place(headerRow, column),
            "`" + grid.at(headerRow, column).show() + "` and what is right of it is not read",
            "the header at " + grid.place(headerRow, end).address() + " is empty");
        return;
      }
    }
  }

  /**
   * Refuses a cell under the empty header that ends a table: a header was deleted, or a comma has
   * parted a value of a CSV file.
   */
  static void refuseUnheaded(Grid grid, int headerRow, int end, Faults faults) {
    for (int row = headerRow + 1; row < grid.rows().size(); row++) {
      if (!blank(grid, row, end)) {
        faults.refuse(
            Code.BAD_CELL,
            grid.place(row, end),
            "`" + grid.at(row, end).show() + "` stands right of the table, under no header",
            "write a header at "
                + grid.place(headerRow, end).address()
                + ", leave a column free before notes, or put quotes around a value with a comma");
        return;
      }
    }
  }

  /** Refuses merged cells that reach into the rows at and below {@code firstRow}. */
  static void refuseMerged(Grid grid, int firstRow, int columns, Faults faults) {
    for (Grid.Merged merged : grid.merged()) {
      if (merged.lastRow() >= firstRow && merged.firstColumn() < columns) {
        Place.Cell first = grid.place(merged.firstRow(), merged.firstColumn());
        Place.Cell last = grid.place(merged.lastRow(), merged.lastColumn());
        faults.refuse(
            Code.BAD_CELL,
            first,
            "`" + first.address() + ":" + last.address() + "` are merged cells among the rows",
            "unmerge them; only headers may be merged");
      }
    }
  }

  /** Refuses a cell that shows an error; true if it did. */
  static boolean refuseFaulty(Located cell, Faults faults) {
    if (cell.cell() instanceof Cell.Faulty faulty) {
      faults.refuse(
          Code.BAD_CELL,
          cell.place(),
          "`" + faulty.show() + "` is no value",
          "the cell's formula fails or was never calculated");
      return true;
    }
    return false;
  }
}

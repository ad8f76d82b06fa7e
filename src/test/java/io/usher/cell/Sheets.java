package io.usher.cell;

import java.util.Arrays;
import java.util.List;

/** Sheets as the grammar's page prints them: a row a line, cells parted by {@code |}. */
public final class Sheets {
  /** The workbook of sheets that name none. */
  public static final String WORKBOOK = "shop.xlsx";

  private Sheets() {}

  /** A sheet of the workbook {@link #WORKBOOK}; cells are texts, as in a CSV file. */
  public static Grid of(String sheet, String table) {
    return of(WORKBOOK, sheet, table);
  }

  public static Grid of(String workbook, String sheet, String table) {
    return new Grid(workbook, sheet, table.lines().map(Sheets::row).toList(), List.of());
  }

  private static List<Cell> row(String line) {
    return line.isBlank()
        ? List.of()
        : Arrays.stream(line.split("\\|", -1)).map(String::strip).map(Sheets::cell).toList();
  }

  private static Cell cell(String text) {
    return text.isEmpty() ? Cell.BLANK : new Cell.Text(text);
  }
}

package io.usher.workbook;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.value.Problem;
import java.util.Arrays;
import java.util.List;

/** Sheets as the grammar's page prints them: a row a line, cells parted by {@code |}. */
public final class Written {
  private Written() {}

  public static Grid sheet(String name, String text) {
    return sheet("shop.xlsx", name, text);
  }

  static Grid sheet(String workbook, String name, String text) {
    return new Grid(workbook, name, text.lines().map(Written::row).toList(), List.of());
  }

  static Grid merged(Grid grid, int firstRow, int lastRow, int firstColumn, int lastColumn) {
    Grid.Merged area = new Grid.Merged(firstRow - 1, lastRow - 1, firstColumn, lastColumn);
    return new Grid(grid.workbook(), grid.sheet(), grid.rows(), List.of(area));
  }

  private static List<Cell> row(String line) {
    return line.isBlank()
        ? List.of()
        : Arrays.stream(line.split("\\|", -1)).map(String::strip).map(Written::cell).toList();
  }

  private static Cell cell(String text) {
    if (text.startsWith("#") && text.endsWith("!")) {
      return new Cell.Faulty(text);
    }
    return text.isEmpty() ? Cell.BLANK : new Cell.Text(text);
  }

  /** Every problem of the sheets, a line each. */
  static List<String> problems(Grid... grids) {
    return WorkbookReader.read(List.of(grids)).problems().stream().map(Problem::show).toList();
  }

  /** Every warning about the sheets, a line each. */
  static List<String> warnings(Grid... grids) {
    return WorkbookReader.inspect(List.of(grids)).warnings().stream().map(Problem::show).toList();
  }

  static Definitions read(Grid... grids) {
    return WorkbookReader.read(List.of(grids))
        .fold(
            done -> done.value(),
            refused -> {
              throw new AssertionError(refused.problems());
            });
  }
}

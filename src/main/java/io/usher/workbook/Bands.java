package io.usher.workbook;

import io.usher.cell.Grid;
import io.usher.value.Code;
import io.usher.value.Names;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** The row that says which columns are conditions, outputs and notes. */
final class Bands {
  static final String WHEN = "when";
  static final String THEN = "then";
  static final String NOTE = "note";
  private static final List<String> WORDS = List.of("When", "Then", "Note");
  private static final Set<String> KEYS = Set.of(WHEN, THEN, NOTE);

  /** What may stand in column A of the band row, when it is merged with the header below it. */
  private static final Set<String> ID_HEADERS = Set.of("", "#", "id");

  private Bands() {}

  /** The band row: column A is free and some cell is a band's name, or nearly one. */
  static OptionalInt row(Grid grid) {
    OptionalInt exact = rows(grid).filter(row -> holds(grid, row, false)).findFirst();
    return exact.isPresent() ? exact : rows(grid).filter(row -> holds(grid, row, true)).findFirst();
  }

  private static IntStream rows(Grid grid) {
    return IntStream.range(1, grid.rows().size());
  }

  private static boolean holds(Grid grid, int row, boolean nearly) {
    String first = Area.key(grid, row, 0);
    return (ID_HEADERS.contains(first) || KEYS.contains(first))
        && IntStream.range(1, Area.length(grid, row))
            .anyMatch(
                column ->
                    nearly
                        ? Names.nearest(grid.at(row, column).show(), WORDS).isPresent()
                        : KEYS.contains(Area.key(grid, row, column)));
  }

  /** The band written above each column up to {@code end}, holding to the right; empty for none. */
  static String[] columns(Grid grid, int row, int end, Faults faults) {
    if (KEYS.contains(Area.key(grid, row, 0))) {
      faults.refuse(
          Code.BAD_SHEET,
          grid.place(row, 0),
          "`" + grid.at(row, 0).show() + "` stands above column A, which holds the rows' ids",
          "begin the bands in column B");
    }
    String[] bands = new String[Math.max(end, 1)];
    bands[0] = "";
    for (int column = 1; column < end; column++) {
      bands[column] =
          Area.blank(grid, row, column) ? bands[column - 1] : band(grid, row, column, faults);
    }
    return bands;
  }

  private static String band(Grid grid, int row, int column, Faults faults) {
    String written = grid.at(row, column).show();
    String key = Names.key(written);
    if (KEYS.contains(key)) {
      return key;
    }
    faults.refuse(
        Code.UNKNOWN_COLUMN,
        grid.place(row, column),
        "`" + written + "` is not one of When, Then, Note",
        Names.didYouMean(written, WORDS));
    return Names.nearest(written, WORDS).map(Names::key).orElse(NOTE);
  }
}

package io.usher.workbook;

import io.usher.cell.Grid;
import io.usher.cell.Line;
import io.usher.cell.Located;
import io.usher.value.Code;
import io.usher.value.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sheet with one header row and a line for each row below it.
 *
 * @param what a line defines, such as {@code attribute}
 * @param columns all columns there may be; the first names the line
 * @param required columns there must be
 * @param beside a column by which lines of one name are told apart
 */
record LineSheet(
    String what, List<String> columns, List<String> required, Optional<String> beside) {
  /** So many rows of titles somebody may put above the columns' names. */
  private static final int TITLES = 6;

  static final LineSheet ATTRIBUTES =
      new LineSheet(
          "attribute",
          List.of(
              "Attribute",
              "Type",
              "Measure",
              "Of",
              "Event",
              "Where",
              "Within",
              "Each",
              "If none",
              "Allowed",
              "Meaning"),
          List.of("Attribute", "Type", "Measure"));

  static final LineSheet EVENTS =
      new LineSheet(
          "event",
          List.of("Event", "Also called", "Once per", "Reversed by", "Match by"),
          List.of("Event"));

  static final LineSheet TRAITS =
      new LineSheet("trait", List.of("Trait", "Wins", "Look up"), List.of("Trait"));

  static final LineSheet POOLS =
      new LineSheet(
          "pool",
          List.of(
              "Pool",
              "Method",
              "Owner leads count",
              "Manual leads count",
              "Accept within",
              "First touch within",
              "Warn at",
              "Escalate to",
              "Overflow to",
              "Overflow after",
              "Calendar"),
          List.of("Pool"));

  static final LineSheet REPS =
      new LineSheet(
          "rep",
          List.of(
              "Rep",
              "Name",
              "E-mail",
              "Pool",
              "Weight",
              "Max a day",
              "Max a week",
              "Max open",
              "Skills",
              "Languages",
              "Calendar",
              "Time zone",
              "Manager",
              "Backup",
              "From",
              "To"),
          List.of("Rep"),
          Optional.of("Pool"));

  static final LineSheet CALENDARS =
      new LineSheet(
          "calendar",
          List.of("Calendar", "Day", "Hours"),
          List.of("Calendar", "Day", "Hours"),
          Optional.of("Day"));

  private LineSheet(String what, List<String> columns, List<String> required) {
    this(what, columns, required, Optional.empty());
  }

  /** The columns by which one line is told from another. */
  List<String> tell() {
    return beside.map(column -> List.of(name(), column)).orElseGet(() -> List.of(name()));
  }

  /** What a line is told from others by. */
  String key(Line line) {
    return tell().stream().map(line::text).collect(Collectors.joining(" | "));
  }

  /** The lines whose name is written; blank rows are skipped. */
  List<Line> read(Grid grid, Faults faults) {
    int header = header(grid, faults);
    int end = Area.headersEnd(grid, header, 0);
    Map<Integer, String> keys = headers(grid, header, end, faults);
    Area.warnOfUnread(grid, header, end, faults);
    Area.refuseMerged(grid, header + 1, end, faults);
    Area.refuseUnheaded(grid, header, end, faults);
    List<Line> lines = new ArrayList<>();
    for (int row = header + 1; row < grid.rows().size(); row++) {
      Map<String, Located> cells = cells(grid, row, keys, faults);
      if (!cells.isEmpty()) {
        add(new Line(cells, grid.place(row, 0)), lines, faults);
      }
    }
    return lines;
  }

  /** The row of the headers: the first, or one further down that holds all that must be there. */
  private int header(Grid grid, Faults faults) {
    int first = Area.firstWritten(grid, 0);
    for (int row = first; row < first + TITLES; row++) {
      if (holdsRequired(grid, row)) {
        if (row > first) {
          faults.refuse(
              Code.BAD_SHEET,
              grid.place(first, 0),
              "the columns' names stand only in row " + (row + 1),
              "delete the rows above them");
        }
        return row;
      }
    }
    return first;
  }

  private boolean holdsRequired(Grid grid, int row) {
    return required.stream()
        .allMatch(
            needed ->
                IntStream.range(0, Area.length(grid, row))
                    .anyMatch(column -> Area.key(grid, row, column).equals(Names.key(needed))));
  }

  private void add(Line line, List<Line> lines, Faults faults) {
    if (!line.text(name()).isEmpty()) {
      lines.add(line);
    } else if (line.cells().size() > 0) {
      faults.refuse(Code.EMPTY_CELL, line.place(), "this " + what + " has no name");
    }
  }

  /** The header of the column that names the line. */
  String name() {
    return columns.get(0);
  }

  private Map<Integer, String> headers(Grid grid, int row, int end, Faults faults) {
    Map<Integer, String> keys = new LinkedHashMap<>();
    for (int column = 0; column < end; column++) {
      int at = column;
      Located cell = Area.located(grid, row, column);
      String key = Names.key(cell.text());
      if (columns.stream().noneMatch(known -> Names.key(known).equals(key))) {
        faults.refuse(
            Code.UNKNOWN_COLUMN,
            cell.place(),
            "`" + cell.text() + "` is no column of `" + grid.sheet() + "`",
            hint(cell.text()));
        // what is nearly a column's name is taken for it, so that one slip is one fault
        Names.nearest(cell.text(), columns)
            .map(Names::key)
            .filter(meant -> !headed(grid, row, end, meant) && !keys.containsValue(meant))
            .ifPresent(
                meant -> {
                  keys.put(at, meant);
                });
      } else if (keys.containsValue(key)) {
        faults.refuse(
            Code.DUPLICATE_NAME,
            cell.place(),
            "the column `" + cell.text() + "` stands here twice");
      } else {
        keys.put(column, key);
      }
    }
    for (String needed : required) {
      if (!keys.containsValue(Names.key(needed))) {
        faults.refuse(
            Code.MISSING_COLUMN, grid.place(row, 0), "the column `" + needed + "` is missing");
      }
    }
    return keys;
  }

  private static boolean headed(Grid grid, int row, int end, String key) {
    return IntStream.range(0, end).anyMatch(column -> Area.key(grid, row, column).equals(key));
  }

  private String hint(String written) {
    String near = Names.didYouMean(written, columns);
    return near.isEmpty() ? "the columns are " + String.join(", ", columns) : near;
  }

  private static Map<String, Located> cells(
      Grid grid, int row, Map<Integer, String> keys, Faults faults) {
    Map<String, Located> cells = new LinkedHashMap<>();
    keys.forEach(
        (column, key) -> {
          Located cell = Area.located(grid, row, column);
          if (!cell.blank() && !Area.refuseFaulty(cell, faults)) {
            cells.put(key, cell);
          }
        });
    return cells;
  }
}

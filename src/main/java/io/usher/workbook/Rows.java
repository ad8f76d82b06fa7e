package io.usher.workbook;

import io.usher.cell.Grid;
import io.usher.cell.Located;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.workbook.DecisionSheet.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows below a decision's headers. */
final class Rows {
  private static final String OTHERWISE = "otherwise";
  private static final String OFF = "off";

  private final Grid grid;
  private final Headers headers;
  private final Faults faults;
  private final Map<String, Place.Cell> ids = new HashMap<>();

  private Rows(Grid grid, Headers headers, Faults faults) {
    this.grid = grid;
    this.headers = headers;
    this.faults = faults;
  }

  static List<Row> read(Grid grid, Headers headers, Faults faults) {
    Area.refuseMerged(grid, headers.row() + 1, headers.end(), faults);
    Area.refuseUnheaded(grid, headers.row(), headers.end(), faults);
    Rows reader = new Rows(grid, headers, faults);
    List<Row> rows = new ArrayList<>();
    for (int row = headers.row() + 1; row < grid.rows().size(); row++) {
      if (reader.written(row)) {
        rows.add(reader.row(row));
      }
    }
    return rows;
  }

  /** A row with nothing but a note is a comment. */
  private boolean written(int row) {
    return !Area.blank(grid, row, 0)
        || headers.when().stream().anyMatch(column -> !Area.blank(grid, row, column))
        || headers.then().stream().anyMatch(column -> !Area.blank(grid, row, column));
  }

  private Row row(int row) {
    Located cell = Area.located(grid, row, 0);
    boolean faulty = Area.refuseFaulty(cell, faults);
    String text = faulty ? "" : Names.tidy(cell.text());
    boolean off = Names.key(text).equals(OFF) || Names.key(text).startsWith(OFF + " ");
    String rest = off ? text.substring(OFF.length()).strip() : text;
    String id = rest.isEmpty() ? "row " + (row + 1) : rest;
    boolean otherwise = Names.key(rest).equals(OTHERWISE);
    Place.Cell first = ids.putIfAbsent(Names.key(id), cell.place());
    if (first != null) {
      faults.refuse(
          Code.DUPLICATE_ROW_ID,
          cell.place(),
          "the row id `" + id + "` stands at " + first.address() + " too",
          "every row needs an id of its own");
    }
    List<Located> when = cells(row, headers.when());
    if (otherwise) {
      when.forEach(this::refuseCondition);
    }
    return new Row(
        id,
        !rest.isEmpty(),
        row + 1,
        cell.place(),
        off,
        otherwise,
        when,
        cells(row, headers.then()));
  }

  private void refuseCondition(Located cell) {
    if (!cell.blank() && !cell.text().equals("-")) {
      faults.refuse(
          Code.BAD_CELL,
          cell.place(),
          "`" + cell.text() + "` is a condition in an `otherwise` row",
          "such a row speaks when no other does; leave the cell blank");
    }
  }

  private List<Located> cells(int row, List<Integer> columns) {
    return columns.stream().map(column -> Area.located(grid, row, column)).toList();
  }
}

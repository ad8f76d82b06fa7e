package io.usher.workbook;

import io.usher.cell.Grid;
import io.usher.cell.Located;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.workbook.DecisionSheet.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of a decision's table.
 *
 * @param row the header row, from 0
 * @param end the first column that is not read
 * @param when sheet columns of the conditions, from 0
 * @param then sheet columns of the outputs, from 0
 */
record Headers(
    int row,
    int end,
    List<Integer> when,
    List<Integer> then,
    List<Column> conditions,
    List<Column> outputs) {
  private static final Pattern TYPED = Pattern.compile("(.*\\S)\\s*\\(([^()]+)\\)");
  private static final List<String> TYPES = Type.words();

  static Headers read(Grid grid, int bandRow, Faults faults) {
    int row = Area.firstWritten(grid, bandRow + 1);
    int end = end(grid, bandRow, row);
    Headers headers =
        new Headers(
            row, end, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    headers.fill(grid, bandRow, Bands.columns(grid, bandRow, end, faults), faults);
    headers.check(grid, bandRow, faults);
    return headers;
  }

  /** A column right under {@code Note} needs no header. */
  private static int end(Grid grid, int bandRow, int row) {
    int column = 1;
    while (!Area.blank(grid, row, column) || Area.key(grid, bandRow, column).equals(Bands.NOTE)) {
      column++;
    }
    return column;
  }

  private void fill(Grid grid, int bandRow, String[] bands, Faults faults) {
    for (int column = 1; column < end; column++) {
      Located cell = Area.located(grid, row, column);
      if (bands[column].equals(Bands.NOTE) || Area.refuseFaulty(cell, faults)) {
        continue;
      }
      if (bands[column].equals(Bands.WHEN)) {
        when.add(column);
        conditions.add(column(cell, false, faults));
      } else if (bands[column].equals(Bands.THEN)) {
        then.add(column);
        outputs.add(column(cell, true, faults));
      } else {
        faults.refuse(
            Code.UNKNOWN_COLUMN,
            cell.place(),
            "`" + cell.text() + "` stands under no band",
            "write When, Then or Note at " + grid.place(bandRow, column).address());
      }
    }
  }

  private static Column column(Located cell, boolean output, Faults faults) {
    String written = Names.tidy(cell.text());
    Matcher typed = TYPED.matcher(written);
    if (!typed.matches()) {
      return new Column(written, "", cell.place());
    }
    String type = Names.key(typed.group(2));
    if (TYPES.contains(type)) {
      return new Column(typed.group(1), type, cell.place());
    }
    // An attribute's own name may end in brackets; an output's brackets are always its type.
    if (output || Names.nearest(type, TYPES).isPresent()) {
      faults.refuse(
          Code.UNKNOWN_TYPE,
          cell.place(),
          "`" + typed.group(2) + "` is not one of " + String.join(", ", TYPES),
          Names.didYouMean(type, TYPES));
      return new Column(typed.group(1), "", cell.place());
    }
    return new Column(written, "", cell.place());
  }

  private void check(Grid grid, int bandRow, Faults faults) {
    if (!Area.blank(grid, bandRow, end)) {
      faults.refuse(
          Code.EMPTY_CELL,
          grid.place(row, end),
          "there is no header under `" + grid.at(bandRow, end).show() + "`");
    }
    if (outputs.isEmpty()) {
      faults.refuse(
          Code.MISSING_COLUMN, grid.place(bandRow, 0), "the table has no column under `Then`");
    }
    for (Grid.Merged merged : grid.merged()) {
      if (merged.firstRow() == row && merged.firstColumn() < merged.lastColumn()) {
        faults.refuse(
            Code.BAD_CELL,
            grid.place(row, merged.firstColumn()),
            "a header is merged over several columns",
            "give each column a header of its own");
      }
    }
    Map<String, Column> seen = new HashMap<>();
    for (Column output : outputs) {
      Column first = seen.putIfAbsent(Names.key(output.header()), output);
      if (first != null) {
        faults.refuse(
            Code.DUPLICATE_NAME,
            output.place(),
            "the output `" + output.header() + "` stands at " + first.place().address() + " too");
      }
    }
    Area.warnOfUnread(grid, row, end, faults);
  }
}

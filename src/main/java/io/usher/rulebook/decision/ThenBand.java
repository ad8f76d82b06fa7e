package io.usher.rulebook.decision;

import io.usher.cell.Cell;
import io.usher.cell.Located;
import io.usher.value.Names;
import io.usher.workbook.DecisionSheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The output columns of a sheet, found by name, over the rows that are not switched off. */
final class ThenBand {
  private final DecisionSheet sheet;
  private final List<DecisionSheet.Row> rows;
  private final Map<String, Integer> columns = new LinkedHashMap<>();

  ThenBand(DecisionSheet sheet) {
    this.sheet = sheet;
    this.rows = sheet.rows().stream().filter(row -> !row.off()).toList();
    for (int at = 0; at < sheet.then().size(); at++) {
      columns.putIfAbsent(Names.key(sheet.then().get(at).header()), at);
    }
  }

  boolean has(String header) {
    return columns.containsKey(header);
  }

  /** Index of a column that is there, among the sheet's output columns. */
  int at(String header) {
    Integer at = columns.get(header);
    if (at == null) {
      throw new IllegalArgumentException("no column " + header);
    }
    return at;
  }

  /** The cell under a header given as its key; blank, at the row's place, if there is none. */
  Located cell(DecisionSheet.Row row, String header) {
    Integer at = columns.get(header);
    return at == null ? new Located(Cell.BLANK, row.place()) : row.then().get(at);
  }

  /** The cells of a column, from the top down. */
  List<Located> cells(int at) {
    return rows.stream().map(row -> row.then().get(at)).toList();
  }

  /** All columns, in order. */
  List<DecisionSheet.Column> columns() {
    return sheet.then();
  }

  DecisionSheet sheet() {
    return sheet;
  }

  /** The rows that are not switched off, in order. */
  List<DecisionSheet.Row> rows() {
    return rows;
  }
}

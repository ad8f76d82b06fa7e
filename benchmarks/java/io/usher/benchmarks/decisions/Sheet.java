package io.usher.benchmarks.decisions;

import java.util.List;

/**
 * A decision table.
 *
 * @param first whether the first row that matches answers; else all that match do
 * @param columns positions in {@link Column#ALL}
 */
public record Sheet(String name, boolean first, List<Integer> columns, List<Row> rows) {

  /**
   * A row.
   *
   * @param cells one for each column of the table
   * @param says what the row answers
   */
  public record Row(List<Cell> cells, String says) {}

  public Column column(int index) {
    return Column.ALL.get(columns.get(index));
  }
}

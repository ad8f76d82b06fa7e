package io.usher.table;

import io.usher.cell.UnaryTest;
import io.usher.value.Place;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.List;
import java.util.Map;

/**
 * A decision table whose cells are read.
 *
 * @param place where it is written, for faults while deciding
 * @param inputs condition columns
 * @param outputs output columns
 * @param rows in table order, each with a test for every input and an answer for every output
 * @param names fact positions by name, for the cells that ask facts by name
 */
public record Table(
    Place place,
    List<Input> inputs,
    List<Output> outputs,
    List<Row> rows,
    HitPolicy policy,
    Map<String, Integer> names) {

  /** A condition column: its header, the fact it tests and the fact's type. */
  public record Input(String header, int fact, Type type) {}

  /**
   * An output column.
   *
   * @param ranked its allowed values, highest first, for {@code PRIORITY} and {@code OUTPUT_ORDER};
   *     empty if it does not rank rows
   */
  public record Output(String name, Type type, List<Value> ranked) {
    public Output {
      ranked = List.copyOf(ranked);
    }
  }

  /**
   * A row.
   *
   * @param id unique in its table
   * @param line the sheet's row number
   * @param tests one for each input
   * @param cells the tests as written, one for each
   * @param outputs one for each output
   * @param otherwise speaks when no other row does
   */
  public record Row(
      String id,
      int line,
      List<UnaryTest> tests,
      List<String> cells,
      List<Then> outputs,
      boolean otherwise) {
    public Row {
      tests = List.copyOf(tests);
      cells = List.copyOf(cells);
      outputs = List.copyOf(outputs);
    }
  }

  public Table {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    rows = List.copyOf(rows);
    names = Map.copyOf(names);
    for (Row row : rows) {
      if (row.tests().size() != inputs.size()
          || row.cells().size() != inputs.size()
          || row.outputs().size() != outputs.size()) {
        throw new IllegalArgumentException("row " + row.id() + " does not fit the table's columns");
      }
    }
  }
}

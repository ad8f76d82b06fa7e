package io.usher.benchmarks.decisions.usher;

import io.usher.benchmarks.decisions.Case;
import io.usher.benchmarks.decisions.Sheet;
import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.cell.UnaryTest;
import io.usher.cell.UnaryTests;
import io.usher.decide.Decider;
import io.usher.decide.Decision;
import io.usher.table.HitPolicy;
import io.usher.table.LinearScan;
import io.usher.table.Table;
import io.usher.table.Then;
import io.usher.value.Place;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same cells judged row by row: what Usher's index has to equal. */
public final class ScanContender extends UsherContender {
  @Override
  Decider decider(Decision decision, Case given, int table) {
    Sheet sheet = given.sheets().get(table);
    Grid grid = Workbook.of(new Case("", "", List.of(sheet), List.of())).get(1);
    int firstRow = grid.rows().size() - sheet.rows().size();
    List<Table.Input> inputs = new ArrayList<>();
    for (int i = 0; i < sheet.columns().size(); i++) {
      String name = sheet.column(i).name();
      int fact =
          decision.inputs().stream()
              .filter(input -> input.name().equals(name))
              .findFirst()
              .orElseThrow()
              .fact();
      inputs.add(new Table.Input(name, fact, type(sheet, i)));
    }
    List<Table.Row> rows = new ArrayList<>();
    for (int row = 0; row < sheet.rows().size(); row++) {
      List<UnaryTest> tests = new ArrayList<>();
      List<String> written = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        Cell cell = grid.at(firstRow + row, i + 1);
        written.add(cell.show());
        Place.Cell place = grid.place(firstRow + row, i + 1);
        tests.add(
            UnaryTests.read(new Located(cell, place), type(sheet, i), Reading.PLAIN)
                .fold(
                    done -> done.value(),
                    refused -> {
                      throw new IllegalStateException(refused.problems().toString());
                    }));
      }
      Then says = new Then.Constant(Value.of(sheet.rows().get(row).says()));
      rows.add(new Table.Row("r" + row, firstRow + row + 1, tests, written, List.of(says), false));
    }
    return new LinearScan(
        new Table(
            new Place.Workbook(decision.workbook(), decision.sheet()),
            inputs,
            List.of(new Table.Output("says", Type.TEXT, List.of())),
            rows,
            sheet.first() ? HitPolicy.FIRST : HitPolicy.COLLECT,
            Map.of()));
  }

  private static Type type(Sheet sheet, int column) {
    if (sheet.column(column).isNumber()) {
      return Type.NUMBER;
    }
    return sheet.column(column).words().isEmpty() ? Type.CODE : Type.TEXT;
  }
}

package io.usher.rulebook;

import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.decide.Policy;
import io.usher.table.HitPolicy;
import io.usher.table.Then;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.workbook.DecisionSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kind {@code trigger}: a row announces something; further columns are its payload. */
final class TriggerSheet implements KindSheet {
  private static final String TRIGGER = "trigger";
  private static final Columns COLUMNS =
      new Columns(List.of(TRIGGER), List.of("repeat"), List.of("at"), true);

  @Override
  public Kind kind() {
    return Kind.TRIGGER;
  }

  @Override
  public Columns columns() {
    return COLUMNS;
  }

  @Override
  public List<HitPolicy> policies() {
    return List.of(
        HitPolicy.COLLECT,
        HitPolicy.RULE_ORDER,
        HitPolicy.OUTPUT_ORDER,
        HitPolicy.UNIQUE,
        HitPolicy.ANY,
        HitPolicy.PRIORITY,
        HitPolicy.FIRST);
  }

  @Override
  public List<OutputColumn> outputs(ThenBand band, Reading reading, Faults faults) {
    List<OutputColumn> outputs = new ArrayList<>();
    if (band.has(TRIGGER)) {
      outputs.add(OutputColumn.fixed(band, TRIGGER, Type.TEXT));
    }
    outputs.addAll(OutputColumn.further(band, COLUMNS, reading, faults));
    return outputs;
  }

  @Override
  public Optional<Type> own(List<OutputColumn> outputs) {
    return Optional.empty();
  }

  @Override
  public Then answer(Scope scope, DecisionSheet.Row row, OutputColumn column) {
    Located cell = KindSheet.cell(row, column);
    if (cell.blank() && Names.key(column.output().name()).equals(TRIGGER)) {
      scope.empty(cell, TRIGGER);
    }
    return scope.answer(cell, column.output().type());
  }

  @Override
  public Policy policy(Scope scope) {
    List<Policy.TriggerRow> rows = new ArrayList<>();
    for (int i = 0; i < scope.rows().size(); i++) {
      boolean dated = scope.dated().get(i);
      Located repeat = scope.then().cell(scope.rows().get(i), "repeat");
      rows.add(
          new Policy.TriggerRow(
              dated, Repeats.read(repeat, dated, scope.atEvents(), scope.faults())));
    }
    return new Policy.Trigger(rows);
  }

  @Override
  public boolean mayBeDated(ThenBand band, DecisionSheet.Row row) {
    return true;
  }
}

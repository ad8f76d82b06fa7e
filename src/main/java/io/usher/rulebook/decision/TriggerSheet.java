package io.usher.rulebook.decision;

import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.decide.Policy;
import io.usher.rulebook.reading.Faults;
import io.usher.table.HitPolicy;
import io.usher.table.Then;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.workbook.DecisionSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kind {@code trigger}: a row announces something; further columns are its payload. */
final class TriggerSheet implements KindSheet {
  private static final String TRIGGER = "trigger";
  private static final String AT = "at";
  private static final Columns COLUMNS =
      new Columns(List.of(TRIGGER), List.of("repeat", AT), List.of(), true);

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
      Optional<Policy.At> at = AtText.read(scope.then().cell(scope.rows().get(i), AT), scope);
      rows.add(new Policy.TriggerRow(dated, repeat(repeat, dated, at, scope), at));
    }
    return new Policy.Trigger(rows);
  }

  /** A row that waits for its time fires each time there is a new one, if it says nothing else. */
  private static Policy.Repeat repeat(
      Located cell, boolean dated, Optional<Policy.At> at, Scope scope) {
    boolean episode =
        Repeats.parse(Names.key(cell.text()))
            .filter(Policy.Repeat.OnceAnEpisode.class::isInstance)
            .isPresent();
    if (at.isPresent() && episode) {
      scope
          .faults()
          .add(
              Code.BAD_CELL,
              cell.place(),
              "`once an episode` does not fit a row that waits for its time",
              "leave the cell blank: it fires once for each date");
      return new Policy.Repeat.EachTime();
    }
    return Repeats.read(cell, dated || at.isPresent(), scope.atEvents(), scope.faults());
  }

  @Override
  public boolean mayBeDated(ThenBand band, DecisionSheet.Row row) {
    return band.cell(row, AT).blank();
  }
}

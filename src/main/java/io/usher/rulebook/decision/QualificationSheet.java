package io.usher.rulebook.decision;

import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.rulebook.reading.Faults;
import io.usher.table.HitPolicy;
import io.usher.table.Then;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import io.usher.workbook.DecisionSheet;
import java.util.List;
import java.util.Optional;

/** Kind {@code qualification}: rows are criteria that must hold, or settle the status. */
final class QualificationSheet implements KindSheet {
  private static final int NO_COLUMN = -1;
  private static final List<String> STATUSES =
      List.of("disqualified", "needs info", "nurture", "qualified");
  private static final String USUAL_IF_MISSING = "needs info";
  private static final Columns COLUMNS =
      new Columns(
          List.of(), List.of("criterion", "if not", "if missing", "status"), List.of(), false);
  private static final Columns CRITERIA =
      new Columns(
          List.of("criterion", "if not"), List.of("if missing", "status"), List.of(), false);

  @Override
  public Kind kind() {
    return Kind.QUALIFICATION;
  }

  @Override
  public Columns columns() {
    return COLUMNS;
  }

  /** Without {@code status} there must be criteria, and a criterion says what happens if not. */
  @Override
  public Columns columns(ThenBand band) {
    return band.has("status") && !band.has("criterion") ? COLUMNS : CRITERIA;
  }

  @Override
  public List<HitPolicy> policies() {
    return List.of(HitPolicy.CHECKLIST);
  }

  @Override
  public List<OutputColumn> outputs(ThenBand band, Reading reading, Faults faults) {
    return List.of(new OutputColumn(new Output("status", Type.TEXT), NO_COLUMN));
  }

  @Override
  public Then answer(Scope scope, DecisionSheet.Row row, OutputColumn column) {
    Located status = scope.then().cell(row, "status");
    Optional<String> written =
        STATUSES.stream().filter(known -> known.equals(Names.key(status.text()))).findFirst();
    return new Then.Constant(written.map(Value::of).orElse(Value.MISSING));
  }

  @Override
  public Optional<Type> own(List<OutputColumn> outputs) {
    return Optional.of(Type.TEXT);
  }

  @Override
  public List<String> words(ThenBand band, Reading reading) {
    return STATUSES;
  }

  @Override
  public Policy policy(Scope scope) {
    return new Policy.Qualification(
        scope.rows().stream().map(row -> criterion(scope, row)).toList());
  }

  private static Policy.Criterion criterion(Scope scope, DecisionSheet.Row row) {
    Located criterion = scope.then().cell(row, "criterion");
    Located status = scope.then().cell(row, "status");
    if (row.otherwise()) {
      scope
          .faults()
          .add(
              Code.BAD_CELL,
              row.place(),
              "`otherwise` has no meaning where all rows must hold",
              "who fails no criterion is qualified");
    } else if (!criterion.blank() && !status.blank()) {
      scope
          .faults()
          .add(
              Code.TWO_READINGS,
              status.place(),
              "the row is a criterion and settles the status",
              "write two rows");
    } else if (criterion.blank() && status.blank()) {
      scope.empty(criterion, scope.then().has("criterion") ? "criterion" : "status");
    }
    if (!status.blank()) {
      return new Policy.Criterion("", "", "", status(scope, status));
    }
    Located ifNot = scope.then().cell(row, "if not");
    if (ifNot.blank() && !criterion.blank() && scope.then().has("if not")) {
      scope.empty(ifNot, "if not");
    }
    Located ifMissing = scope.then().cell(row, "if missing");
    return new Policy.Criterion(
        scope.value(criterion, Type.TEXT).show(),
        ifNot.blank() ? "" : status(scope, ifNot),
        ifMissing.blank() ? USUAL_IF_MISSING : status(scope, ifMissing),
        "");
  }

  private static String status(Scope scope, Located cell) {
    return scope.word(cell, STATUSES).show();
  }
}

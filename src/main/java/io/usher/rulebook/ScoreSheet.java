package io.usher.rulebook;

import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.decide.Policy;
import io.usher.table.HitPolicy;
import io.usher.table.Then;
import io.usher.value.Code;
import io.usher.value.Type;
import io.usher.workbook.DecisionSheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kind {@code score}: the points of all rows that speak add up. */
final class ScoreSheet implements KindSheet {
  private static final Columns COLUMNS =
      new Columns(
          List.of("points"), List.of("repeat", "at most"), List.of("half-life", "expires"), false);

  @Override
  public Kind kind() {
    return Kind.SCORE;
  }

  @Override
  public Columns columns() {
    return COLUMNS;
  }

  @Override
  public List<HitPolicy> policies() {
    return List.of(HitPolicy.SUM);
  }

  @Override
  public List<OutputColumn> outputs(ThenBand band, Reading reading, Faults faults) {
    return band.has("points")
        ? List.of(OutputColumn.fixed(band, "points", Type.NUMBER))
        : List.of();
  }

  @Override
  public Optional<Type> own(List<OutputColumn> outputs) {
    return Optional.of(Type.NUMBER);
  }

  @Override
  public Then answer(Scope scope, DecisionSheet.Row row, OutputColumn column) {
    Located cell = KindSheet.cell(row, column);
    if (cell.blank()) {
      scope.empty(cell, "points");
    }
    return scope.answer(cell, Type.NUMBER);
  }

  @Override
  public Policy policy(Scope scope) {
    List<Policy.ScoreRow> rows = new ArrayList<>();
    for (int i = 0; i < scope.rows().size(); i++) {
      DecisionSheet.Row row = scope.rows().get(i);
      boolean dated = scope.dated().get(i);
      Policy.Repeat repeat =
          Repeats.read(scope.then().cell(row, "repeat"), dated, scope.atEvents(), scope.faults());
      rows.add(
          new Policy.ScoreRow(
              dated, repeat, atMost(scope, row), Optional.empty(), Optional.empty()));
    }
    Optional<BigDecimal> minimum = setting(scope, "minimum");
    Optional<BigDecimal> maximum = setting(scope, "maximum");
    if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
      scope
          .faults()
          .add(
              Code.RANGE_REVERSED,
              scope.then().sheet().setting("maximum").orElseThrow().place(),
              "the maximum `"
                  + maximum.get().toPlainString()
                  + "` is below the minimum `"
                  + minimum.get().toPlainString()
                  + "`");
    }
    return new Policy.Score(minimum, maximum, rows);
  }

  private static Optional<BigDecimal> setting(Scope scope, String key) {
    return scope.then().sheet().setting(key).flatMap(scope::number);
  }

  private static Optional<BigDecimal> atMost(Scope scope, DecisionSheet.Row row) {
    Located cell = scope.then().cell(row, "at most");
    Optional<BigDecimal> most = scope.number(cell);
    if (most.isPresent() && most.get().signum() <= 0) {
      scope
          .faults()
          .add(
              Code.VALUE_NOT_ALLOWED,
              cell.place(),
              "`" + cell.text() + "` leaves the row nothing to add",
              "write a number above 0");
      return Optional.empty();
    }
    return most;
  }

  @Override
  public boolean mayBeDated(ThenBand band, DecisionSheet.Row row) {
    return true;
  }
}

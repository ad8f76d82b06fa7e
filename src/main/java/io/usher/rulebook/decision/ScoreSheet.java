package io.usher.rulebook.decision;

import io.usher.calendar.Span;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Repeat;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Spans;
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
  private static final String POINTS = "points";
  private static final String AT_MOST = "at most";
  private static final String HALF_LIFE = "half-life";
  private static final String EXPIRES = "expires";
  private static final Columns COLUMNS =
      new Columns(
          List.of(POINTS), List.of("repeat", AT_MOST, HALF_LIFE, EXPIRES), List.of(), false);

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
    return band.has(POINTS) ? List.of(OutputColumn.fixed(band, POINTS, Type.NUMBER)) : List.of();
  }

  @Override
  public Optional<Type> own(List<OutputColumn> outputs) {
    return Optional.of(Type.NUMBER);
  }

  @Override
  public Then answer(Scope scope, DecisionSheet.Row row, OutputColumn column) {
    Located cell = KindSheet.cell(row, column);
    if (cell.blank()) {
      scope.empty(cell, POINTS);
    }
    return scope.answer(cell, Type.NUMBER);
  }

  @Override
  public Policy policy(Scope scope) {
    Optional<DecisionSheet.Row> ledger =
        scope.rows().stream().filter(row -> !blank(scope.then().cell(row, EXPIRES))).findFirst();
    List<Policy.ScoreRow> rows = new ArrayList<>();
    for (int i = 0; i < scope.rows().size(); i++) {
      rows.add(row(scope, scope.rows().get(i), scope.dated().get(i), ledger));
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

  private static boolean blank(Located cell) {
    return cell.blank() || cell.text().equals("-");
  }

  private static Policy.ScoreRow row(
      Scope scope, DecisionSheet.Row row, boolean tests, Optional<DecisionSheet.Row> ledger) {
    boolean dated = tests || atEvent(scope, scope.then().cell(row, POINTS));
    Repeat repeat =
        Repeats.read(scope.then().cell(row, "repeat"), dated, scope.atEvents(), scope.faults());
    boolean lasting = repeat instanceof Repeat.WhileTrue;
    Located fading = scope.then().cell(row, HALF_LIFE);
    Optional<Span> halfLife = span(scope, fading, lasting);
    Optional<Span> expires = span(scope, scope.then().cell(row, EXPIRES), lasting);
    if (ledger.isPresent() && !blank(fading)) {
      scope
          .faults()
          .add(
              Code.BAD_CELL,
              fading.place(),
              "points of this sheet expire (row `"
                  + ledger.get().id()
                  + "`), and points that fade cannot be spent with them",
              "give rows with a half-life a sheet of their own");
    }
    return new Policy.ScoreRow(
        dated || (scope.atEvents() && occurs(repeat)),
        repeat,
        atMost(scope, row),
        halfLife,
        expires);
  }

  /** Whether points are worked out from what only an event says. */
  private static boolean atEvent(Scope scope, Located points) {
    return Feel.is(points)
        && scope.answer(points, Type.NUMBER).reads().stream().anyMatch(scope.names()::dated);
  }

  /** Whether a row of a sheet that is asked at events speaks anew at each of them. */
  private static boolean occurs(Repeat repeat) {
    return !(repeat instanceof Repeat.WhileTrue) && !(repeat instanceof Repeat.OnceAnEpisode);
  }

  /** How long points take to fade or to expire, in a row that earns them. */
  private static Optional<Span> span(Scope scope, Located cell, boolean lasting) {
    Optional<Span> span = Spans.read(cell, scope.faults());
    if (span.isPresent() && lasting) {
      scope
          .faults()
          .add(
              Code.BAD_CELL,
              cell.place(),
              "points that count while the row is true have no time from which `"
                  + cell.text()
                  + "` could run",
              "write `once an episode` under `repeat` to give them when it becomes true");
      return Optional.empty();
    }
    return span;
  }

  private static Optional<BigDecimal> setting(Scope scope, String key) {
    return scope.then().sheet().setting(key).flatMap(scope::number);
  }

  private static Optional<BigDecimal> atMost(Scope scope, DecisionSheet.Row row) {
    Located cell = scope.then().cell(row, AT_MOST);
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

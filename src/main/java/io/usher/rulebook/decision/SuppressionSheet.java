package io.usher.rulebook.decision;

import io.usher.calendar.Span;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.decide.Policy;
import io.usher.rulebook.name.Fact;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Words;
import io.usher.table.HitPolicy;
import io.usher.table.Then;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.workbook.DecisionSheet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Kind {@code suppression}: a row says whom not to contact, why and until when. */
final class SuppressionSheet implements KindSheet {
  private static final String CHANNEL = "channel";
  private static final Type LIST = Type.TEXT_LIST;
  private static final String UNTIL = "until";
  private static final String FOR_GOOD = "for good";
  private static final Columns COLUMNS =
      new Columns(
          List.of(CHANNEL, "reason"), List.of("class", "campaign", UNTIL), List.of(), false);

  @Override
  public Kind kind() {
    return Kind.SUPPRESSION;
  }

  @Override
  public Columns columns() {
    return COLUMNS;
  }

  @Override
  public List<HitPolicy> policies() {
    return List.of(HitPolicy.COLLECT, HitPolicy.RULE_ORDER);
  }

  @Override
  public List<OutputColumn> outputs(ThenBand band, Reading reading, Faults faults) {
    return Stream.of(CHANNEL, "reason", "class", "campaign")
        .filter(band::has)
        .map(name -> OutputColumn.fixed(band, name, name.equals(CHANNEL) ? LIST : Type.TEXT))
        .toList();
  }

  @Override
  public Optional<Type> own(List<OutputColumn> outputs) {
    return Optional.of(Type.TEXT_LIST);
  }

  @Override
  public Then answer(Scope scope, DecisionSheet.Row row, OutputColumn column) {
    Located cell = KindSheet.cell(row, column);
    String name = Names.key(column.output().name());
    if (cell.blank() && COLUMNS.required().contains(name)) {
      scope.empty(cell, name);
    }
    return scope.answer(cell, column.output().type());
  }

  @Override
  public Policy policy(Scope scope) {
    return new Policy.Suppression(
        scope.rows().stream().map(row -> until(scope, scope.then().cell(row, UNTIL))).toList());
  }

  private static Policy.Until until(Scope scope, Located cell) {
    if (cell.blank()) {
      return new Policy.Until.WhileSpeaking();
    }
    if (Names.key(cell.text()).equals(FOR_GOOD)) {
      return new Policy.Until.ForGood();
    }
    Optional<Span> span = Span.parse(cell.text());
    if (span.isPresent()) {
      return new Policy.Until.For(span.get());
    }
    if (!scope.names().knows(cell.text())) {
      scope
          .faults()
          .add(
              Code.BAD_CELL,
              cell.place(),
              "`"
                  + cell.text()
                  + "` is neither a span such as `30 days`, nor a date attribute, nor `for good`",
              scope.names().didYouMean(cell.text()));
      return new Policy.Until.WhileSpeaking();
    }
    Optional<Fact> fact = scope.names().find(cell.text(), cell.place(), scope.faults());
    Optional<Type> type = fact.flatMap(Fact::type);
    if (type.isPresent() && type.get() != Type.DATE) {
      scope
          .faults()
          .add(
              Code.NOT_A_DATE,
              cell.place(),
              "`" + cell.text() + "` is " + Words.withArticle(type.get().word()) + ", not a date");
    }
    return fact.<Policy.Until>map(f -> new Policy.Until.Date(f.position()))
        .orElse(new Policy.Until.WhileSpeaking());
  }

  @Override
  public boolean mayBeDated(ThenBand band, DecisionSheet.Row row) {
    return !band.cell(row, UNTIL).blank();
  }
}

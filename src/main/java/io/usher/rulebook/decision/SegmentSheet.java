package io.usher.rulebook.decision;

import io.usher.cell.CellValues;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.decide.Policy;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Spans;
import io.usher.table.HitPolicy;
import io.usher.table.Then;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import io.usher.workbook.DecisionSheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Kind {@code segment}: a row names the segments its customers belong to. */
final class SegmentSheet implements KindSheet {
  private static final String SEGMENT = "segment";
  private static final String STAY = "stay at least";
  private static final Columns COLUMNS =
      new Columns(List.of(SEGMENT), List.of(STAY), List.of(), false);

  @Override
  public Kind kind() {
    return Kind.SEGMENT;
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
        HitPolicy.UNIQUE,
        HitPolicy.ANY,
        HitPolicy.PRIORITY,
        HitPolicy.FIRST);
  }

  @Override
  public List<OutputColumn> outputs(ThenBand band, Reading reading, Faults faults) {
    return band.has(SEGMENT)
        ? List.of(OutputColumn.fixed(band, SEGMENT, Type.TEXT_LIST))
        : List.of();
  }

  @Override
  public Optional<Type> own(List<OutputColumn> outputs) {
    return Optional.of(Type.TEXT_LIST);
  }

  @Override
  public List<String> words(ThenBand band, Reading reading) {
    return List.copyOf(named(band, reading).keySet());
  }

  /** The segments a sheet names, as first written, each with that cell. */
  static Map<String, Located> named(ThenBand band, Reading reading) {
    Map<String, String> spelling = new LinkedHashMap<>();
    Map<String, Located> named = new LinkedHashMap<>();
    for (DecisionSheet.Row row : band.rows()) {
      Located cell = band.cell(row, SEGMENT);
      for (String name : texts(cell, reading).toList()) {
        if (spelling.putIfAbsent(Names.key(name), name) == null) {
          named.put(name, cell);
        }
      }
    }
    return named;
  }

  private static Stream<String> texts(Located cell, Reading reading) {
    return CellValues.read(cell, Type.TEXT_LIST, reading)
        .fold(
            done ->
                done.value() instanceof Value.Texts texts
                    ? texts.texts().stream().map(Names::tidy)
                    : Stream.of(),
            refused -> Stream.of());
  }

  @Override
  public Then answer(Scope scope, DecisionSheet.Row row, OutputColumn column) {
    Located cell = KindSheet.cell(row, column);
    if (cell.blank()) {
      scope.empty(cell, SEGMENT);
    }
    Value value = scope.value(cell, Type.TEXT_LIST);
    if (!(value instanceof Value.Texts texts)) {
      return new Then.Constant(value);
    }
    return new Then.Constant(
        new Value.Texts(texts.texts().stream().map(scope::spelt).distinct().toList()));
  }

  @Override
  public Policy policy(Scope scope) {
    return new Policy.Segment(
        scope.words(),
        scope.rows().stream()
            .map(row -> Spans.read(scope.then().cell(row, STAY), scope.faults()))
            .toList());
  }
}

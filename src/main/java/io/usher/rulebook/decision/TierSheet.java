package io.usher.rulebook.decision;

import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.decide.Policy;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Words;
import io.usher.table.HitPolicy;
import io.usher.table.Then;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import io.usher.workbook.DecisionSheet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Kind {@code tier}: a row gives the level; further columns are its benefits. {@link TierHead}
 * reads what the head says of keeping levels.
 */
final class TierSheet implements KindSheet {
  private static final String TIER = "tier";
  static final String STAY = "stay at least";
  private static final Columns COLUMNS = new Columns(List.of(TIER), List.of(STAY), List.of(), true);

  @Override
  public Kind kind() {
    return Kind.TIER;
  }

  @Override
  public Columns columns() {
    return COLUMNS;
  }

  @Override
  public List<HitPolicy> policies() {
    return List.of(HitPolicy.FIRST, HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.PRIORITY);
  }

  /**
   * Where the head says which moves there are, the journey passes over rows whose level may not
   * follow the one held, so it is told all that speak.
   */
  @Override
  public HitPolicy asked(DecisionSheet sheet, HitPolicy policy) {
    if (sheet.setting("moves").isEmpty()) {
      return policy;
    }
    return switch (policy) {
      case FIRST -> HitPolicy.RULE_ORDER;
      case PRIORITY -> HitPolicy.OUTPUT_ORDER;
      default -> policy;
    };
  }

  @Override
  public List<OutputColumn> outputs(ThenBand band, Reading reading, Faults faults) {
    List<OutputColumn> outputs = new ArrayList<>();
    if (band.has(TIER)) {
      outputs.add(OutputColumn.fixed(band, TIER, Type.TEXT));
    }
    outputs.addAll(OutputColumn.further(band, COLUMNS, reading, faults));
    return outputs;
  }

  @Override
  public Optional<Type> own(List<OutputColumn> outputs) {
    return Optional.of(Type.TEXT);
  }

  /** The levels, highest first: those of the head, else those of the rows in their order. */
  @Override
  public List<String> words(ThenBand band, Reading reading) {
    Optional<Located> levels = band.sheet().setting("levels");
    if (levels.isPresent()) {
      return Words.split(levels.get().text());
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (DecisionSheet.Row row : band.rows()) {
      Located cell = band.cell(row, TIER);
      if (!cell.blank()) {
        found.putIfAbsent(Names.key(cell.text()), Names.tidy(cell.text()));
      }
    }
    return List.copyOf(found.values());
  }

  @Override
  public Then answer(Scope scope, DecisionSheet.Row row, OutputColumn column) {
    Located cell = KindSheet.cell(row, column);
    if (!Names.key(column.output().name()).equals(TIER)) {
      return scope.answer(cell, column.output().type());
    }
    if (cell.blank()) {
      scope.empty(cell, TIER);
      return new Then.Constant(Value.MISSING);
    }
    return new Then.Constant(
        scope.spellings().containsKey(Names.key(cell.text()))
            ? Value.of(scope.spelt(cell.text()))
            : scope.word(cell, scope.words()));
  }

  @Override
  public Policy policy(Scope scope) {
    Set<String> seen = new HashSet<>();
    Optional<Located> levels = scope.then().sheet().setting("levels");
    for (String level : levels.map(cell -> Words.split(cell.text())).orElse(List.of())) {
      if (!seen.add(Names.key(level))) {
        scope
            .faults()
            .add(
                Code.DUPLICATE_NAME,
                levels.orElseThrow().place(),
                "the level `" + level + "` stands here twice");
      }
    }
    return new TierHead(scope, levels(scope), () -> further(scope)).policy();
  }

  /** The level of each row, as it is spelt. */
  private static List<String> levels(Scope scope) {
    return scope.rows().stream()
        .map(row -> scope.spelt(Names.tidy(scope.then().cell(row, TIER).text())))
        .toList();
  }

  private static List<OutputColumn> further(Scope scope) {
    return OutputColumn.further(scope.then(), COLUMNS, scope.reading(), scope.faults());
  }
}

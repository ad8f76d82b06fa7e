package io.usher.rulebook.decision;

import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.decide.Policy;
import io.usher.rulebook.reading.Faults;
import io.usher.table.HitPolicy;
import io.usher.table.Then;
import io.usher.value.Type;
import io.usher.workbook.DecisionSheet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one kind of decision asks of its sheet, and how it reads its rows. */
interface KindSheet {
  Kind kind();

  Columns columns();

  /** At what it is asked where the sheet says nothing beside {@code On}; empty: at every change. */
  default Optional<String> on() {
    return Optional.empty();
  }

  /** The columns it asks of a sheet that has these. */
  default Columns columns(ThenBand band) {
    return columns();
  }

  /** The hit policies it accepts, its own first. */
  List<HitPolicy> policies();

  /** How the rows are asked, where the journey chooses among those that speak. */
  default HitPolicy asked(DecisionSheet sheet, HitPolicy policy) {
    return policy;
  }

  /** The outputs, of columns that {@link #columns} found in order. */
  List<OutputColumn> outputs(ThenBand band, Reading reading, Faults faults);

  /** The type of the decision's own result, by which others read it; empty if it has none. */
  Optional<Type> own(List<OutputColumn> outputs);

  /** What the own result can be; empty for anything. */
  default List<String> words(ThenBand band, Reading reading) {
    return List.of();
  }

  /**
   * Outputs that are known by the decision's name and theirs only, by their keys, with all each can
   * be; nothing where it can be anything.
   */
  default Map<String, List<String>> exact() {
    return Map.of();
  }

  /** What an output cell of a row answers. */
  default Then answer(Scope scope, DecisionSheet.Row row, OutputColumn column) {
    return scope.answer(cell(row, column), column.output().type());
  }

  /** What the special columns say, row by row. */
  Policy policy(Scope scope);

  /** Whether a row may speak at an event though the sheet names none under {@code On}. */
  default boolean mayBeDated(ThenBand band, DecisionSheet.Row row) {
    return false;
  }

  static Located cell(DecisionSheet.Row row, OutputColumn column) {
    return row.then().get(column.at());
  }
}

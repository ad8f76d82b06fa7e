package io.usher.kie.dmn;

import io.usher.cell.UnaryTest;
import io.usher.decide.Facts;
import io.usher.table.Candidates;
import io.usher.table.HitPolicy;
import io.usher.table.Index;
import io.usher.table.Table;
import io.usher.value.Place;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;

/**
 * Which rows of a model's table can speak at all, found by the index from those of its cells that
 * are plain. What is left is a superset; the engine judges it as it would judge the whole table.
 */
final class RowFilter {
  /** An input that is nothing but a name. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_' ]*");

  /** The inputs that are looked up, by the position of their column. */
  private final List<String> names;

  /** Of these inputs those of which no null may be looked up. */
  private final BitSet failOnNull;

  private final Candidates candidates;

  private RowFilter(List<String> names, BitSet failOnNull, Candidates candidates) {
    this.names = names;
    this.failOnNull = failOnNull;
    this.candidates = candidates;
  }

  /** Empty if no cell of the table is plain. */
  static Optional<RowFilter> of(DecisionTable table) {
    List<String> names = new ArrayList<>();
    List<Table.Input> inputs = new ArrayList<>();
    List<List<UnaryTest>> columns = new ArrayList<>();
    BitSet failOnNull = new BitSet();
    for (int i = 0; i < table.getInput().size(); i++) {
      String name = text(table.getInput().get(i).getInputExpression().getText());
      if (NAME.matcher(name).matches()) {
        List<String> cells = new ArrayList<>();
        for (DecisionRule rule : table.getRule()) {
          cells.add(text(rule.getInputEntry().get(i).getText()));
        }
        PlainCells.column(cells)
            .ifPresent(
                column -> {
                  failOnNull.set(names.size(), column.failsOnNull());
                  inputs.add(new Table.Input(name, names.size(), column.type()));
                  names.add(name);
                  columns.add(column.tests());
                });
      }
    }
    if (names.isEmpty() || table.getRule().size() > Index.MOST_ROWS) {
      return Optional.empty();
    }
    List<Table.Row> rows =
        IntStream.range(0, table.getRule().size())
            .mapToObj(
                row ->
                    new Table.Row(
                        Integer.toString(row),
                        row,
                        columns.stream().map(column -> column.get(row)).toList(),
                        Collections.nCopies(names.size(), ""),
                        List.of(),
                        false))
            .toList();
    Table indexed =
        new Table(
            new Place.Named(text(table.getId())),
            inputs,
            List.of(),
            rows,
            HitPolicy.COLLECT,
            Map.of());
    return Optional.of(new RowFilter(names, failOnNull, new Candidates(indexed)));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  /** The rows that can speak, from 0; empty if any of them can. */
  Optional<int[]> rows(EvaluationContext context) {
    Value[] values = new Value[names.size()];
    for (int i = 0; i < values.length; i++) {
      Optional<Value> value =
          context.isDefined(names.get(i))
              ? value(context.getValue(names.get(i)))
              : Optional.empty();
      if (value.isEmpty() || (failOnNull.get(i) && value.get().missing())) {
        return Optional.empty();
      }
      values[i] = value.get();
    }
    Facts facts = position -> values[position];
    return candidates.of(facts);
  }

  private static Optional<Value> value(@Nullable Object value) {
    if (value == null) {
      return Optional.of(Value.MISSING);
    }
    if (value instanceof String text) {
      return Optional.of(Value.of(text));
    }
    if (value instanceof BigDecimal number) {
      return Optional.of(Value.of(number));
    }
    if (value instanceof LocalDate day) {
      return Optional.of(new Value.Day(day));
    }
    return value instanceof Boolean yes ? Optional.of(Value.of(yes)) : Optional.empty();
  }
}

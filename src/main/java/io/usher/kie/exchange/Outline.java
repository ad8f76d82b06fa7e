package io.usher.kie.exchange;

import io.usher.cell.UnaryTest;
import io.usher.kie.feel.FeelCell;
import io.usher.table.Table;
import io.usher.table.Then;
import io.usher.value.Names;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What a table's file names: the facts it takes, and its outputs.
 *
 * @param name the decision's name in FEEL
 * @param label the decision's name as written
 * @param facts by the file's name, each with its own name and type
 * @param columns for each column of the table, the file's name of its fact
 * @param outputs the outputs' names in FEEL
 * @param spellings the file's name of whatever an expression names
 */
record Outline(
    String name,
    String label,
    Map<String, Fact> facts,
    List<String> columns,
    List<String> outputs,
    Map<String, String> spellings) {

  /** A fact as the rulebook knows it. */
  record Fact(String name, Type type) {}

  static Outline of(String decision, Table table, IntFunction<String> factNames) {
    FeelNames names = new FeelNames();
    Map<String, Fact> facts = new LinkedHashMap<>();
    List<String> columns = new ArrayList<>();
    for (Table.Input input : table.inputs()) {
      String fact = factNames.apply(input.fact());
      columns.add(names.of(fact));
      facts.putIfAbsent(names.of(fact), new Fact(fact, input.type()));
    }
    Map<String, String> spellings = new LinkedHashMap<>();
    for (FeelCell cell : cells(table)) {
      cell.readTypes()
          .forEach(
              (read, type) -> {
                String fact = position(table, read).map(factNames::apply).orElse(read);
                facts.putIfAbsent(names.of(fact), new Fact(fact, type));
                spellings.put(read, names.of(fact));
              });
    }
    String own = names.of(decision);
    FeelNames outputs = new FeelNames();
    return new Outline(
        own,
        decision,
        facts,
        columns,
        table.outputs().stream().map(output -> outputs.of(output.name())).toList(),
        spellings);
  }

  private static Optional<Integer> position(Table table, String read) {
    return Optional.ofNullable(table.names().get(read))
        .or(() -> Optional.ofNullable(table.names().get(Names.key(read))));
  }

  private static List<FeelCell> cells(Table table) {
    List<FeelCell> cells = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      for (UnaryTest test : row.tests()) {
        if (test instanceof UnaryTest.Feel feel) {
          cells.add(Entries.cell(feel.expression()));
        }
      }
      for (Then then : row.outputs()) {
        if (then instanceof Then.Computed computed) {
          cells.add(Entries.cell(computed.expression()));
        }
      }
    }
    return cells;
  }
}

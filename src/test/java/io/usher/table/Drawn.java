package io.usher.table;

import io.usher.cell.Allowed;
import io.usher.cell.Cell;
import io.usher.cell.Expressions;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.cell.UnaryTest;
import io.usher.cell.UnaryTests;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Facts;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table drawn in a test: the row's id, then a cell for each fact from position 2 on, then {@code
 * =>} and the outputs.
 */
final class Drawn {
  private final Map<String, Type> columns = new LinkedHashMap<>();
  private final List<Table.Output> outputs = new ArrayList<>();
  private final List<Table.Row> rows = new ArrayList<>();
  private Expressions expressions = Expressions.NONE;

  static Drawn table() {
    return new Drawn();
  }

  Drawn when(String name, Type type) {
    columns.put(name, type);
    return this;
  }

  Drawn then(String name, Type type, Value... ranked) {
    outputs.add(new Table.Output(name, type, List.of(ranked)));
    return this;
  }

  Drawn with(Expressions engine) {
    expressions = engine;
    return this;
  }

  /** A row such as {@code gold | >= 2000 | >= 6 => Gold | 10 %}. */
  Drawn row(String drawn) {
    String[] halves = drawn.split("=> ", -1);
    String[] left = halves[0].split("\\|", -1);
    String[] right = halves[1].split("\\|", -1);
    List<UnaryTest> tests = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    List<Type> types = List.copyOf(columns.values());
    for (int i = 0; i < types.size(); i++) {
      cells.add(left[i + 1].strip());
      tests.add(done(UnaryTests.read(cell(left[i + 1]), types.get(i), reading())));
    }
    List<Then> answers = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      answers.add(done(Then.read(cell(right[i]), outputs.get(i).type(), Allowed.ANY, reading())));
    }
    String id = left[0].strip();
    rows.add(new Table.Row(id, rows.size() + 8, tests, cells, answers, id.startsWith("otherwise")));
    return this;
  }

  Table of(HitPolicy policy) {
    List<Table.Input> inputs = new ArrayList<>();
    Map<String, Integer> names = new LinkedHashMap<>();
    columns.forEach(
        (name, type) -> {
          int fact = Facts.BUILT_IN + inputs.size();
          inputs.add(new Table.Input(name, fact, type));
          names.put(name, fact);
        });
    Place place = new Place.Workbook("tiers.xlsx", "Tiers");
    return new Table(place, inputs, outputs, rows, policy, names);
  }

  Answer decide(HitPolicy policy, Value... values) {
    return new LinearScan(of(policy)).decide(facts(values));
  }

  List<Decider.Unjudged> unjudged(HitPolicy policy, Value... values) {
    return new LinearScan(of(policy)).unjudged(facts(values));
  }

  /** Ids of the rows that spoke, in order. */
  List<String> spoke(HitPolicy policy, Value... values) {
    return decide(policy, values).hits().stream().map(hit -> rows.get(hit.row()).id()).toList();
  }

  static Facts facts(Value... values) {
    return position -> {
      int index = position - Facts.BUILT_IN;
      return index >= 0 && index < values.length ? values[index] : Value.MISSING;
    };
  }

  private Reading reading() {
    return new Reading(Locale.US, "EUR", Map.of(), expressions, columns);
  }

  private static Located cell(String text) {
    Place.Cell place = new Place.Cell("tiers.xlsx", "Tiers", 1, 8);
    return new Located(text.isBlank() ? Cell.BLANK : new Cell.Text(text), place);
  }

  private static <T> T done(Outcome<T> outcome) {
    return outcome.fold(
        Outcome.Done::value,
        refused -> {
          throw new AssertionError(refused.problems().toString());
        });
  }
}

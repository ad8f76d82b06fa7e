package io.usher.table;

import io.usher.cell.Allowed;
import io.usher.cell.Cell;
import io.usher.cell.Expressions;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.cell.UnaryTest;
import io.usher.cell.UnaryTests;
import io.usher.decide.Facts;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Random tables and customers to hold ways of deciding against each other: the same seed gives the
 * same. Cells are read as people write them. Columns are named {@code a}, {@code b} and so on, and
 * stand at the fact positions from {@link Facts#BUILT_IN} on.
 */
public final class RandomTables {
  private static final List<Type> TYPES = List.of(Type.values());
  private static final List<Type> OUTPUTS =
      List.of(Type.NUMBER, Type.NUMBER, Type.TEXT, Type.YES_NO, Type.DATE);

  /**
   * A table with customers.
   *
   * @param drawn the cells as written, to print when something is wrong with the table
   */
  public record Sample(long seed, Table table, List<Customer> customers, String drawn) {}

  /** What is known of a customer, by column. */
  public record Customer(List<Value> values) implements Facts {
    @Override
    public Value at(int position) {
      int column = position - BUILT_IN;
      return column >= 0 && column < values.size() ? values.get(column) : Value.MISSING;
    }
  }

  /** What tables are made of. */
  public record Recipe(List<HitPolicy> policies, int mostRows, int customers, int oneFeelIn) {

    /** All hit policies, up to twelve rows, eight customers, no expressions. */
    public static final Recipe PLAIN = new Recipe(List.of(HitPolicy.values()), 12, 8, 0);

    /** The same with expressions in some cells, of {@link RandomExpressions}. */
    public static final Recipe FULL = new Recipe(List.of(HitPolicy.values()), 12, 8, 12);

    public Recipe rows(int most) {
      return new Recipe(policies, most, customers, oneFeelIn);
    }

    public Recipe customers(int count) {
      return new Recipe(policies, mostRows, count, oneFeelIn);
    }

    public Recipe policies(HitPolicy... some) {
      return new Recipe(List.of(some), mostRows, customers, oneFeelIn);
    }
  }

  private final Random random;
  private final Recipe recipe;
  private final RandomCells cells;
  private final Map<String, Type> columns = new LinkedHashMap<>();
  private final List<Table.Output> outputs = new ArrayList<>();
  private final StringBuilder drawn = new StringBuilder();

  private RandomTables(long seed, Recipe recipe) {
    this.random = new Random(seed * 31 + 7);
    this.recipe = recipe;
    this.cells = new RandomCells(random);
  }

  public static Sample of(long seed, Recipe recipe) {
    return new RandomTables(seed, recipe).sample(seed);
  }

  private Sample sample(long seed) {
    HitPolicy policy = cells.pick(recipe.policies());
    for (int i = random.nextInt(4); i >= 0; i--) {
      columns.put(String.valueOf((char) ('a' + columns.size())), cells.pick(TYPES));
    }
    drawn.append(policy).append(' ').append(columns).append('\n');
    for (int i = random.nextInt(2); i >= 0; i--) {
      Type type = cells.pick(OUTPUTS);
      outputs.add(new Table.Output("out" + outputs.size(), type, ranked(policy, type)));
    }
    List<Table.Row> rows = new ArrayList<>();
    int most = 1 + random.nextInt(recipe.mostRows());
    for (int row = 0; row < most; row++) {
      rows.add(row(row, rows));
    }
    Place place = new Place.Workbook("random.xlsx", "Random");
    Table table = new Table(place, inputs(), outputs, rows, policy, names());
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < recipe.customers(); i++) {
      customers.add(new Customer(columns.values().stream().map(cells::value).toList()));
    }
    return new Sample(seed, table, customers, drawn.toString());
  }

  private List<Value> ranked(HitPolicy policy, Type type) {
    if (policy != HitPolicy.PRIORITY && policy != HitPolicy.OUTPUT_ORDER) {
      return List.of();
    }
    List<Value> ranked = new ArrayList<>();
    answers(type).forEach(written -> ranked.add(then(written, type).value(n -> Value.MISSING)));
    Collections.shuffle(ranked, random);
    return ranked;
  }

  private List<Table.Input> inputs() {
    List<Table.Input> inputs = new ArrayList<>();
    names().forEach((name, fact) -> inputs.add(new Table.Input(name, fact, type(name))));
    return inputs;
  }

  private Type type(String column) {
    return columns.getOrDefault(column, Type.TEXT);
  }

  private Map<String, Integer> names() {
    Map<String, Integer> names = new LinkedHashMap<>();
    columns.keySet().forEach(name -> names.put(name, Facts.BUILT_IN + names.size()));
    return names;
  }

  /** A row; one in eight repeats the conditions of an earlier one, one in ten is an otherwise. */
  private Table.Row row(int at, List<Table.Row> earlier) {
    List<UnaryTest> tests = new ArrayList<>();
    List<String> written = new ArrayList<>();
    if (at > 0 && random.nextInt(8) == 0) {
      Table.Row twin = cells.pick(earlier);
      tests.addAll(twin.tests());
      written.addAll(twin.cells());
    } else {
      for (Type type : columns.values()) {
        boolean feel = recipe.oneFeelIn() > 0 && random.nextInt(recipe.oneFeelIn()) == 0;
        String cell = feel ? RandomExpressions.test(random, columns) : cells.test(type);
        written.add(cell);
        tests.add(done(UnaryTests.read(cell(cell), type, reading())));
      }
    }
    List<Then> answers = new ArrayList<>();
    for (Table.Output output : outputs) {
      boolean feel = recipe.oneFeelIn() > 0 && random.nextInt(recipe.oneFeelIn()) == 0;
      String cell =
          feel ? RandomExpressions.formula(random, columns) : cells.pick(answers(output.type()));
      answers.add(then(cell, output.type()));
    }
    boolean otherwise = random.nextInt(10) == 0;
    drawn.append(at).append(otherwise ? " otherwise " : " ").append(written).append('\n');
    return new Table.Row("row " + at, at + 8, tests, written, answers, otherwise);
  }

  private static List<String> answers(Type type) {
    return switch (type) {
      case NUMBER -> List.of("1", "2.5", "-3", "10.0");
      case TEXT -> List.of("gold", "silver", "none at all");
      case YES_NO -> List.of("yes", "no");
      default -> List.of("2026-01-01", "2026-06-30");
    };
  }

  private Then then(String written, Type type) {
    return done(Then.read(cell(written), type, Allowed.ANY, reading()));
  }

  private Reading reading() {
    Expressions expressions = RandomExpressions.ENGINE;
    return new Reading(Locale.US, "EUR", RandomCells.LISTS, expressions, columns);
  }

  private static Located cell(String text) {
    Place.Cell place = new Place.Cell("random.xlsx", "Random", 1, 8);
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

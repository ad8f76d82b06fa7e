package io.usher.kie.exchange;

import io.usher.cell.Expressions.Use;
import io.usher.cell.UnaryTest;
import io.usher.decide.Facts;
import io.usher.kie.feel.FeelExpressions;
import io.usher.table.HitPolicy;
import io.usher.table.RandomTables.Customer;
import io.usher.table.Table;
import io.usher.table.Then;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Puts {@code feel:} cells in place of some cells of a random table. */
final class FeelCells {
  private static final FeelExpressions ENGINE = new FeelExpressions();

  private final Random random;
  private final Table table;
  private final Map<String, Type> names = new LinkedHashMap<>();
  private int count;

  private FeelCells(long seed, Table table) {
    this.random = new Random(seed * 17 + 3);
    this.table = table;
    table.inputs().forEach(input -> names.put(input.header(), input.type()));
  }

  /** A table and how many of its cells are expressions. */
  record Mixed(Table table, int cells) {}

  static Mixed into(Table table, long seed) {
    FeelCells cells = new FeelCells(seed, table);
    return new Mixed(cells.mixed(), cells.count);
  }

  private Table mixed() {
    List<Table.Row> rows = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      List<UnaryTest> tests = new ArrayList<>(row.tests());
      for (int i = 0; i < tests.size(); i++) {
        boolean fallback = row.otherwise() && tests.get(i).any();
        if (!fallback && random.nextInt(4) == 0) {
          tests.set(i, test(table.inputs().get(i).type()));
        }
      }
      rows.add(
          new Table.Row(row.id(), row.line(), tests, row.cells(), outputs(row), row.otherwise()));
    }
    return new Table(
        table.place(), table.inputs(), table.outputs(), rows, table.policy(), table.names());
  }

  private List<Then> outputs(Table.Row row) {
    List<Then> outputs = new ArrayList<>(row.outputs());
    boolean fixed =
        Policies.aggregate(table.policy())
            || table.policy() == HitPolicy.PRIORITY
            || table.policy() == HitPolicy.OUTPUT_ORDER;
    for (int i = 0; i < outputs.size(); i++) {
      Optional<String> number = other(Type.NUMBER);
      if (!fixed
          && table.outputs().get(i).type() == Type.NUMBER
          && number.isPresent()
          && random.nextInt(4) == 0) {
        String name = number.get();
        String feel =
            pick(
                "if " + name + " = null then 0 else 2 * " + name,
                "if " + name + " > 3 then 1 else -1",
                name);
        count++;
        outputs.set(
            i,
            new Then.Computed(
                ENGINE
                    .compile(feel, Use.FORMULA, table.place(), Type.NUMBER, names)
                    .fold(
                        done -> done.value(),
                        refused -> {
                          throw new AssertionError(refused.problems().toString());
                        })));
      }
    }
    return outputs;
  }

  private UnaryTest test(Type type) {
    count++;
    String feel = text(type);
    return new UnaryTest.Feel(
        ENGINE
            .compile(feel, Use.TEST, table.place(), type, names)
            .fold(
                done -> done.value(),
                refused -> {
                  throw new AssertionError(feel + ": " + refused.problems());
                }));
  }

  private String text(Type type) {
    if (random.nextInt(8) == 0) {
      return pick("null", "not(null)", "-");
    }
    Optional<String> number = other(Type.NUMBER);
    if (random.nextInt(6) == 0 && number.isPresent() && type != Type.YES_NO) {
      return number.get() + " > 3";
    }
    return switch (type) {
      case NUMBER, MONEY, PERCENT -> number(number.orElse("4"));
      case DATE ->
          pick(
              ">= date(\"2026-01-05\")",
              "not(date(\"2026-01-03\"))",
              "[date(\"2026-01-02\")..date(\"2026-01-09\"))",
              "? + duration(\"P3D\") > date(\"2026-01-08\")",
              "day of week(?) = \"Monday\" or ? = @\"2026-01-04\"",
              "? != " + other(Type.DATE).orElse("null"));
      case TIME -> pick("< time(\"12:00:00\")", "not(< time(\"12:00:00\"))", "? = null");
      case YES_NO -> pick("true", "not(true)", "? = false", "? = null or ?");
      case TEXT, EXACT_TEXT, CODE ->
          pick(
              "\"acne\", \"DE\"",
              "not(\"DE\", \"rose\")",
              "starts with(lower case(?), \"r\")",
              "string length(?) > 4 and ? != \"rose\"",
              "not(contains(?, \"a\"))",
              "null, \"CH\"",
              "? = " + other(Type.TEXT).orElse("\"at\""),
              "? in (\"DE\", \"at\", " + other(Type.CODE).orElse("\"80\"") + ")");
      case TEXT_LIST ->
          pick("list contains(?, \"acne\")", "count(?) > 1", "\"DE\" in ?", "not(\"DE\" in ?)");
    };
  }

  private String number(String other) {
    return pick(
        "> 5",
        "[1..5)",
        "not(3, > 7)",
        "!= 4",
        "? > 2 and ? < 9",
        "null, > 8",
        "modulo(?, 2) = 0",
        "> " + other,
        "not(> " + other + ")",
        "? = null or ? > " + other,
        "[" + other + "..9]",
        "? in (1, 2, [4..6])",
        "? between 2 and 6",
        "if ? = null then false else ? > 3",
        "? - 1 > " + other + " or ? < 2");
  }

  private Optional<String> other(Type type) {
    List<String> alike = names.keySet().stream().filter(name -> names.get(name) == type).toList();
    return alike.isEmpty()
        ? Optional.empty()
        : Optional.of(alike.get(random.nextInt(alike.size())));
  }

  private String pick(String... all) {
    return all[random.nextInt(all.length)];
  }

  /** A customer as KIE is told of them: expressions see texts as they come. */
  static Customer tidied(Customer customer, Table table) {
    List<Value> values = new ArrayList<>(customer.values());
    for (Table.Input input : table.inputs()) {
      int column = input.fact() - Facts.BUILT_IN;
      Object kie = KieJudge.kie(values.get(column), input.type());
      if (kie instanceof String text) {
        values.set(column, Value.of(text));
      } else if (kie instanceof List<?> texts) {
        values.set(column, new Value.Texts(texts.stream().map(String::valueOf).toList()));
      }
    }
    return new Customer(values);
  }
}

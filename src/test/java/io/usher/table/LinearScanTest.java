package io.usher.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usher.cell.Bounds;
import io.usher.cell.Expressions;
import io.usher.cell.UnaryTest;
import io.usher.cell.Verdict;
import io.usher.decide.Answer;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Decider.Unjudged;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LinearScanTest {
  /** An engine whose every expression means: equal to the fact {@code y}; or twice that fact. */
  private static final Expressions COMPARES_WITH_Y =
      (feel, use, place, column, names) -> Outcome.done(new ComparesWithY());

  @Test
  void aCellMayReadAnotherFactByName() {
    Drawn table =
        Drawn.table()
            .with(COMPARES_WITH_Y)
            .when("x", Type.NUMBER)
            .when("y", Type.NUMBER)
            .then("z", Type.NUMBER)
            .row("same | feel: ? = y | => feel: 2 * y");

    assertThat(table.decide(HitPolicy.FIRST, Value.of(4), Value.of(4)).hits())
        .containsExactly(new Answer.Hit(0, List.of(Value.of(8))));
    assertThat(table.decide(HitPolicy.FIRST, Value.of(4), Value.of(5)).hits()).isEmpty();
    assertThat(table.unjudged(HitPolicy.FIRST, Value.of(4), Value.MISSING))
        .containsExactly(new Unjudged(0, List.of(3)));
  }

  @Test
  void whatItReadsAndTheLinesItDrawsAreKnown() {
    LinearScan scan =
        new LinearScan(
            Drawn.table()
                .with(COMPARES_WITH_Y)
                .when("x", Type.NUMBER)
                .when("y", Type.NUMBER)
                .when("name", Type.TEXT)
                .then("z", Type.NUMBER)
                .row("a | 1 to 5 | | contains b => 1")
                .row("b | not 7 | | => feel: 2 * y")
                .of(HitPolicy.COLLECT));

    Bounds lines = Bounds.of(List.of(BigDecimal.ONE, BigDecimal.valueOf(5), BigDecimal.valueOf(7)));
    assertThat(scan.reads()).containsExactly(2, 3, 4);
    assertThat(scan.bounds()).isEqualTo(Map.of(2, lines, 3, Bounds.OPEN, 4, Bounds.NONE));
    assertThat(scan.rows()).containsExactly(new RowLabel("a", 8), new RowLabel("b", 9));
  }

  @Test
  void aRowThatDoesNotFitTheColumnsIsNoTable() {
    Table.Row row = new Table.Row("a", 8, List.of(), List.of(), List.of(), false);
    Place place = new Place.Workbook("a.xlsx", "A");
    List<Table.Input> inputs = List.of(new Table.Input("x", 2, Type.NUMBER));

    assertThatThrownBy(
            () -> new Table(place, inputs, List.of(), List.of(row), HitPolicy.FIRST, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void randomTablesSayWhatAWalkOverAllTheirCellsSays() {
    int hits = 0;
    int unjudged = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Table table = table(random);
      Value[] values = {
        random.nextInt(4) == 0 ? Value.MISSING : Value.of(random.nextInt(10)),
        random.nextInt(4) == 0 ? Value.MISSING : Value.of("" + (char) ('a' + random.nextInt(3))),
        random.nextInt(4) == 0 ? Value.MISSING : Value.of(random.nextInt(10)),
      };

      LinearScan scan = new LinearScan(table);
      Answer answer = scan.decide(Drawn.facts(values));

      List<Integer> yes = rows(table, values, false, Verdict.YES);
      List<Integer> unknown = new ArrayList<>(rows(table, values, false, Verdict.UNKNOWN));
      if (yes.isEmpty()) {
        yes = rows(table, values, true, Verdict.YES);
        unknown.addAll(rows(table, values, true, Verdict.UNKNOWN));
      }
      assertThat(answer.hits()).extracting(Answer.Hit::row).as("seed %d", seed).isEqualTo(yes);
      assertThat(scan.unjudged(Drawn.facts(values)))
          .extracting(Unjudged::row)
          .as("seed %d", seed)
          .isEqualTo(unknown.stream().sorted().toList());
      hits += yes.size();
      unjudged += unknown.size();
    }
    assertThat(hits).isGreaterThan(500);
    assertThat(unjudged).isGreaterThan(500);
  }

  private static Table table(Random random) {
    Drawn drawn =
        Drawn.table()
            .when("a", Type.NUMBER)
            .when("b", Type.TEXT)
            .when("c", Type.NUMBER)
            .then("out", Type.NUMBER);
    int rows = 1 + random.nextInt(8);
    for (int row = 0; row < rows; row++) {
      String id = random.nextInt(6) == 0 ? "otherwise" + row : "r" + row;
      drawn.row(
          id + "|" + number(random) + "|" + text(random) + "|" + number(random) + "=> " + row);
    }
    return drawn.of(HitPolicy.COLLECT);
  }

  private static List<Integer> rows(
      Table table, Value[] values, boolean otherwise, Verdict wanted) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      List<Verdict> verdicts = new ArrayList<>();
      for (int column = 0; column < values.length; column++) {
        UnaryTest test = table.rows().get(row).tests().get(column);
        verdicts.add(test.test(values[column], name -> Value.MISSING));
      }
      Verdict lesser = verdicts.contains(Verdict.UNKNOWN) ? Verdict.UNKNOWN : Verdict.YES;
      Verdict verdict = verdicts.contains(Verdict.NO) ? Verdict.NO : lesser;
      if (verdict == wanted && table.rows().get(row).otherwise() == otherwise) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static String number(Random random) {
    int n = random.nextInt(10);
    return switch (random.nextInt(8)) {
      case 0 -> ">= " + n;
      case 1 -> n + " to " + (n + 4);
      case 2 -> "not " + n;
      case 3 -> "missing; < " + n;
      case 4 -> "not missing";
      default -> "";
    };
  }

  private static String text(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "A; B";
      case 1 -> "not c";
      case 2 -> "contains b";
      default -> "-";
    };
  }

  private record ComparesWithY() implements Expressions.Expression {
    @Override
    public Verdict test(Value input, Function<String, Value> facts) {
      Value other = facts.apply("y");
      return other.missing() ? Verdict.UNKNOWN : Verdict.of(other.equals(input));
    }

    @Override
    public Value value(Function<String, Value> facts) {
      return facts.apply("y") instanceof Value.Num num
          ? Value.of(num.number().multiply(BigDecimal.valueOf(2)))
          : Value.MISSING;
    }

    @Override
    public Set<String> reads() {
      return Set.of("y");
    }
  }
}

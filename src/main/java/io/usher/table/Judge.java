package io.usher.table;

import io.usher.cell.RangeTest;
import io.usher.cell.UnaryTest;
import io.usher.cell.Verdict;
import io.usher.decide.Answer;
import io.usher.decide.Decider.Failed;
import io.usher.decide.Decider.Lack;
import io.usher.decide.Decider.Near;
import io.usher.decide.Decider.Need;
import io.usher.decide.Decider.Unjudged;
import io.usher.decide.Facts;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Holds single rows of a table against the facts, cell by cell. */
final class Judge {
  /** More than all columns that can refuse. */
  private static final int FAILED = 1 << 12;

  private final Table table;
  private final NamedFacts names;
  private final int[] facts;

  Judge(Table table, NamedFacts names) {
    this.table = table;
    this.names = names;
    this.facts = table.inputs().stream().mapToInt(Table.Input::fact).toArray();
  }

  /** No as soon as one test says no, else unknown if one is, else yes. */
  Verdict judge(int row, Facts values, Function<String, Value> byName) {
    Verdict verdict = Verdict.YES;
    for (int column = 0; column < facts.length && verdict != Verdict.NO; column++) {
      verdict = verdict.and(verdict(row, column, values, byName));
    }
    return verdict;
  }

  Answer.Hit hit(int row, Function<String, Value> byName) {
    return new Answer.Hit(
        row, table.rows().get(row).outputs().stream().map(then -> then.value(byName)).toList());
  }

  /** What is missing for the tests that cannot be judged. */
  Unjudged unjudged(int row, Facts values, Function<String, Value> byName) {
    List<UnaryTest> tests = table.rows().get(row).tests();
    List<Integer> missing = new ArrayList<>();
    for (int column = 0; column < facts.length; column++) {
      UnaryTest test = tests.get(column);
      if (test.test(values.at(facts[column]), byName) == Verdict.UNKNOWN) {
        missing.add(facts[column]);
        names.positions(test).forEach(missing::add);
      }
    }
    return new Unjudged(
        row,
        missing.stream().distinct().filter(position -> values.at(position).missing()).toList());
  }

  /** What each row still needs, but those marked otherwise. */
  List<Lack> lacks(Facts values, Function<String, Value> byName) {
    List<Lack> lacks = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      Table.Row asking = table.rows().get(row);
      if (!asking.otherwise()) {
        Value says = asking.outputs().get(0).value(byName);
        lacks.add(new Lack(row, says, needs(asking, values, byName)));
      }
    }
    return lacks;
  }

  /** The row that nearly matches, as {@link io.usher.decide.Decider#nearest} says. */
  Optional<Near> nearest(Facts values, Function<String, Value> byName) {
    int nearest = -1;
    int distance = Integer.MAX_VALUE;
    for (int row = 0; row < table.rows().size(); row++) {
      int here = table.rows().get(row).otherwise() ? 0 : distance(row, values, byName, distance);
      if (here > 0 && here < distance) {
        nearest = row;
        distance = here;
      }
    }
    return nearest < 0 ? Optional.empty() : Optional.of(near(nearest, values, byName));
  }

  /** How many conditions fail, then how many refuse, as one number; {@code most} if no less. */
  private int distance(int row, Facts values, Function<String, Value> byName, int most) {
    int distance = 0;
    for (int column = 0; column < facts.length && distance < most; column++) {
      Verdict verdict = verdict(row, column, values, byName);
      distance += verdict == Verdict.YES ? 0 : FAILED + (verdict == Verdict.NO ? 1 : 0);
    }
    return distance;
  }

  private Near near(int row, Facts values, Function<String, Value> byName) {
    List<Failed> failed = new ArrayList<>();
    for (int column = 0; column < facts.length; column++) {
      if (verdict(row, column, values, byName) != Verdict.YES) {
        failed.add(
            new Failed(
                table.inputs().get(column).header(),
                table.rows().get(row).cells().get(column),
                values.at(facts[column])));
      }
    }
    return new Near(row, failed);
  }

  private Verdict verdict(int row, int column, Facts values, Function<String, Value> byName) {
    UnaryTest test = table.rows().get(row).tests().get(column);
    return test.any() ? Verdict.YES : test.test(values.at(facts[column]), byName);
  }

  private List<Need> needs(Table.Row row, Facts values, Function<String, Value> byName) {
    Map<String, Need> needs = new LinkedHashMap<>();
    for (int column = 0; column < facts.length; column++) {
      UnaryTest test = row.tests().get(column);
      Value value = values.at(facts[column]);
      if (test.test(value, byName) != Verdict.YES) {
        String header = table.inputs().get(column).header();
        needs.merge(
            header,
            new Need(facts[column], header, row.cells().get(column), amount(test, value)),
            (one, other) ->
                new Need(
                    one.fact(), header, one.asks() + " and " + other.asks(), Optional.empty()));
      }
    }
    return List.copyOf(needs.values());
  }

  private static Optional<BigDecimal> amount(UnaryTest test, Value value) {
    return test instanceof RangeTest.Numbers range && value instanceof Value.Num num
        ? range
            .low()
            .map(low -> low.at().subtract(num.number()))
            .filter(amount -> amount.signum() > 0)
        : Optional.empty();
  }
}

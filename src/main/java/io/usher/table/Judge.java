package io.usher.table;

import io.usher.cell.UnaryTest;
import io.usher.cell.Verdict;
import io.usher.decide.Answer;
import io.usher.decide.Decider.Lack;
import io.usher.decide.Decider.Unjudged;
import io.usher.decide.Facts;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Holds single rows of a table against the facts, cell by cell. */
final class Judge {
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
    List<UnaryTest> tests = table.rows().get(row).tests();
    Verdict verdict = Verdict.YES;
    for (int column = 0; column < facts.length && verdict != Verdict.NO; column++) {
      UnaryTest test = tests.get(column);
      if (!test.any()) {
        verdict = verdict.and(test.test(values.at(facts[column]), byName));
      }
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

  /** What each row that keeps its cells as written still needs, but those marked otherwise. */
  List<Lack> lacks(Facts values, Function<String, Value> byName) {
    return table.rows().stream()
        .filter(row -> !row.otherwise() && !row.asks().isEmpty())
        .map(row -> new Lack(row.outputs().get(0).value(byName), needs(row, values, byName)))
        .toList();
  }

  private Map<String, String> needs(Table.Row row, Facts values, Function<String, Value> byName) {
    Map<String, String> needs = new LinkedHashMap<>();
    for (int column = 0; column < facts.length; column++) {
      if (row.tests().get(column).test(values.at(facts[column]), byName) != Verdict.YES) {
        Table.Ask ask = row.asks().get(column);
        needs.merge(ask.header(), ask.cell(), (one, other) -> one + " and " + other);
      }
    }
    return needs;
  }
}

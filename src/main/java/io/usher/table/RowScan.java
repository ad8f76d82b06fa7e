package io.usher.table;

import io.usher.cell.UnaryTest;
import io.usher.cell.Verdict;
import io.usher.decide.Answer;
import io.usher.decide.Facts;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One row made ready to be judged: only the tests that may say no, each with its fact. */
final class RowScan {
  private final int index;
  private final Table.Row row;
  private final UnaryTest[] tests;
  private final int[] facts;
  private final Optional<Answer.Hit> constant;
  private final NamedFacts names;

  RowScan(int index, Table table, NamedFacts names) {
    this.index = index;
    this.row = table.rows().get(index);
    this.names = names;
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < row.tests().size(); i++) {
      if (!row.tests().get(i).any()) {
        columns.add(i);
      }
    }
    this.tests = columns.stream().map(row.tests()::get).toArray(UnaryTest[]::new);
    this.facts = columns.stream().mapToInt(i -> table.inputs().get(i).fact()).toArray();
    this.constant =
        row.outputs().stream().allMatch(Then.Constant.class::isInstance)
            ? Optional.of(new Answer.Hit(index, values(name -> Value.MISSING)))
            : Optional.empty();
  }

  boolean otherwise() {
    return row.otherwise();
  }

  /** No as soon as one test says no, else unknown if one is, else yes. */
  Verdict judge(Facts values, Function<String, Value> byName) {
    Verdict verdict = Verdict.YES;
    for (int i = 0; i < tests.length && verdict != Verdict.NO; i++) {
      verdict = verdict.and(tests[i].test(values.at(facts[i]), byName));
    }
    return verdict;
  }

  Answer.Hit hit(Function<String, Value> byName) {
    return constant.isPresent() ? constant.get() : new Answer.Hit(index, values(byName));
  }

  /** What is missing for the tests that cannot be judged. */
  Answer.Unjudged unjudged(Facts values, Function<String, Value> byName) {
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < tests.length; i++) {
      if (tests[i].test(values.at(facts[i]), byName) == Verdict.UNKNOWN) {
        missing.add(facts[i]);
        names.positions(tests[i]).forEach(missing::add);
      }
    }
    return new Answer.Unjudged(
        index,
        missing.stream().distinct().filter(position -> values.at(position).missing()).toList());
  }

  private List<Value> values(Function<String, Value> byName) {
    return row.outputs().stream().map(output -> output.value(byName)).toList();
  }
}

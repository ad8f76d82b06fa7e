package io.usher.table;

import io.usher.cell.Expressions;
import io.usher.cell.Verdict;
import io.usher.value.Outcome;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * An engine that stands in for FEEL: {@code feel: X} under {@code When} means that the value shows
 * the same as the fact X, {@code feel: X} under {@code Then} means the value of X.
 */
final class RandomExpressions {
  static final Expressions ENGINE =
      (feel, use, place, column, names) -> Outcome.done(new SameAs(feel));

  private RandomExpressions() {}

  static String test(Random random, Map<String, Type> columns) {
    return "feel: " + List.copyOf(columns.keySet()).get(random.nextInt(columns.size()));
  }

  static String formula(Random random, Map<String, Type> columns) {
    return test(random, columns);
  }

  private record SameAs(String name) implements Expressions.Expression {
    @Override
    public Verdict test(Value input, Function<String, Value> facts) {
      Value other = facts.apply(name);
      if (input.missing()) {
        return Verdict.of(other.missing());
      }
      return other.missing() ? Verdict.UNKNOWN : Verdict.of(other.show().equals(input.show()));
    }

    @Override
    public Value value(Function<String, Value> facts) {
      return facts.apply(name);
    }

    @Override
    public Set<String> reads() {
      return Set.of(name);
    }
  }
}

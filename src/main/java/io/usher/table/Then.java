package io.usher.table;

import io.usher.cell.Expressions;
import io.usher.value.Value;
import java.util.Set;
import java.util.function.Function;

/** What a cell under {@code Then} answers. */
public sealed interface Then {

  /** The answer; {@code facts} are asked by name. */
  Value value(Function<String, Value> facts);

  /** The names of the facts it reads. */
  Set<String> reads();

  /** A value as written; missing for a blank cell. */
  record Constant(Value value) implements Then {
    @Override
    public Value value(Function<String, Value> facts) {
      return value;
    }

    @Override
    public Set<String> reads() {
      return Set.of();
    }
  }

  /** A {@code feel:} formula. */
  record Computed(Expressions.Expression expression) implements Then {
    @Override
    public Value value(Function<String, Value> facts) {
      return expression.value(facts);
    }

    @Override
    public Set<String> reads() {
      return expression.reads();
    }
  }
}

package io.usher.table;

import io.usher.cell.Allowed;
import io.usher.cell.CellValues;
import io.usher.cell.Expressions;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.value.Outcome;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a cell under {@code Then} answers. */
public sealed interface Then {

  /** The answer; {@code facts} are asked by name. */
  Value value(Function<String, Value> facts);

  /** The names of the facts it reads. */
  Set<String> reads();

  /** Reads a cell under {@code Then}: a value, or a {@code feel:} formula; or every fault in it. */
  static Outcome<Then> read(Located cell, Type type, Allowed allowed, Reading reading) {
    Optional<String> formula = CellValues.formula(cell);
    if (formula.isEmpty()) {
      return CellValues.read(cell, type, allowed, reading)
          .fold(
              done -> Outcome.done(new Constant(done.value()), done.warnings()),
              refused -> Outcome.refused(refused.problems()));
    }
    return reading
        .expressions()
        .compile(formula.get(), Expressions.Use.FORMULA, cell.place(), type, reading.names())
        .fold(
            done -> Outcome.done(new Computed(done.value()), done.warnings()),
            refused -> Outcome.refused(refused.problems()));
  }

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

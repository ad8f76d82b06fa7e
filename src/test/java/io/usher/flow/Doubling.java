package io.usher.flow;

import io.usher.cell.Expressions;
import io.usher.cell.Verdict;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The least that reads a fact exactly: {@code feel: 2 * NAME}, as a formula. */
final class Doubling implements Expressions {
  private static final String TWICE = "2 * ";

  @Override
  public Outcome<Expression> compile(
      String feel, Use use, Place place, Type column, Map<String, Type> names) {
    String name = feel.startsWith(TWICE) ? Names.tidy(feel.substring(TWICE.length())) : "";
    return use == Use.FORMULA && names.containsKey(name)
        ? Outcome.done(new Twice(name))
        : Outcome.refused(Problem.of(Code.BAD_CELL, place, "`" + feel + "` doubles nothing"));
  }

  private record Twice(String name) implements Expression {
    @Override
    public Verdict test(Value input, Function<String, Value> facts) {
      return Verdict.UNKNOWN;
    }

    @Override
    public Value value(Function<String, Value> facts) {
      return facts.apply(name) instanceof Value.Num num
          ? Value.of(num.number().multiply(BigDecimal.valueOf(2)))
          : Value.MISSING;
    }

    @Override
    public Set<String> reads() {
      return Set.of(name);
    }
  }
}

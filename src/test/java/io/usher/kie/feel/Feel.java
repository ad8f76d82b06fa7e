package io.usher.kie.feel;

import io.usher.cell.Expressions.Expression;
import io.usher.cell.Expressions.Use;
import io.usher.cell.Verdict;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A small rulebook's names, and cells that read them. */
final class Feel {
  static final Map<String, Type> NAMES =
      Map.ofEntries(
          Map.entry("order total", Type.MONEY),
          Map.entry("spend 12m", Type.MONEY),
          Map.entry("30 day spend", Type.MONEY),
          Map.entry("country", Type.TEXT),
          Map.entry("letters in a row", Type.NUMBER),
          Map.entry("last order", Type.DATE),
          Map.entry("today", Type.DATE),
          Map.entry("local time", Type.TIME),
          Map.entry("concerns", Type.TEXT_LIST),
          Map.entry("vip", Type.YES_NO),
          Map.entry("count", Type.NUMBER),
          Map.entry("VIP tier.discount", Type.PERCENT),
          Map.entry("R&D spend", Type.NUMBER));

  private static final FeelExpressions ENGINE = new FeelExpressions();
  private static final Place PLACE = new Place.Cell("shop.xlsx", "Tiers", 2, 7);

  private Feel() {}

  static Outcome<Expression> read(String feel, Use use, Type column) {
    return ENGINE.compile(feel, use, PLACE, column, NAMES);
  }

  static Expression compiled(String feel, Use use, Type column) {
    return read(feel, use, column)
        .fold(
            Outcome.Done::value,
            refused -> {
              throw new AssertionError(feel + " is refused: " + refused.problems());
            });
  }

  /** The problems of a cell under {@code When}, each in one line. */
  static List<String> problems(String feel, Type column) {
    return read(feel, Use.TEST, column).problems().stream().map(Problem::show).toList();
  }

  /** The problems of a cell under {@code Then}, each in one line. */
  static List<String> faults(String feel, Type column) {
    return read(feel, Use.FORMULA, column).problems().stream().map(Problem::show).toList();
  }

  static Verdict test(String feel, Type column, Object input, Map<String, ?> facts) {
    return compiled(feel, Use.TEST, column).test(value(input), facts(facts));
  }

  static Verdict test(String feel, Type column, Object input) {
    return test(feel, column, input, Map.of());
  }

  static Value value(String feel, Type column, Map<String, ?> facts) {
    return compiled(feel, Use.FORMULA, column).value(facts(facts));
  }

  private static Function<String, Value> facts(Map<String, ?> facts) {
    return name -> facts.containsKey(name) ? value(facts.get(name)) : Value.MISSING;
  }

  static Value value(Object given) {
    if (given instanceof Value value) {
      return value;
    }
    if (given instanceof Integer number) {
      return Value.of(number);
    }
    if (given instanceof BigDecimal number) {
      return Value.of(number);
    }
    if (given instanceof Boolean flag) {
      return Value.of(flag);
    }
    if (given instanceof LocalDate day) {
      return new Value.Day(day);
    }
    if (given instanceof LocalTime time) {
      return new Value.Time(time);
    }
    if (given instanceof List<?> texts) {
      return new Value.Texts(texts.stream().map(String::valueOf).toList());
    }
    return Value.of(String.valueOf(given));
  }
}

package io.usher.cell;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Compiles what follows {@code feel:} in a cell. Implemented by the room that owns the FEEL engine.
 */
public interface Expressions {

  /**
   * A compiled expression. Evaluation never throws for what a customer's data holds: a fault is
   * {@link Verdict#UNKNOWN} or a missing value.
   */
  interface Expression {
    /** As a test of a column's value, {@code ?} in FEEL. */
    Verdict test(Value input, Function<String, Value> facts);

    /** As a formula. */
    Value value(Function<String, Value> facts);

    /** The names of other attributes it reads, as the rulebook knows them. */
    Set<String> reads();
  }

  /** What a cell is asked for. */
  enum Use {
    /** Under {@code When}: a test of the column's value. */
    TEST,
    /** Under {@code Then}: a value of the column's type. */
    FORMULA,
    /** As an attribute: a value of its type. */
    ATTRIBUTE
  }

  /**
   * Compiles a unary test or a formula.
   *
   * @param feel the text after {@code feel:}
   * @param column type of the column the cell stands in
   * @param names types of all attributes and outputs it may read
   */
  Outcome<Expression> compile(
      String feel, Use use, Place place, Type column, Map<String, Type> names);

  /** Refuses every expression; what stands in until a FEEL engine is wired. */
  Expressions NONE =
      (feel, use, place, column, names) ->
          Outcome.refused(
              Problem.of(Code.NOT_BUILT_YET, place, "`feel:` cells are not read yet")
                  .hint("write the condition as plain cells"));
}

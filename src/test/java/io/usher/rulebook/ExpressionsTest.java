package io.usher.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Bounds;
import io.usher.cell.Expressions;
import io.usher.cell.Expressions.Expression;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.cell.Verdict;
import io.usher.value.Outcome;
import io.usher.value.Value;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ExpressionsTest {
  private static final Grid SCORE =
      Sheets.of(
          "Scores",
          """
          Decision | Lead score
          Kind     | score

            | When    | Then
            | country | points
          a | DE      | feel: orders 12m
          """);

  /** Expressions that are the name of a fact, and have its value. */
  private static final Expressions NAMES =
      (feel, use, place, column, names) -> Outcome.done(new Named(feel));

  private record Named(String name) implements Expression {
    @Override
    public Verdict test(Value input, Function<String, Value> facts) {
      return Verdict.of(input.equals(facts.apply(name)));
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

  @Test
  void pointsMayBeComputedAndWhatTheyReadIsNeededExactly() {
    Rulebook book =
        Books.compile(NAMES, SCORE)
            .fold(
                done -> done.value(),
                refused -> {
                  throw new AssertionError(refused.problems());
                });

    assertThat(
            Books.answer(
                    book,
                    "Lead score",
                    Map.of("country", Value.of("DE"), "orders 12m", Value.of(7)))
                .hits())
        .extracting(hit -> hit.outputs().get(0))
        .containsExactly(Value.of(7));
    assertThat(Uses.of(book.decisions()))
        .containsEntry(book.position("orders 12m").orElseThrow(), Bounds.OPEN);
  }

  @Test
  void aCellThatTestsAnEventsAttributeMakesItsRowDated() {
    Grid segment =
        Sheets.of(
            "Groups",
            """
            Decision | Groups
            Kind     | segment

              | When              | Then
              | country           | segment
            a | feel: guide topic | Readers
            """);

    assertThat(Books.compile(NAMES, segment).problems())
        .extracting(problem -> problem.place().show())
        .containsExactly("shop.xlsx Groups!B6");
  }

  @Test
  void withoutAnEngineExpressionsAreRefusedPlainly() {
    assertThat(Books.problems(SCORE))
        .containsExactly(
            "shop.xlsx Scores!C6: `feel:` cells are not read yet;"
                + " write the condition as plain cells [NOT_BUILT_YET]");
  }
}

package io.usher.kie.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Bounds;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Answer;
import io.usher.decide.Decision;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.value.Value;
import io.usher.workbook.WorkbookReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code feel:} cells where marketers write them. */
class FeelInWorkbookTest {
  private static final Grid ATTRIBUTES =
      Sheets.of(
          "Attributes",
          """
          Attribute | Type | Measure | Of
          spend 12m | money | trait | spend
          last spend | money | trait | last_spend
          country | text | trait | country
          """);

  private static final Grid SCORE =
      Sheets.of(
          "Scores",
          """
          Decision | Growth
          Kind     | score

                 | When                        |              | Then
          #      | spend 12m                   | country      | points
          grew   | feel: > 2 * last spend      |              | feel: if country = "DE" then 20 else 10
          unsure | feel: ? > 100 and ? = null  | feel: "DE"   | 1
          newly  | feel: ? > 0 or last spend = null |         | 5
          """);

  @Test
  void cellsTestAndComputeWithTheRulebooksNames() {
    Rulebook book = compiled(ATTRIBUTES, SCORE);

    assertThat(said(book, Map.of("spend 12m", 50, "last spend", 20, "country", "DE")))
        .containsEntry("grew", Value.of(20))
        .containsEntry("newly", Value.of(5))
        .hasSize(2);
    assertThat(said(book, Map.of("spend 12m", 50, "last spend", 30))).containsOnlyKeys("newly");
    assertThat(said(book, Map.of("country", "DE"))).containsOnlyKeys("newly");
  }

  @Test
  void whatACellReadsIsNeededExactly() {
    Decision decision = compiled(ATTRIBUTES, SCORE).decision("Growth").orElseThrow();
    Rulebook book = compiled(ATTRIBUTES, SCORE);

    assertThat(decision.decider().reads()).contains(book.position("last spend").orElseThrow());
    assertThat(decision.decider().bounds())
        .containsEntry(book.position("last spend").orElseThrow(), Bounds.OPEN);
  }

  @Test
  void everyBadCellIsReportedWithItsAddress() {
    Grid bad =
        Sheets.of(
            "Scores",
            """
            Decision | Growth
            Kind     | score

              | When                 | Then
            # | spend 12m            | points
            a | feel: > last spent   | 1
            b | feel: ? > "5"        | feel: "gold"
            """);

    assertThat(outcome(ATTRIBUTES, bad).problems())
        .extracting(Problem::show)
        .containsExactlyInAnyOrder(
            "shop.xlsx Scores!B6: `last spent` is not an attribute, an output or a decision;"
                + " did you mean `last spend`? [UNKNOWN_NAME]",
            "shop.xlsx Scores!B7: `? > \"5\"` compares a number with a text;"
                + " a number stands without quotes, `5` [BAD_EXPRESSION]",
            "shop.xlsx Scores!C7: `\"gold\"` gives a text, the column holds a number;"
                + " say in the header what the column holds: `points (number)` [WRONG_TYPE]");
  }

  private static Map<String, Value> said(Rulebook book, Map<String, ?> facts) {
    Map<Integer, Value> values = new HashMap<>();
    facts.forEach(
        (name, value) -> values.put(book.position(name).orElseThrow(), Feel.value(value)));
    Decision decision = book.decision("Growth").orElseThrow();
    Answer answer =
        decision.decider().decide(position -> values.getOrDefault(position, Value.MISSING));
    Map<String, Value> said = new HashMap<>();
    answer
        .hits()
        .forEach(
            hit -> said.put(decision.decider().rows().get(hit.row()).id(), hit.outputs().get(0)));
    return said;
  }

  private static Rulebook compiled(Grid... grids) {
    return outcome(grids)
        .fold(
            Outcome.Done::value,
            refused -> {
              throw new AssertionError(refused.problems().toString());
            });
  }

  private static Outcome<Rulebook> outcome(Grid... grids) {
    return WorkbookReader.read(List.of(grids))
        .fold(
            done -> RulebookCompiler.compile("", done.value(), new FeelExpressions()),
            refused -> Outcome.refused(refused.problems()));
  }
}

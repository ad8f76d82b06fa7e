package io.usher.rulebook.decision;

import static io.usher.rulebook.Books.decision;
import static io.usher.rulebook.Books.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.cell.Verdict;
import io.usher.decide.Decision;
import io.usher.value.Value;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnlyForTest {

  private static Grid onlyFor(String condition) {
    return Sheets.of(
        "Ranks",
        """
        Decision | Rank
        Kind     | value
        Only for | %s

          | When    | Then
          | country | rank
        a | DE      | 1
        """
            .formatted(condition));
  }

  private static List<Verdict> verdicts(String condition, Value... values) {
    List<Decision.Condition> conditions = decision(onlyFor(condition)).onlyFor();
    assertThat(conditions).hasSameSizeAs(values);
    return IntStream.range(0, values.length)
        .mapToObj(i -> conditions.get(i).test().test(values[i], name -> Value.MISSING))
        .toList();
  }

  @Test
  void everyConditionIsATestOfItsAttribute() {
    assertThat(verdicts("country is DE and orders 12m >= 3", Value.of("de"), Value.of(3)))
        .containsExactly(Verdict.YES, Verdict.YES);
    assertThat(verdicts("Country is in DACH and plan is not Free", Value.of("CH"), Value.of("Pro")))
        .containsExactly(Verdict.YES, Verdict.YES);
    assertThat(verdicts("orders 12m 3 to 5 and renewal is missing", Value.of(6), Value.MISSING))
        .containsExactly(Verdict.NO, Verdict.YES);
  }

  @Test
  void aTextThatHoldsAndStandsInQuotes() {
    assertThat(verdicts("country is \"Trinidad and Tobago\"", Value.of("Trinidad and Tobago")))
        .containsExactly(Verdict.YES);
    assertThat(problems(onlyFor("country is Trinidad and Tobago")))
        .containsExactly(
            "shop.xlsx Ranks!B3: `Tobago` is not an attribute, an output or a decision;"
                + " put a text that holds `and` in quotes [UNKNOWN_NAME]");
  }

  @Test
  void everyFaultOfTheConditionIsReported() {
    assertThat(problems(onlyFor("contry is DE and orders 12m >= many and plan")))
        .containsExactly(
            "shop.xlsx Ranks!B3: `contry` is not an attribute, an output or a decision;"
                + " did you mean `country`? [UNKNOWN_NAME]",
            "shop.xlsx Ranks!B3: `many` is not a number; write a number such as `500`,"
                + " `>= 500` or `18 to 25` [NOT_A_NUMBER]",
            "shop.xlsx Ranks!B3: `plan` stands without a test; write `plan is ...` [BAD_CELL]");
    assertThat(problems(onlyFor("country is DE or AT")))
        .containsExactly(
            "shop.xlsx Ranks!B3: `DE or AT` may be one text or two; write `;` for or, and a text"
                + " that holds the word in quotes [TWO_READINGS]");
  }

  @Test
  void theReasonShowsWhomTheDecisionIsFor() {
    assertThat(decision(onlyFor("orders 12m >= 3")).inputs())
        .containsExactly(new Decision.Input("country", 2), new Decision.Input("orders 12m", 9));
  }
}

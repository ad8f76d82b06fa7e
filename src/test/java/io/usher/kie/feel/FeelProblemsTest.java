package io.usher.kie.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a marketer reads when a {@code feel:} cell is wrong. */
class FeelProblemsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          > 5 and             | `> 5 and` cannot be read as FEEL, from `and` on; write for example `> 5`, `"a", "b"`, `? > 5 and ? < 9` or `2 * spend` [BAD_EXPRESSION]
          order totl > 5      | `order totl` is not an attribute, an output or a decision; did you mean `order total`? [UNKNOWN_NAME]
          country.x = ?       | `country.x` is not an attribute, an output or a decision; did you mean `country`? [UNKNOWN_NAME]
          ? > "5"             | `? > "5"` compares a number with a text; a number stands without quotes, `5` [BAD_EXPRESSION]
          "gold"              | `? = "gold"` compares a number with a text; a number stands without quotes, `5` [BAD_EXPRESSION]
          ? > today           | `? > today` compares a number with a date; write a number of days as `duration("P30D")` [BAD_EXPRESSION]
          ? = concerns        | `? = concerns` compares a number with a list of texts; ask a list with `list contains(list, value)` [BAD_EXPRESSION]
          ? > 5 and < 9       | `? > 5 and < 9` compares yes or no with a range; name the value again: `? > 5 and ? < 9` [BAD_EXPRESSION]
          ? + 1               | `? + 1` is a number, not a condition; compare it: `… > 5` [BAD_EXPRESSION]
          foo(3) = ?          | `foo` is no function [BAD_EXPRESSION]
          contain(country, ?) | `contain` is no function; did you mean `contains`? [BAD_EXPRESSION]
          substring(country)  | `substring(country)` calls `substring` with too few values [BAD_EXPRESSION]
          now() = ?           | `now` would differ each time it is asked; write `today` [BAD_EXPRESSION]
          ? > 1,000           | `1,000` has two readings, `1000` and `1` or `000`; write `1000`, or `1, 000` [TWO_READINGS]
          ? == 5              | `==` means nothing in FEEL; write `=` [BAD_EXPRESSION]
          ? > 15 %            | `%` means nothing in FEEL; write a percentage as a fraction, `0.15` for 15 % [BAD_EXPRESSION]
          “a”                 | `“` means nothing in FEEL; put texts into straight double quotes: `"gold"` [BAD_EXPRESSION]
          1; 2                | `;` means nothing in FEEL; write `or` between conditions, `,` between values [BAD_EXPRESSION]
          if ? > 5 then true  | `if ? > 5 then true` cannot be read as FEEL; write `if condition then value else value` [BAD_EXPRESSION]
          ? > 5)              | `? > 5)` cannot be read as FEEL, from `)` on; a bracket is not closed, or closed twice [BAD_EXPRESSION]
          "abc                | `"abc` cannot be read as FEEL; a text is not closed with `"` [BAD_EXPRESSION]
          ? > date("2026-13-01") | `date("2026-13-01")` is not a date; write `date("2026-01-31")` [BAD_EXPRESSION]
          undefined           | `undefined` has no place in a cell; write `null` for a missing value [BAD_EXPRESSION]
          """)
  void aFaultIsToldAtItsCellInTheMarketersWords(String feel, String said) {
    assertThat(Feel.problems(feel, Type.NUMBER)).containsExactly("shop.xlsx Tiers!C7: " + said);
  }

  @Test
  void everyFaultOfACellIsToldAtOnce() {
    assertThat(Feel.problems("> order totl, \"a\", foo(1)", Type.NUMBER))
        .hasSize(3)
        .anyMatch(problem -> problem.contains("order totl"))
        .anyMatch(problem -> problem.contains("compares a number with a text"))
        .anyMatch(problem -> problem.contains("foo"));
  }

  @Test
  void aConditionUnderAYesNoColumnIsRefusedForItsTwoReadings() {
    assertThat(Feel.problems("order total > 5", Type.YES_NO))
        .singleElement()
        .asString()
        .contains("has two readings")
        .endsWith("[TWO_READINGS]");
    assertThat(Feel.problems("? = (order total > 5)", Type.YES_NO)).isEmpty();
  }

  @Test
  void aListOfTextsIsAskedByItsFunctions() {
    assertThat(Feel.problems("\"acne\"", Type.TEXT_LIST))
        .containsExactly(
            "shop.xlsx Tiers!C7: `? = \"acne\"` compares a list of texts with a text;"
                + " ask a list with `list contains(list, value)` [BAD_EXPRESSION]");
    assertThat(Feel.problems("\"acne\" in ?", Type.TEXT_LIST)).isEmpty();
  }

  @Test
  void noProblemNamesWhatIsInsideTheEngine() {
    for (String feel :
        List.of("(1,2)", "? >", "x y z > 5", "? instance of", "@", "[1..", "not(", "a:b", "1..2")) {
      assertThat(Feel.problems(feel, Type.NUMBER))
          .as(feel)
          .isNotEmpty()
          .noneMatch(problem -> problem.matches("(?s).*(Node|Exception|java|null\\b|token|EOF).*"));
    }
  }
}

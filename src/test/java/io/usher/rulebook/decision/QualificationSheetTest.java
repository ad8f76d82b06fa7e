package io.usher.rulebook.decision;

import static io.usher.rulebook.Books.decision;
import static io.usher.rulebook.Books.problems;
import static io.usher.rulebook.Books.rows;
import static io.usher.rulebook.Books.rulebook;
import static io.usher.rulebook.Books.unjudged;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Decider;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Criterion;
import io.usher.rulebook.Rulebook;
import io.usher.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualificationSheetTest {
  private static final Grid LEADS =
      Sheets.of(
          "Leads",
          """
          Decision | Lead qualification
          Kind     | qualification

                  | When         |         |         | Then               |              |            |
          #       | skin concern | insured | country | criterion          | if not       | if missing | status
          staff   |              |         | staff   |                    |              |            | disqualified
          concern | rosacea; acne|         |         | has a skin concern | Nurture      |            |
          insured |              | yes     |         | is insured         | disqualified | nurture    |
          """);

  @Test
  void criteriaAndSettlingRowsAreReadWithTheirStatuses() {
    assertThat(decision(LEADS).policy())
        .isEqualTo(
            new Policy.Qualification(
                List.of(
                    new Criterion("", "", "", "disqualified"),
                    new Criterion("has a skin concern", "nurture", "needs info", ""),
                    new Criterion("is insured", "disqualified", "nurture", ""))));
  }

  @Test
  void everyRowIsJudgedAndWhatIsMissingIsNamed() {
    Rulebook book = rulebook(LEADS);
    Map<String, Value> facts = Map.of("skin concern", Value.of("acne"), "country", Value.of("DE"));

    assertThat(rows(book, "Lead qualification", facts)).containsExactly("concern");
    assertThat(unjudged(book, "Lead qualification", facts))
        .containsExactly(new Decider.Unjudged(2, List.of(book.position("insured").orElseThrow())));
  }

  @Test
  void everyBadCellIsReportedWithItsAddress() {
    Grid sheet =
        Sheets.of(
            "Leads",
            """
            Decision   | Lead qualification
            Kind       | qualification
            Hit policy | first

              | When    | Then      |              |
              | insured | criterion | if not       | status
            a | yes     | insured   | disqualifed  |
            b | yes     | insured   |              |
            c | yes     | insured   | nurture      | qualified
            d | yes     |           |              |
            otherwise | |           |              | qualified
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Leads!B3: `first` is not a hit policy of a qualification;"
                + " it accepts `all must hold` [HIT_POLICY_NOT_ALLOWED]",
            "shop.xlsx Leads!D7: `disqualifed` is not one of disqualified, needs info, nurture,"
                + " qualified; did you mean `disqualified`? [VALUE_NOT_ALLOWED]",
            "shop.xlsx Leads!D8: `if not` is blank in this row; fill it in, or clear the row"
                + " [EMPTY_CELL]",
            "shop.xlsx Leads!E9: the row is a criterion and settles the status;"
                + " write two rows [TWO_READINGS]",
            "shop.xlsx Leads!C10: `criterion` is blank in this row; fill it in, or clear the row"
                + " [EMPTY_CELL]",
            "shop.xlsx Leads!A11: `otherwise` has no meaning where all rows must hold;"
                + " who fails no criterion is qualified [BAD_CELL]");
  }

  @Test
  void aSheetOfCriteriaSaysWhatHappensIfOneFails() {
    Grid sheet =
        Sheets.of(
            "Leads",
            """
            Decision | Lead qualification
            Kind     | qualification

              | When    | Then
              | insured | criterion
            a | yes     | insured
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Leads!B2: a qualification needs a column `if not` under `Then`"
                + " [MISSING_COLUMN]");
  }
}

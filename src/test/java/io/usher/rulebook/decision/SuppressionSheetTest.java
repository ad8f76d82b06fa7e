package io.usher.rulebook.decision;

import static io.usher.rulebook.Books.answer;
import static io.usher.rulebook.Books.problems;
import static io.usher.rulebook.Books.rulebook;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Answer;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Until;
import io.usher.rulebook.Rulebook;
import io.usher.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuppressionSheetTest {
  private static final Grid QUIET =
      Sheets.of(
          "Quiet",
          """
          Decision | Do not contact
          Kind     | suppression

                  | When              |         | Then       |             |           |
          #       | event             | country | channel    | reason      | class     | until
          abroad  |                   | not DE  | email; sms | no consent  | marketing |
          angry   | Complaint Sent    |         | phone      | complaint   |           | 30 days
          renewal |                   | DE      | email      | renewal due |           | renewal
          """);

  @Test
  void aSuppressionLastsWhileItsRowSpeaksForASpanOrUntilADate() {
    Rulebook book = rulebook(QUIET);

    assertThat(book.decisions().get(0).policy())
        .isEqualTo(
            new Policy.Suppression(
                List.of(
                    new Until.WhileSpeaking(),
                    new Until.For(new Span(30, Span.Unit.DAY)),
                    new Until.Date(book.position("renewal").orElseThrow()))));
  }

  @Test
  void aRowMaySuppressSeveralChannels() {
    Answer answer = answer(rulebook(QUIET), "Do not contact", Map.of("country", Value.of("FR")));

    assertThat(answer.hits().get(0).outputs())
        .containsExactly(
            new Value.Texts(List.of("email", "sms")),
            Value.of("no consent"),
            Value.of("marketing"));
  }

  @Test
  void everyBadCellIsReportedWithItsAddress() {
    Grid sheet =
        Sheets.of(
            "Quiet",
            """
            Decision | Do not contact
            Kind     | suppression

              | When           |         | Then    |        |
              | event          | country | channel | reason | until
            a | Complaint Sent |         | phone   | angry  |
            b |                | DE      | phone   | angry  | thirty days
            c |                | DE      |         |        | country
            d |                | DE      | email   | due    | renewl
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Quiet!B6: a row of this suppression would hold only at the instant of an"
                + " event; give the row an `until`, such as `30 days` [BAD_CELL]",
            "shop.xlsx Quiet!F7: `thirty days` is neither a span such as `30 days`, nor a date"
                + " attribute, nor `for good` [BAD_CELL]",
            "shop.xlsx Quiet!D8: `channel` is blank in this row; fill it in, or clear the row"
                + " [EMPTY_CELL]",
            "shop.xlsx Quiet!E8: `reason` is blank in this row; fill it in, or clear the row"
                + " [EMPTY_CELL]",
            "shop.xlsx Quiet!F8: `country` is a text, not a date [NOT_A_DATE]",
            "shop.xlsx Quiet!F9: `renewl` is neither a span such as `30 days`, nor a date"
                + " attribute, nor `for good`; did you mean `renewal`? [BAD_CELL]");
  }
}

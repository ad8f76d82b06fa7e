package io.usher.rulebook.decision;

import static io.usher.rulebook.Books.answer;
import static io.usher.rulebook.Books.decision;
import static io.usher.rulebook.Books.problems;
import static io.usher.rulebook.Books.rows;
import static io.usher.rulebook.Books.rulebook;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Repeat;
import io.usher.rulebook.Rulebook;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreSheetTest {
  private static final Grid LEAD_SCORE =
      Sheets.of(
          "Scores",
          """
          Decision | Lead score
          Kind     | score
          Maximum  | 100

                   | When             |             |         | Then
          #        | event            | guide topic | country | points | repeat     | at most
          fit      |                  |             | in DACH | 10     |            |
          rosacea  | Guide Downloaded | rosacea     |         | 30     | once       |
          open     | Email Opened     |             |         | 5      | once a day | 20
          """);

  @Test
  void everyRowThatSpeaksIsKeptApartWithItsOwnPoints() {
    Rulebook book = rulebook(LEAD_SCORE);
    Map<String, Value> facts =
        Map.of(
            "event", Value.of("Guide Downloaded"),
            "guide topic", Value.of("Rosacea"),
            "country", Value.of("de"));

    assertThat(rows(book, "Lead score", facts)).containsExactly("fit", "rosacea");
    assertThat(answer(book, "Lead score", facts).hits())
        .extracting(hit -> hit.outputs().get(0))
        .containsExactly(Value.of(10), Value.of(30));
  }

  @Test
  void aRowThatTestsAnEventIsDatedAndTheOthersHoldWhileTrue() {
    assertThat(decision(LEAD_SCORE).policy())
        .isEqualTo(
            new Policy.Score(
                Optional.empty(),
                Optional.of(new BigDecimal("100")),
                List.of(
                    row(false, new Repeat.WhileTrue(), Optional.empty()),
                    row(true, new Repeat.Times(1), Optional.empty()),
                    row(true, new Repeat.OnceADay(), Optional.of(new BigDecimal("20"))))));
  }

  private static Policy.ScoreRow row(boolean dated, Repeat repeat, Optional<BigDecimal> atMost) {
    return new Policy.ScoreRow(dated, repeat, atMost, Optional.empty(), Optional.empty());
  }

  @Test
  void everyWayToRepeatIsRead() {
    Grid sheet =
        Sheets.of(
            "Scores",
            """
            Decision | Lead score
            Kind     | score

            | When         |         | Then   |
            | event        | country | points | repeat
            a | Email Opened |         | 1      |
            b | Email Opened |         | 1      | each time
            c | Email Opened |         | 1      | 3 times
            d |              | DE      | 1      | once an episode
            e | Email Opened |         | 1      | every 30 days
            f |              | DE      | 1      | while true
            """);

    assertThat(((Policy.Score) decision(sheet).policy()).rows())
        .extracting(Policy.ScoreRow::repeat)
        .containsExactly(
            new Repeat.EachTime(),
            new Repeat.EachTime(),
            new Repeat.Times(3),
            new Repeat.OnceAnEpisode(),
            new Repeat.Every(new Span(30, Span.Unit.DAY)),
            new Repeat.WhileTrue());
  }

  @Test
  void everyBadCellIsReportedWithItsAddress() {
    Grid sheet =
        Sheets.of(
            "Scores",
            """
            Decision | Lead score
            Kind     | score
            Minimum  | 50
            Maximum  | 10

            | When         |         | Then   |           |         |
            | event        | country | points | repeat    | at most | half-life
            a |              | DE      | 1      | each time |         |
            b | Email Opened |         | 1      | while true|         |
            c | Email Opened |         | ten    | twice     | 0       | a while
            d |              | DE      |        |           |         |
            e | Email Opened |         | 1      | once an episode |   |
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Scores!B4: the maximum `10` is below the minimum `50` [RANGE_REVERSED]",
            "shop.xlsx Scores!E8: `each time` needs an event, and this row tests none;"
                + " test `event` in this row, or write `while true` [BAD_CELL]",
            "shop.xlsx Scores!E9: `while true` does not fit a row that speaks at an event;"
                + " leave the cell blank for `each time` [BAD_CELL]",
            "shop.xlsx Scores!D10: `ten` is not a number; write a number such as `500`"
                + " [NOT_A_NUMBER]",
            "shop.xlsx Scores!E10: `twice` is not a way to repeat; write one of `while true`,"
                + " `each time`, `once`, `3 times`, `once a day`, `once an episode`,"
                + " `every 30 days` [BAD_CELL]",
            "shop.xlsx Scores!F10: `0` leaves the row nothing to add;"
                + " write a number above 0 [VALUE_NOT_ALLOWED]",
            "shop.xlsx Scores!G10: `a while` does not say how long;"
                + " write a number and a unit, such as `7 days` [BAD_CELL]",
            "shop.xlsx Scores!D11: `points` is blank in this row; fill it in, or clear the row"
                + " [EMPTY_CELL]",
            "shop.xlsx Scores!E12: `once an episode` does not fit a row that speaks at an event,"
                + " which does not last; write `once a day` or the like, or name the events it goes"
                + " on through under `On` [BAD_CELL]");
  }

  @Test
  void pointsFadeByTheirHalfLifeOrExpire() {
    Grid sheet =
        Sheets.of(
            "Scores",
            """
            Decision | Lead score
            Kind     | score

            | When         |         | Then   |                 |
            | event        | country | points | repeat          | half-life
            a | Email Opened |         | 1      |                 | 14 days
            b |              | DE      | 1      | once an episode | 2 weeks
            """);

    assertThat(((Policy.Score) decision(sheet).policy()).rows())
        .extracting(Policy.ScoreRow::halfLife)
        .containsExactly(Span.parse("14 days"), Span.parse("2 weeks"));
    assertThat(decision(LEDGER).policy())
        .isEqualTo(
            new Policy.Score(
                Optional.empty(),
                Optional.empty(),
                List.of(
                    new Policy.ScoreRow(
                        true,
                        new Repeat.EachTime(),
                        Optional.empty(),
                        Optional.empty(),
                        Span.parse("12 months")),
                    row(true, new Repeat.EachTime(), Optional.empty()))));
  }

  private static final Grid LEDGER =
      Sheets.of(
          "Scores",
          """
          Decision | Points
          Kind     | score

          | When            | Then   |
          | event           | points | expires
          earn  | Order Completed | 10     | 12 months
          spend | Points Redeemed | -5     | -
          """);

  @Test
  void pointsThatHaveNoTimeToFadeFromAreRefusedAndSoAreThoseThatFadeInALedger() {
    Grid sheet =
        Sheets.of(
            "Scores",
            """
            Decision | Lead score
            Kind     | score

            | When         |         | Then   |         |           |
            | event        | country | points | repeat  | half-life | expires
            a |              | DE      | 1      |         | 14 days   |
            b | Email Opened |         | 1      |         | 7 days    |
            c | Email Opened |         | 1      |         |           | 1 year
            d |              | DE      | 1      |         |           | soon
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Scores!F6: points that count while the row is true have no time from which"
                + " `14 days` could run; write `once an episode` under `repeat` to give them when"
                + " it becomes true [BAD_CELL]",
            "shop.xlsx Scores!F6: points of this sheet expire (row `c`), and points that fade"
                + " cannot be spent with them; give rows with a half-life a sheet of their own"
                + " [BAD_CELL]",
            "shop.xlsx Scores!F7: points of this sheet expire (row `c`), and points that fade"
                + " cannot be spent with them; give rows with a half-life a sheet of their own"
                + " [BAD_CELL]",
            "shop.xlsx Scores!G9: `soon` does not say how long; write a number and a unit, such as"
                + " `7 days` [BAD_CELL]");
  }

  @Test
  void aRowOfASheetAskedAtEventsCountsAtEachOfThemUnlessItCountsWhileTrue() {
    Grid sheet =
        Sheets.of(
            "Scores",
            """
            Decision | Lead score
            Kind     | score
            On       | Email Opened

            | When    | Then   |
            | country | points | repeat
            a | DE      | 1      | each time
            b | DE      | 1      | once a day
            c | DE      | 1      |
            """);

    assertThat(((Policy.Score) decision(sheet).policy()).rows())
        .extracting(Policy.ScoreRow::dated)
        .containsExactly(true, true, false);
  }

  @Test
  void aScoreAddsUpAndNothingElse() {
    Grid sheet =
        Sheets.of(
            "Scores",
            """
            Decision   | Lead score
            Kind       | score
            Hit policy | first

              | When    | Then
              | country | points
            a | DE      | 1
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Scores!B3: `first` is not a hit policy of a score;"
                + " it accepts `collect sum` [HIT_POLICY_NOT_ALLOWED]");
  }

  @Test
  void aMistypedColumnIsReportedOnce() {
    Grid sheet =
        Sheets.of(
            "Scores",
            """
            Decision | Lead score
            Kind     | score

              | When    | Then  |
              | country | ponts | colour
            a | DE      | 1     | red
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Scores!C5: `ponts` is not a column of a score; did you mean `points`?"
                + " [UNKNOWN_COLUMN]",
            "shop.xlsx Scores!D5: `colour` is not a column of a score; it has `points`,"
                + " `repeat`, `at most`, `half-life`, `expires` [UNKNOWN_COLUMN]");
  }

  @Test
  void aColumnThatMustBeThereIsMissed() {
    Grid sheet =
        Sheets.of(
            "Scores",
            """
            Decision | Lead score
            Kind     | score

              | When    | Then
              | country | repeat
            a | DE      | once
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Scores!B2: a score needs a column `points` under `Then` [MISSING_COLUMN]");
  }
}

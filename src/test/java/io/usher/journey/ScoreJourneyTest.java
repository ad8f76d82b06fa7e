package io.usher.journey;

import static io.usher.journey.Decided.points;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.customer.Standing;
import io.usher.decide.Answer;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Repeat;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreJourneyTest {

  @Test
  void pointsOfARowThatHoldsAreThereWhileItHolds() {
    Decided score = score(false, new Repeat.WhileTrue(), Optional.empty());

    score.at("2026-01-01T00:00:00Z", points(0, 10));
    assertThat(score.result()).isEqualTo(Value.of(10));
    score.at("2026-01-02T00:00:00Z");
    assertThat(score.result()).isEqualTo(Value.of(0));
  }

  @Test
  void onceCountsTheFirstEventOnly() {
    Decided score = score(true, new Repeat.Times(1), Optional.empty());

    score.at("2026-01-01T00:00:00Z", points(0, 30)).at("2026-02-01T00:00:00Z", points(0, 30));

    assertThat(score.result()).isEqualTo(Value.of(30));
  }

  @Test
  void onceADayCountsEachDayUpToTheLimit() {
    Decided score = score(true, new Repeat.OnceADay(), Optional.of(BigDecimal.valueOf(12)));

    score
        .at("2026-01-01T08:00:00Z", points(0, 5))
        .at("2026-01-01T20:00:00Z", points(0, 5))
        .at("2026-01-02T08:00:00Z", points(0, 5));
    assertThat(score.result()).isEqualTo(Value.of(10));
    score.at("2026-01-03T08:00:00Z", points(0, 5));

    assertThat(score.result()).isEqualTo(Value.of(12));
  }

  @Test
  void aCoolDownOfThirtyDaysEndsAfterThirtyDays() {
    Decided score = score(true, new Repeat.Every(new Span(30, Span.Unit.DAY)), Optional.empty());

    score
        .at("2026-01-01T00:00:00Z", points(0, 5))
        .at("2026-01-30T23:59:59Z", points(0, 5))
        .at("2026-01-31T00:00:00Z", points(0, 5));

    assertThat(score.result()).isEqualTo(Value.of(10));
  }

  @Test
  void aConditionWithOnceCountsWhenItBeginsToHoldAndStays() {
    Decided score = score(false, new Repeat.Times(1), Optional.empty());

    score
        .at("2026-01-01T00:00:00Z", points(0, 5))
        .at("2026-01-02T00:00:00Z", points(0, 5))
        .at("2026-01-03T00:00:00Z")
        .at("2026-01-04T00:00:00Z", points(0, 5));

    assertThat(score.result()).isEqualTo(Value.of(5));
  }

  @Test
  void theTotalStaysBetweenMinimumAndMaximumAndRowsAddUpBelowIt() {
    Decided score =
        new Decided(
            new Policy.Score(
                Optional.of(BigDecimal.ZERO),
                Optional.of(BigDecimal.valueOf(100)),
                List.of(row(false, new Repeat.WhileTrue()), row(false, new Repeat.WhileTrue()))),
            List.of("a", "b"),
            "points");

    score.at("2026-01-01T00:00:00Z", points(0, 80), points(1, 90));
    assertThat(score.result()).isEqualTo(Value.of(100));
    score.at("2026-01-01T00:00:00Z", points(0, -80), points(1, 10));
    assertThat(score.result()).isEqualTo(Value.of(0));
    score.at("2026-01-01T00:00:00Z", points(0, 20), points(1, 10));
    assertThat(score.result()).isEqualTo(Value.of(30));
  }

  @Test
  void aLateEventCountsOnItsOwnDay() {
    Decided score = score(true, new Repeat.OnceADay(), Optional.empty());

    score
        .at("2026-01-03T08:00:00Z", points(0, 5))
        .at("2026-01-03T09:00:00Z", "2026-01-01T09:00:00Z", List.of(), points(0, 5))
        .at("2026-01-03T10:00:00Z", "2026-01-01T20:00:00Z", List.of(), points(0, 5));
    assertThat(score.result()).isEqualTo(Value.of(10));
    score.at("2026-03-20T08:00:00Z", points(0, 5));
    score.at("2026-03-20T09:00:00Z", "2026-01-10T09:00:00Z", List.of(), points(0, 5));

    assertThat(score.result()).as("69 days back is taken as counted").isEqualTo(Value.of(15));
  }

  @Test
  void pointsHalveEveryHalfLifeAndAreRoundedToATenth() {
    Decided score = fading("", "2 days");
    score.at("2026-01-01T00:00:00Z", new Answer.Hit(0, List.of(Value.of(new BigDecimal("8")))));

    assertThat(score.resultAt("2026-01-02T00:00:00Z")).isEqualTo(number("5.7"));
    assertThat(score.resultAt("2026-01-03T00:00:00Z")).isEqualTo(number("4"));
    assertThat(score.resultAt("2026-01-05T00:00:00Z")).isEqualTo(number("2"));
    assertThat(score.resultAt("2026-01-17T00:00:00Z")).isEqualTo(number("0"));
    assertThat(score.resultAt("2026-01-15T00:00:00Z")).isEqualTo(number("0.1"));
  }

  @Test
  void aHalfThatLiesBetweenTwoTenthsIsRoundedUpExactly() {
    Decided score = fading("", "2 days");
    score.at("2026-01-01T00:00:00Z", new Answer.Hit(0, List.of(number("0.3"))));

    assertThat(score.resultAt("2026-01-03T00:00:00Z")).isEqualTo(number("0.2"));
    assertThat(score.resultAt("2026-01-03T00:00:01Z")).isEqualTo(number("0.1"));
  }

  @Test
  void aLateEventIsCreditedAsItHasFadedSince() {
    Decided inTime = fading("", "2 days");
    inTime.at("2026-01-01T00:00:00Z", points(0, 8)).at("2026-01-03T00:00:00Z", points(0, 8));
    Decided late = fading("", "2 days");
    late.at("2026-01-03T00:00:00Z", points(0, 8))
        .at("2026-01-03T00:00:00Z", "2026-01-01T00:00:00Z", List.of(), points(0, 8));

    assertThat(inTime.result()).isEqualTo(Value.of(12));
    assertThat(late.standing(Standing.Score.class))
        .isEqualTo(inTime.standing(Standing.Score.class));
  }

  @Test
  void fadingPointsBeyondTheLimitCountOnceThereIsRoom() {
    Decided score = fading("10", "2 days");
    score.at("2026-01-01T00:00:00Z", points(0, 16));

    assertThat(score.resultAt("2026-01-02T00:00:00Z")).isEqualTo(number("10"));
    assertThat(score.resultAt("2026-01-03T00:00:00Z")).isEqualTo(number("8"));
  }

  @Test
  void whatIsSpentIsTakenFromTheOldestPointsAndTheRestExpiresToTheSecond() {
    Decided points = ledger(Optional.empty());

    points
        .at("2026-01-31T10:00:00Z", points(0, 100))
        .at("2026-02-10T10:00:00Z", points(0, 50))
        .at("2026-02-20T10:00:00Z", points(1, -30));
    assertThat(points.breakdown("2026-02-20T10:00:00Z"))
        .isEqualTo(
            new Breakdown(
                BigDecimal.valueOf(120),
                List.of(new Breakdown.RowPoints("earn", BigDecimal.valueOf(120))),
                Optional.empty(),
                Optional.of(
                    new Breakdown.Balance(
                        BigDecimal.valueOf(120),
                        Optional.of(
                            new Breakdown.Expiry(
                                Instant.parse("2026-02-28T10:00:00Z"), BigDecimal.valueOf(70)))))));

    assertThat(points.resultAt("2026-02-28T09:59:59Z")).isEqualTo(Value.of(120));
    assertThat(points.resultAt("2026-02-28T10:00:00Z")).isEqualTo(Value.of(50));
    assertThat(points.resultAt("2026-03-10T10:00:00Z")).isEqualTo(Value.of(0));
  }

  @Test
  void pointsThatAreNotThereAreOwedAndPaidByTheNextOnes() {
    Decided points = ledger(Optional.empty());

    points.at("2026-01-01T10:00:00Z", points(0, 10)).at("2026-01-02T10:00:00Z", points(1, -30));
    assertThat(points.result()).isEqualTo(Value.of(-20));
    points.at("2026-01-03T10:00:00Z", points(0, 50));

    assertThat(points.result()).isEqualTo(Value.of(30));
    assertThat(points.resultAt("2026-02-02T10:00:00Z")).isEqualTo(Value.of(30));
    assertThat(points.resultAt("2026-02-03T10:00:00Z")).isEqualTo(Value.of(0));
  }

  @Test
  void aLedgerKeepsAtMostSixtyFourCreditsARowAndLosesNoPoint() {
    Decided points = ledger(Optional.empty());

    for (int i = 0; i < 300; i++) {
      points.at("2026-01-01T%02d:%02d:00Z".formatted(i / 60, i % 60), points(0, 2));
      if (i % 3 == 0) {
        points.at("2026-01-01T%02d:%02d:30Z".formatted(i / 60, i % 60), points(1, -1));
      }
    }

    assertThat(points.result()).isEqualTo(Value.of(500));
    assertThat(points.standing(Standing.Score.class).rows().values())
        .allSatisfy(row -> assertThat(row.credits()).hasSizeLessThanOrEqualTo(64));
    assertThat(points.resultAt("2026-02-01T04:59:00Z")).isEqualTo(Value.of(0));
  }

  @Test
  void aRefundTakesItsPointsBackInProportionAlsoWhenTheyAreSpent() {
    Decided points = ledger(Optional.empty());

    points
        .order("2026-01-01T10:00:00Z", 7, 80, points(0, 80))
        .at("2026-01-02T10:00:00Z", points(1, -60))
        .refund("2026-01-03T10:00:00Z", 7, 20);
    assertThat(points.result()).isEqualTo(Value.of(0));
    points.refund("2026-01-04T10:00:00Z", 7, 60);

    assertThat(points.result()).isEqualTo(Value.of(-60));
  }

  @Test
  void aRefundThatComesBeforeItsOrderIsHeld() {
    Decided points = ledger(Optional.empty());

    points
        .refund("2026-01-01T10:00:00Z", 7, 20)
        .order("2026-01-02T10:00:00Z", 7, 80, points(0, 80));

    assertThat(points.result()).isEqualTo(Value.of(60));
  }

  private static Value number(String number) {
    return Value.of(new BigDecimal(number));
  }

  private static Decided fading(String atMost, String halfLife) {
    Policy.ScoreRow row =
        new Policy.ScoreRow(
            true,
            new Repeat.EachTime(),
            atMost.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(atMost)),
            Span.parse(halfLife),
            Optional.empty());
    return new Decided(
        new Policy.Score(Optional.empty(), Optional.empty(), List.of(row)), List.of("a"), "points");
  }

  /** Points of the row {@code earn} expire after a month; those of {@code spend} are negative. */
  private static Decided ledger(Optional<BigDecimal> atMost) {
    return new Decided(
        new Policy.Score(
            Optional.empty(),
            Optional.empty(),
            List.of(
                new Policy.ScoreRow(
                    true, new Repeat.EachTime(), atMost, Optional.empty(), Span.parse("1 month")),
                row(true, new Repeat.EachTime()))),
        List.of("earn", "spend"),
        "points");
  }

  private static Decided score(boolean dated, Repeat repeat, Optional<BigDecimal> atMost) {
    Policy.ScoreRow row =
        new Policy.ScoreRow(dated, repeat, atMost, Optional.empty(), Optional.empty());
    return new Decided(
        new Policy.Score(Optional.empty(), Optional.empty(), List.of(row)), List.of("a"), "points");
  }

  private static Policy.ScoreRow row(boolean dated, Repeat repeat) {
    return new Policy.ScoreRow(dated, repeat, Optional.empty(), Optional.empty(), Optional.empty());
  }
}

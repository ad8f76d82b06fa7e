package io.usher.journey;

import static io.usher.journey.Decided.points;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Repeat;
import io.usher.value.Value;
import java.math.BigDecimal;
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

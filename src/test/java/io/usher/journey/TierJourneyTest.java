package io.usher.journey;

import static io.usher.journey.Decided.hit;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.customer.Standing;
import io.usher.customer.Standing.Because;
import io.usher.customer.Standing.Hold;
import io.usher.decide.Answer;
import io.usher.decide.Downgrade;
import io.usher.decide.Policy;
import io.usher.decide.Review;
import io.usher.value.Data;
import io.usher.value.Value;
import java.time.Instant;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Levels and stages that are kept against what their rows say. */
class TierJourneyTest {
  private static final List<String> LEVELS = List.of("Platinum", "Gold", "Member");
  private static final Review YEARLY = new Review.AfterReaching(span("12 months"));
  private static final Answer.Hit PLATINUM = hit(0, "Platinum", "15");
  private static final Answer.Hit GOLD = hit(1, "Gold", "10");
  private static final Answer.Hit MEMBER = hit(2, "Member", "0");

  private static Span span(String written) {
    return Span.parse(written).orElseThrow();
  }

  private static Decided tier(Downgrade downgrade) {
    return tier(downgrade, Map.of());
  }

  private static Decided tier(Downgrade downgrade, Map<String, Span> stays) {
    return new Decided(
        new Policy.Tier(
            LEVELS,
            downgrade,
            List.of(),
            stays,
            List.of(
                new Policy.TierRow("Platinum", Map.of("discount", Value.of("15"))),
                new Policy.TierRow("Gold", Map.of("discount", Value.of("12"))),
                new Policy.TierRow("Member", Map.of("discount", Value.of("0"))))),
        List.of("platinum", "gold", "member"),
        "tier",
        "discount");
  }

  private static Downgrade atReview(Review review) {
    return new Downgrade.AtReview(review, false, Optional.empty());
  }

  private static String level(Decided tier) {
    return tier.result().show();
  }

  private static Optional<Hold> hold(Decided tier) {
    return tier.standing(Standing.Tier.class).hold();
  }

  private static Optional<Hold> until(String wants, Because because, String until) {
    return Optional.of(new Hold(wants, because, Optional.of(Instant.parse(until))));
  }

  @Test
  void aLevelIsKeptUntilTheEndOfTheDayOfItsReviewAndFallsThen() {
    Decided tier = tier(atReview(YEARLY));

    tier.at("2026-03-10T10:00:00Z", GOLD).at("2026-09-01T00:00:00Z", MEMBER);

    assertThat(level(tier)).isEqualTo("Gold");
    assertThat(hold(tier)).isEqualTo(until("Member", Because.REVIEW, "2027-03-11T00:00:00Z"));
    assertThat(tier.held).hasSize(1);
    assertThat(tier.nextChange("2026-09-01T00:00:00Z")).contains("2027-03-11T00:00:00Z");
    tier.at("2027-03-10T23:59:59Z", MEMBER);
    assertThat(level(tier)).isEqualTo("Gold");
    tier.at("2027-03-11T00:00:00Z", MEMBER);
    assertThat(level(tier)).isEqualTo("Member");
    assertThat(tier.said()).containsExactly("tier.changed", "tier.changed");
  }

  @Test
  void whoQualifiesAgainBeforeTheReviewKeepsTheLevelForAnotherPeriod() {
    Decided tier = tier(atReview(YEARLY));

    tier.at("2026-03-10T10:00:00Z", GOLD)
        .at("2026-09-01T00:00:00Z", MEMBER)
        .at("2027-03-01T00:00:00Z", GOLD)
        .at("2027-06-01T00:00:00Z", MEMBER);

    assertThat(level(tier)).isEqualTo("Gold");
    assertThat(hold(tier)).isEqualTo(until("Member", Because.REVIEW, "2028-03-11T00:00:00Z"));
  }

  @Test
  void aLevelThatIsLostAtTheVeryInstantOfItsReviewFallsThen() {
    Decided tier = tier(atReview(YEARLY));

    tier.at("2026-03-10T10:00:00Z", GOLD).at("2027-03-11T00:00:00Z", MEMBER);

    assertThat(level(tier)).isEqualTo("Member");
  }

  @Test
  void anUpgradeIsImmediateAndSetsANewReview() {
    Decided tier = tier(atReview(YEARLY));

    tier.at("2026-03-10T10:00:00Z", GOLD)
        .at("2026-09-01T00:00:00Z", MEMBER)
        .at("2026-10-01T00:00:00Z", PLATINUM)
        .at("2026-10-02T00:00:00Z", MEMBER);

    assertThat(level(tier)).isEqualTo("Platinum");
    assertThat(hold(tier)).isEqualTo(until("Member", Because.REVIEW, "2027-10-02T00:00:00Z"));
  }

  @Test
  void oneLevelAtATimeIsOneLevelAtEachReview() {
    Decided tier = tier(new Downgrade.AtReview(YEARLY, true, Optional.empty()));

    tier.at("2026-01-01T00:00:00Z", PLATINUM).at("2026-02-01T00:00:00Z", MEMBER);
    tier.at("2027-01-02T00:00:00Z", MEMBER);

    assertThat(level(tier)).isEqualTo("Gold");
    assertThat(tier.outputs()).containsEntry("discount", Value.of("12"));
    assertThat(hold(tier)).isEqualTo(until("Member", Because.REVIEW, "2028-01-03T00:00:00Z"));
    tier.at("2028-01-03T00:00:00Z", MEMBER);
    assertThat(level(tier)).isEqualTo("Member");
    assertThat(hold(tier)).isEmpty();
  }

  @Test
  void afterAReviewThatFindsTooLittleTheLevelIsKeptForTheDaysOfGrace() {
    Decided tier = tier(new Downgrade.AtReview(YEARLY, false, Optional.of(span("30 days"))));

    tier.at("2026-01-01T00:00:00Z", GOLD)
        .at("2026-02-01T00:00:00Z", MEMBER)
        .at("2027-01-02T00:00:00Z", MEMBER);

    assertThat(level(tier)).isEqualTo("Gold");
    assertThat(hold(tier)).isEqualTo(until("Member", Because.GRACE, "2027-02-01T00:00:00Z"));
    tier.at("2027-02-01T00:00:00Z", MEMBER);
    assertThat(level(tier)).isEqualTo("Member");
  }

  @Test
  void whoQualifiesWithinTheDaysOfGraceKeepsTheLevel() {
    Decided tier = tier(new Downgrade.AtReview(YEARLY, false, Optional.of(span("30 days"))));

    tier.at("2026-01-01T00:00:00Z", GOLD)
        .at("2026-02-01T00:00:00Z", MEMBER)
        .at("2027-01-02T00:00:00Z", MEMBER)
        .at("2027-01-20T00:00:00Z", GOLD)
        .at("2027-01-25T00:00:00Z", MEMBER)
        .at("2027-02-01T00:00:00Z", MEMBER);

    assertThat(level(tier)).isEqualTo("Gold");
    assertThat(hold(tier)).isEqualTo(until("Member", Because.REVIEW, "2028-01-02T00:00:00Z"));
  }

  @Test
  void aReviewOnADayTakesPlaceAsTheDayBeginsAndOnTheTwentyEighthWhereThereIsNoTwentyNinth() {
    Decided tier = tier(atReview(new Review.EveryYear(MonthDay.of(2, 29))));

    tier.at("2026-05-01T00:00:00Z", GOLD).at("2026-06-01T00:00:00Z", MEMBER);

    assertThat(hold(tier)).isEqualTo(until("Member", Because.REVIEW, "2027-02-28T00:00:00Z"));
    tier.at("2027-01-01T00:00:00Z", GOLD).at("2027-03-01T00:00:00Z", MEMBER);
    assertThat(hold(tier)).isEqualTo(until("Member", Because.REVIEW, "2028-02-29T00:00:00Z"));
  }

  @Test
  void aReviewEveryMonthIsAtTheEndOfTheLastDayForALevelReachedOnTheThirtyFirst() {
    Decided tier = tier(atReview(new Review.AfterReaching(span("1 month"))));

    tier.at("2026-01-31T12:00:00Z", GOLD).at("2026-02-01T00:00:00Z", MEMBER);
    assertThat(hold(tier)).isEqualTo(until("Member", Because.REVIEW, "2026-03-01T00:00:00Z"));
    tier.at("2026-02-02T00:00:00Z", GOLD).at("2026-03-02T00:00:00Z", MEMBER);

    assertThat(hold(tier)).isEqualTo(until("Member", Because.REVIEW, "2026-04-01T00:00:00Z"));
  }

  @Test
  void aReviewWithinTheTimeALevelIsKeptAtLeastTakesPlaceWhenThatIsOver() {
    Decided tier =
        tier(atReview(new Review.EveryYear(MonthDay.of(1, 31))), Map.of("Gold", span("3 months")));

    tier.at("2026-01-15T10:00:00Z", GOLD).at("2026-01-20T00:00:00Z", MEMBER);

    assertThat(hold(tier)).isEqualTo(until("Member", Because.REVIEW, "2026-04-15T10:00:00Z"));
    tier.at("2026-04-15T10:00:00Z", MEMBER);
    assertThat(level(tier)).isEqualTo("Member");
  }

  @Test
  void aLevelThatMustBeKeptForSomeTimeMovesWhenThatIsOver() {
    Decided tier = tier(new Downgrade.AtOnce(), Map.of("Gold", span("7 days")));

    tier.at("2026-01-01T00:00:00Z", GOLD).at("2026-01-02T00:00:00Z", MEMBER);

    assertThat(level(tier)).isEqualTo("Gold");
    assertThat(hold(tier)).isEqualTo(until("Member", Because.STAY, "2026-01-08T00:00:00Z"));
    tier.at("2026-01-05T00:00:00Z", GOLD);
    assertThat(tier.nextChange("2026-01-05T00:00:00Z")).isEmpty();
    tier.at("2026-01-06T00:00:00Z", MEMBER).at("2026-01-08T00:00:00Z", MEMBER);
    assertThat(level(tier)).isEqualTo("Member");
  }

  @Test
  void aSheetThatIsNotAskedAtTheReviewGoesByWhatItsRowsSaidLast() {
    Decided tier = tier(atReview(YEARLY));
    tier.at("2026-03-10T10:00:00Z", GOLD).at("2026-09-01T00:00:00Z", MEMBER);

    tier.lapse("2027-03-10T23:59:59Z");
    assertThat(level(tier)).isEqualTo("Gold");
    tier.lapse("2027-03-11T00:00:00Z");

    assertThat(level(tier)).isEqualTo("Member");
    assertThat(tier.outputs()).containsEntry("discount", Value.of("0"));
  }

  @Test
  void aKeptLevelHasTheBenefitsItsRowGivesNow() {
    Decided tier = tier(atReview(YEARLY));

    tier.at("2026-03-10T10:00:00Z", GOLD).at("2026-09-01T00:00:00Z", MEMBER);

    assertThat(tier.outputs()).containsEntry("discount", Value.of("12"));
  }

  private static Decided stages(Map<String, Span> stays) {
    return new Decided(
        new Policy.Tier(
            List.of("lead", "customer", "lapsed", "back"),
            new Downgrade.AtOnce(),
            List.of(
                new Policy.Move("lead", "customer"),
                new Policy.Move("customer", "lapsed"),
                new Policy.Move("lapsed", "back"),
                new Policy.Move("back", "customer")),
            stays,
            List.of()),
        List.of("customer", "back", "lapsed", "lead"),
        "stage");
  }

  @Test
  void aMoveTheSheetDoesNotAllowDoesNotHappen() {
    Decided stage = stages(Map.of());

    stage.at("2026-01-01T00:00:00Z", hit(3, "lead")).at("2026-02-01T00:00:00Z", hit(2, "lapsed"));

    assertThat(level(stage)).isEqualTo("lead");
    assertThat(stage.held)
        .containsExactly(new Held("lead", new Hold("lapsed", Because.MOVES, Optional.empty())));
    assertThat(stage.nextChange("2026-02-01T00:00:00Z")).isEmpty();
    stage.at("2026-03-01T00:00:00Z");
    assertThat(level(stage)).isEqualTo("lead");
  }

  @Test
  void theFirstRowCountsWhoseStageMayFollow() {
    Decided stage = stages(Map.of("back", span("90 days")));
    Answer.Hit[] ordered = {hit(0, "customer"), hit(1, "back")};

    stage.at("2026-01-01T00:00:00Z", hit(3, "lead")).at("2026-01-02T00:00:00Z", ordered);
    assertThat(level(stage)).isEqualTo("customer");
    stage.at("2027-01-02T00:00:00Z", hit(2, "lapsed")).at("2027-05-01T10:00:00Z", ordered);
    assertThat(level(stage)).isEqualTo("back");
    assertThat(stage.spoke).containsExactly(1);
    assertThat(stage.messages.get(stage.messages.size() - 1).data().fields())
        .containsEntry("from", new Data.Text("lapsed"))
        .containsEntry("fromSince", new Data.Text("2027-01-02T00:00:00Z"));
    assertThat(stage.standing(Standing.Tier.class).past())
        .contains(new Standing.Past("lapsed", Instant.parse("2027-01-02T00:00:00Z")));
    stage.at("2027-06-01T00:00:00Z", ordered);

    assertThat(level(stage)).isEqualTo("back");
    assertThat(hold(stage)).isEqualTo(until("customer", Because.STAY, "2027-07-30T10:00:00Z"));
    stage.at("2027-07-30T10:00:00Z", ordered);
    assertThat(level(stage)).isEqualTo("customer");
  }
}

package io.usher.rulebook.decision;

import static io.usher.rulebook.Books.answer;
import static io.usher.rulebook.Books.problems;
import static io.usher.rulebook.Books.rows;
import static io.usher.rulebook.Books.rulebook;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Downgrade;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.decide.Review;
import io.usher.rulebook.Books;
import io.usher.rulebook.Rulebook;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TierSheetTest {
  private static final Grid TIERS =
      Sheets.of(
          "Tiers",
          """
          Decision | VIP tier
          Kind     | tier
          Levels   | Platinum; Gold; Member
          About    | who gets which benefits

                   | When      |            | Then     |          | Note
          #        | spend 12m | orders 12m | tier     | discount |
          platinum | >= 5000   | >= 12      | Platinum | 15 %     | agreed with finance
          gold     | >= 2000   | >= 6       | Gold     | 10 %     |
          member   |           |            | Member   | 0 %      |
          """);

  @Test
  void theFirstRowThatHoldsGivesTheTierAndItsBenefits() {
    Rulebook book = rulebook(TIERS);

    Map<String, Value> facts = Map.of("spend 12m", Value.of(2500), "orders 12m", Value.of(7));

    assertThat(rows(book, "VIP tier", facts)).containsExactly("gold");
    assertThat(answer(book, "VIP tier", facts).hits().get(0).outputs())
        .containsExactly(Value.of("Gold"), Value.of(new BigDecimal("0.1")));
  }

  @Test
  void aCustomerOfWhomNothingIsKnownIsAMember() {
    assertThat(rows(rulebook(TIERS), "vip TIER", Map.of())).containsExactly("member");
  }

  @Test
  void theLevelsOfTheHeadAreTheRank() {
    assertThat(Books.decision(TIERS).policy())
        .isEqualTo(new Policy.Tier(List.of("Platinum", "Gold", "Member")));
  }

  @Test
  void withoutLevelsTheRowsAreTheRank() {
    Grid sheet =
        Sheets.of(
            "Tiers",
            """
            Decision | VIP tier
            Kind     | tier

                     | When      | Then
            #        | spend 12m | tier
            big      | >= 5000   | Gold
            loyal    | >= 4000   | gold
            member   |           | Member
            """);

    assertThat(Books.decision(sheet).policy())
        .isEqualTo(new Policy.Tier(List.of("Gold", "Member")));
  }

  @Test
  void aBenefitTakesItsTypeFromItsCells() {
    assertThat(Books.decision(TIERS).outputs())
        .containsExactly(new Output("tier", Type.TEXT), new Output("discount", Type.PERCENT));
  }

  @Test
  void aTierThatIsNoLevelIsReportedWithTheNearest() {
    Grid sheet =
        Sheets.of(
            "vip-tiers.xlsx",
            "Tiers",
            """
            Decision | VIP tier
            Kind     | tier
            Levels   | Bronze; Silver; Gold; Platinum

                     | When      | Then
            #        | spend 12m | tier
            gold     | >= 2000   | Golld
            none     |           |
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "vip-tiers.xlsx Tiers!C7: `Golld` is not one of Bronze, Silver, Gold, Platinum;"
                + " did you mean `Gold`? [VALUE_NOT_ALLOWED]",
            "vip-tiers.xlsx Tiers!C8: `tier` is blank in this row; fill it in, or clear the row"
                + " [EMPTY_CELL]");
  }

  @Test
  void levelsAreNamedOnce() {
    Grid sheet =
        Sheets.of(
            "Tiers",
            """
            Decision | VIP tier
            Kind     | tier
            Levels   | Gold; gold

                     | When      | Then
            #        | spend 12m | tier
            gold     | >= 2000   | Gold
            """);

    assertThat(problems(sheet))
        .containsExactly("shop.xlsx Tiers!B3: the level `gold` stands here twice [DUPLICATE_NAME]");
  }

  /** A tier with these settings in its head. */
  private static Grid head(String... settings) {
    return Sheets.of(
        "Tiers",
        """
        Decision      | VIP tier
        Kind          | tier
        Levels        | Platinum; Gold; Member
        %s

                 | When      | Then   |          |
        #        | spend 12m | tier   | discount | stay at least
        gold     | >= 2000   | Gold   | 10 %%     | 3 months
        member   |           | Member | 0 %%      |
        """
            .formatted(String.join("\n", settings)));
  }

  private static Policy.Tier policy(String... settings) {
    return (Policy.Tier) Books.decision(head(settings)).policy();
  }

  @Test
  void theHeadSaysWhenLevelsFall() {
    assertThat(
            policy(
                    "Downgrade | at review, one level",
                    "Review    | 12 months after reaching",
                    "Grace     | 30 days")
                .downgrade())
        .isEqualTo(
            new Downgrade.AtReview(
                new Review.AfterReaching(new Span(12, Span.Unit.MONTH)),
                true,
                Optional.of(new Span(30, Span.Unit.DAY))));
    assertThat(policy("Downgrade | At Review", "Review | every 29 February").downgrade())
        .isEqualTo(
            new Downgrade.AtReview(
                new Review.EveryYear(MonthDay.of(2, 29)), false, Optional.empty()));
  }

  @Test
  void aRowSaysHowLongItsLevelIsKeptAtLeastAndTheHeadForTheOthers() {
    Policy.Tier policy = policy("Stay at least | 7 days");

    assertThat(policy.stays())
        .isEqualTo(
            Map.of(
                "Platinum",
                new Span(7, Span.Unit.DAY),
                "Gold",
                new Span(3, Span.Unit.MONTH),
                "Member",
                new Span(7, Span.Unit.DAY)));
    assertThat(policy.rows())
        .containsExactly(
            new Policy.TierRow("Gold", Map.of("discount", Value.of(new BigDecimal("0.1")))),
            new Policy.TierRow("Member", Map.of("discount", Value.of(0))));
  }

  @Test
  void movesMayBeWrittenOneByOneOrInAChain() {
    assertThat(policy("Moves | Member > gold > Platinum; Gold > Member").moves())
        .containsExactly(
            new Policy.Move("Member", "Gold"),
            new Policy.Move("Gold", "Platinum"),
            new Policy.Move("Gold", "Member"));
  }

  @Test
  void whereTheHeadNamesMovesAllRowsThatHoldAreTold() {
    Rulebook book = rulebook(head("Moves | Member > Gold"));

    assertThat(rows(book, "VIP tier", Map.of("spend 12m", Value.of(2500))))
        .containsExactly("gold", "member");
  }

  @Test
  void everyFaultOfTheHeadIsReportedAtItsCell() {
    assertThat(problems(head("Downgrade | at revue", "Stay at least | long")))
        .containsExactly(
            "shop.xlsx Tiers!B4: `at revue` is not a way to downgrade; did you mean `at review`?"
                + " [VALUE_NOT_ALLOWED]",
            "shop.xlsx Tiers!B5: `long` does not say how long; write a number and a unit, such as"
                + " `7 days` [BAD_CELL]");
    assertThat(problems(head("Downgrade | at review", "Grace | a while")))
        .containsExactly(
            "shop.xlsx Tiers!B4: levels fall `at review`, and the head has no `Review`; write"
                + " `12 months after reaching` or `every 31 Jan` beside `Review` [MISSING_SETTING]",
            "shop.xlsx Tiers!B5: `a while` does not say how long; write a number and a unit, such"
                + " as `7 days` [BAD_CELL]");
    assertThat(problems(head("Review | every 31 Jan", "Grace | 30 days")))
        .containsExactly(
            "shop.xlsx Tiers!B4: a review changes nothing where levels fall at once; write"
                + " `at review` beside `Downgrade`, or leave the cell blank [BAD_CELL]",
            "shop.xlsx Tiers!B5: grace changes nothing where levels fall at once; write"
                + " `at review` beside `Downgrade`, or leave the cell blank [BAD_CELL]");
    assertThat(problems(head("Downgrade | at review", "Review | every 31 Apr")))
        .containsExactly("shop.xlsx Tiers!B5: there is no day `31 Apr` [NOT_A_DATE]");
    assertThat(problems(head("Downgrade | at review", "Review | each spring")))
        .containsExactly(
            "shop.xlsx Tiers!B5: `each spring` does not say when levels are reviewed; write"
                + " `12 months after reaching` or `every 31 Jan` [BAD_CELL]");
    assertThat(problems(head("Moves | Membre > Gold; Gold; Gold > gold; Gold >")))
        .containsExactly(
            "shop.xlsx Tiers!B4: `Membre` is not one of Platinum, Gold, Member;"
                + " did you mean `Member`? [VALUE_NOT_ALLOWED]",
            "shop.xlsx Tiers!B4: `Gold` is not a move; write `lead > customer`, and `;` between"
                + " moves [BAD_CELL]",
            "shop.xlsx Tiers!B4: `Gold` moves to itself; leave that out [BAD_CELL]",
            "shop.xlsx Tiers!B4: `Membre > Gold; Gold; Gold > gold; Gold >` has a `>` with no"
                + " stage beside it; write `lead > customer`, and `;` between moves [BAD_CELL]");
  }

  @Test
  void downgradesAtOnceAreWhatHappensAnyway() {
    Grid sheet =
        Sheets.of(
            "Tiers",
            """
            Decision  | VIP tier
            Kind      | tier
            Downgrade | at once

                     | When      | Then
            #        | spend 12m | tier
            gold     | >= 2000   | Gold
            """);

    assertThat(problems(sheet)).isEmpty();
  }
}

package io.usher.rulebook;

import static io.usher.rulebook.Books.answer;
import static io.usher.rulebook.Books.problems;
import static io.usher.rulebook.Books.rows;
import static io.usher.rulebook.Books.rulebook;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
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
            "vip-tiers.xlsx Tiers!C8: `tier` is blank in this row [EMPTY_CELL]");
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

  @Test
  void whatIsNotBuiltYetIsRefusedPlainly() {
    Grid sheet =
        Sheets.of(
            "Tiers",
            """
            Decision      | VIP tier
            Kind          | tier
            Downgrade     | at review, one level
            Review        | every 31 Jan
            Stay at least | 7 days

                     | When      | Then
            #        | spend 12m | tier
            gold     | >= 2000   | Gold
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Tiers!B3: downgrades `at review, one level` are not built yet;"
                + " write `at once` [NOT_BUILT_YET]",
            "shop.xlsx Tiers!B4: `review` is not built yet; leave it blank [NOT_BUILT_YET]",
            "shop.xlsx Tiers!B5: `stay at least` is not built yet; leave it blank"
                + " [NOT_BUILT_YET]");
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

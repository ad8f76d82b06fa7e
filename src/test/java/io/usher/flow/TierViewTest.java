package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.customer.Standing.Because;
import io.usher.customer.Standing.Hold;
import io.usher.decide.Decider.Need;
import io.usher.decide.Facts;
import io.usher.journey.Held;
import io.usher.view.CustomerView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a customer's view says of their tier, and that it then happens so. */
class TierViewTest {
  private static final Grid SPEND =
      Sheets.of(
          "Attributes",
          """
          Attribute | Type  | Measure | Of    | Event           | Within
          spend 12m | money | sum     | total | Order Completed | 12 months
          """);
  private static final Grid BERLIN = Sheets.of("Settings", "time zone | Europe/Berlin");

  private static Shop shop(String... head) {
    return Shop.with(
        SPEND,
        BERLIN,
        Sheets.of(
            "Tiers",
            """
            Decision | VIP tier
            Kind     | tier
            Levels   | Platinum; Gold; Member
            %s

                     | When      | Then     |
            #        | spend 12m | tier     | discount
            platinum | >= 5000   | Platinum | 15 %%
            gold     | >= 2000   | Gold     | 10 %%
            member   |           | Member   | 0 %%
            """
                .formatted(String.join("\n", head))));
  }

  private static void order(Shop shop, String at, int total) {
    shop.track("Order Completed", at, fields("total", total));
  }

  private static CustomerView.Tier tier(Shop shop, String at) {
    CustomerView.Tier tier = shop.view(at).tiers().get("VIP tier");
    if (tier == null) {
      throw new AssertionError("no tier");
    }
    return tier;
  }

  /** Of the only attribute. */
  private static Need need(String asks, int amount) {
    return need("spend 12m", asks, amount);
  }

  private static Need need(String header, String asks, int amount) {
    return new Need(Facts.BUILT_IN, header, asks, Optional.of(BigDecimal.valueOf(amount)));
  }

  @Test
  void aLevelThatFallsAtOnceIsKeptUntilItsWindowEnds() {
    Shop shop = shop();
    order(shop, "2026-03-10T10:00:00Z", 1500);
    order(shop, "2026-05-01T10:00:00Z", 800);

    CustomerView.Tier tier = tier(shop, "2026-06-01T00:00:00Z");

    assertThat(tier.value()).isEqualTo("Gold");
    assertThat(tier.review()).isEmpty();
    assertThat(tier.keep()).isPresent();
    // an open sum is kept in buckets of a day: what was spent on 10 March goes as a whole
    Instant by = tier.keep().orElseThrow().lostAt();
    assertThat(tier.keep().orElseThrow().by()).contains(by);
    assertThat(tier.keep().orElseThrow().from()).isEmpty();
    assertThat(tier.keep().orElseThrow().needs()).containsExactly(need(">= 2000", 1200));
    assertThat(tier.next())
        .contains(
            new CustomerView.Next(
                "Platinum", Optional.of(by), Optional.empty(), List.of(need(">= 5000", 2700))));
    shop.until(by.minusSeconds(1).toString());
    assertThat(tier(shop, by.minusSeconds(1).toString()).value()).isEqualTo("Gold");
    shop.until(by.toString());
    assertThat(tier(shop, by.toString()).value()).isEqualTo("Member");
  }

  /** What is spent counts by the day: a year on it is gone as the day after begins. */
  @Test
  void aLevelEarnedWithOneOrderIsLostAtTheEndOfItsYear() {
    Shop shop = shop("Downgrade | at review", "Review | 12 months after reaching");
    order(shop, "2026-03-10T10:00:00Z", 2300);
    Instant end = Instant.parse("2027-03-10T23:00:00Z");

    CustomerView.Tier tier = tier(shop, "2026-06-01T00:00:00Z");

    assertThat(tier.review()).contains(end);
    assertThat(tier.keep().map(CustomerView.Keep::lostAt)).contains(end);
    shop.until("2027-03-10T22:59:59Z");
    assertThat(tier(shop, "2027-03-10T22:59:59Z").value()).isEqualTo("Gold");
    shop.until(end.toString());
    assertThat(tier(shop, end.toString()).value()).isEqualTo("Member");
  }

  @Test
  void theReviewAndWhatIsMissingByThenAreShown() {
    Shop shop = shop("Downgrade | at review", "Review | every 31 Jan", "Grace | 30 days");
    order(shop, "2026-03-10T10:00:00Z", 2300);

    CustomerView.Tier tier = tier(shop, "2026-06-01T00:00:00Z");
    assertThat(tier.review()).contains(Instant.parse("2027-01-30T23:00:00Z"));
    // in January 2027 the order still counts; a year later it does not, and then come 30 days
    assertThat(tier.keep())
        .contains(
            new CustomerView.Keep(
                Instant.parse("2028-02-29T23:00:00Z"),
                Optional.of(Instant.parse("2028-02-29T23:00:00Z")),
                Optional.of(Instant.parse("2027-02-28T23:00:01Z")),
                List.of(need(">= 2000", 2000))));

    shop.until("2027-06-01T00:00:00Z");
    assertThat(tier(shop, "2027-06-01T00:00:00Z").hold())
        .contains(
            new Hold("Member", Because.REVIEW, Optional.of(Instant.parse("2028-01-30T23:00:00Z"))));
    shop.until("2028-02-01T00:00:00Z");
    CustomerView.Tier late = tier(shop, "2028-02-01T00:00:00Z");
    assertThat(late.value()).isEqualTo("Gold");
    assertThat(late.review()).isEmpty();
    assertThat(late.hold())
        .contains(
            new Hold("Member", Because.GRACE, Optional.of(Instant.parse("2028-02-29T23:00:00Z"))));
    assertThat(shop.changes.get(shop.changes.size() - 1).decisions())
        .singleElement()
        .satisfies(
            decided ->
                assertThat(decided.held())
                    .containsExactly(new Held("Gold", late.hold().orElseThrow())));
    shop.until("2028-02-29T22:59:59Z");
    assertThat(tier(shop, "2028-02-29T22:59:59Z").value()).isEqualTo("Gold");
    shop.until("2028-02-29T23:00:00Z");
    assertThat(shop.announced()).endsWith("2028-02-29T23:00:00Z tier.changed");
    assertThat(tier(shop, "2028-02-29T23:00:00Z").value()).isEqualTo("Member");
  }

  @Test
  void anOrderInTheDaysOfGraceKeepsTheLevel() {
    Shop shop = shop("Downgrade | at review", "Review | every 31 Jan", "Grace | 30 days");
    order(shop, "2026-03-10T10:00:00Z", 2300);
    shop.until("2028-02-01T00:00:00Z");

    order(shop, "2028-02-20T10:00:00Z", 2000);

    CustomerView.Tier tier = tier(shop, "2028-02-20T10:00:00Z");
    assertThat(tier.hold()).isEmpty();
    assertThat(tier.review()).contains(Instant.parse("2029-01-30T23:00:00Z"));
    shop.until("2028-06-01T00:00:00Z");
    assertThat(tier(shop, "2028-06-01T00:00:00Z").value()).isEqualTo("Gold");
  }

  @Test
  void anotherPolicyTakesLevelsAsItFindsThem() {
    Shop shop = shop("Downgrade | at review", "Review | every 31 Jan");
    order(shop, "2026-03-10T10:00:00Z", 2300);
    shop.until("2027-06-01T00:00:00Z");

    Shop strict =
        shop.under(
            SPEND,
            BERLIN,
            Sheets.of(
                "Tiers",
                """
                Decision  | VIP tier
                Kind      | tier
                Downgrade | at once

                       | When      | Then
                #      | spend 12m | tier
                gold   | >= 2000   | Gold
                member |           | Member
                """));
    strict.until("2027-06-02T00:00:00Z");

    assertThat(tier(strict, "2027-06-02T00:00:00Z").value()).isEqualTo("Member");
  }
}

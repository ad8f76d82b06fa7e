package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static io.usher.flow.Shop.order;
import static io.usher.workbook.Written.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.customer.Standing;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One customer from event to event: the product's own examples, planned as the server plans them.
 */
class OneCustomerTest {
  private static final Grid MOISTURIZER =
      sheet(
          "Attributes",
          """
          Attribute          | Type   | Measure | Of | Event           | Where                            | Within
          moisturizer orders | number | count   |    | Order Completed | products.category is moisturizer | 6 months
          """);
  private static final Grid LOYAL =
      sheet(
          "Loyal",
          """
          Decision | Loyalty
          Kind     | segment
                   | When               | Then
          #        | moisturizer orders | segment
          loyal    | >= 3               | Loyal Moisturizer Users
          """);

  @Test
  void anEventThatCameLateSaysSoAndWhatItChanged() {
    Shop shop = Shop.with(MOISTURIZER, LOYAL);
    shop.track("Order Completed", "2026-01-10T10:00:00Z", order("moisturizer"));
    shop.track("Order Completed", "2026-02-10T10:00:00Z", order("moisturizer"));
    Change soon =
        shop.track(
            "Order Completed", "2026-03-10T09:59:50Z", "2026-03-10T10:00:00Z", order("serum"));

    Change late =
        shop.track(
            "Order Completed",
            "2026-02-20T10:00:00Z",
            "2026-03-11T10:00:00Z",
            order("moisturizer"));
    Change other =
        shop.track(
            "Order Completed", "2026-02-20T10:00:00Z", "2026-03-12T10:00:00Z", order("serum"));

    assertThat(soon.late()).isEmpty();
    assertThat(late.late()).contains(new Change.Late(Duration.ofDays(19), List.of("Loyalty")));
    assertThat(late.at()).isEqualTo("2026-03-11T10:00:00Z");
    assertThat(other.late()).contains(new Change.Late(Duration.ofDays(20), List.of()));
  }

  @Test
  void aThirdMoisturizerInSixMonthsEntersTheLoyalSegment() {
    Shop shop = Shop.with(MOISTURIZER, LOYAL);

    shop.track("Order Completed", "2026-01-10T10:00:00Z", order("moisturizer"));
    shop.track("Order Completed", "2026-02-10T10:00:00Z", order("moisturizer"));
    assertThat(shop.segments()).isEmpty();
    shop.track("Order Completed", "2026-03-10T10:00:00Z", order("moisturizer"));

    assertThat(shop.segments()).containsExactly("Loyal Moisturizer Users");
    assertThat(shop.announced()).containsExactly("2026-03-10T10:00:00Z segment.entered");
  }

  @Test
  void theLoyalSegmentIsLeftTheSecondItsWindowEndsAndItsViewSaysWhen() {
    Shop shop = threeMoisturizers();

    assertThat(shop.view("2026-04-01T00:00:00Z").segments())
        .singleElement()
        .satisfies(it -> assertThat(it.leavesAt()).contains(Instant.parse("2026-07-10T10:00:00Z")));
    shop.until("2026-07-10T09:59:59Z");
    assertThat(shop.segments()).isNotEmpty();
    shop.until("2026-07-10T10:00:00Z");

    assertThat(shop.segments()).isEmpty();
    assertThat(shop.announced()).endsWith("2026-07-10T10:00:00Z segment.exited");
  }

  @Test
  void anEventThatComesAfterTheExitDoesNotHideIt() {
    Shop shop = threeMoisturizers();

    shop.track("Order Completed", "2026-08-01T10:00:00Z", order("serum"));

    assertThat(shop.announced())
        .containsExactly(
            "2026-03-10T10:00:00Z segment.entered", "2026-07-10T10:00:00Z segment.exited");
  }

  @Test
  void aLateEventCountsAtItsOwnTime() {
    Shop shop = Shop.with(MOISTURIZER, LOYAL);

    shop.track("Order Completed", "2026-02-10T10:00:00Z", order("moisturizer"));
    shop.track("Order Completed", "2026-03-10T10:00:00Z", order("moisturizer"));
    shop.track(
        "Order Completed", "2026-01-10T10:00:00Z", "2026-03-11T00:00:00Z", order("moisturizer"));

    assertThat(shop.announced()).containsExactly("2026-03-11T00:00:00Z segment.entered");
    assertThat(shop.profile.nextChangeAt()).contains(Instant.parse("2026-07-10T10:00:00Z"));
  }

  @Test
  void theReasonNamesTheRowAndWhatItSaw() {
    Shop shop = Shop.with(MOISTURIZER, LOYAL);
    shop.track("Order Completed", "2026-01-10T10:00:00Z", order("moisturizer"));
    shop.track("Order Completed", "2026-01-11T10:00:00Z", order("moisturizer"));

    Change change = shop.track("Order Completed", "2026-01-12T10:00:00Z", order("moisturizer"));

    assertThat(change.decisions())
        .singleElement()
        .satisfies(
            decided ->
                assertThat(decided.reasons())
                    .singleElement()
                    .satisfies(
                        reason -> {
                          assertThat(reason.sheet()).isEqualTo("Loyal");
                          assertThat(reason.row()).isEqualTo("loyal");
                          assertThat(reason.line()).isEqualTo(5);
                          assertThat(reason.inputs())
                              .containsEntry("moisturizer orders", Value.of(3));
                        }));
  }

  @Test
  void aDecisionReadsWhatAnotherDecided() {
    Shop shop =
        Shop.with(
            sheet(
                "Attributes",
                """
                Attribute | Type   | Measure | Of    | Event
                spend     | money  | sum     | total | Order Completed
                """),
            sheet(
                "Tiers",
                """
                Decision | VIP tier
                Kind     | tier
                         | When    | Then
                #        | spend   | tier     | discount
                platinum | >= 5000 | Platinum | 15 %
                gold     | >= 2000 | Gold     | 10 %
                """),
            sheet(
                "Free",
                """
                Decision | Shipping
                Kind     | value
                         | When     | Then
                #        | VIP tier | shipping
                free     | Platinum; Gold | free
                paid     | missing  | paid
                """));

    shop.track("Order Completed", "2026-01-10T10:00:00Z", fields("total", 1999.99));
    assertThat(shop.profile.standings().get("Shipping"))
        .isEqualTo(new Standing.Values(java.util.Map.of("shipping", Value.of("paid"))));
    shop.track("Order Completed", "2026-01-11T10:00:00Z", fields("total", new BigDecimal("0.01")));

    assertThat(shop.profile.standings().get("Shipping"))
        .isEqualTo(new Standing.Values(java.util.Map.of("shipping", Value.of("free"))));
    assertThat(shop.view("2026-01-12T00:00:00Z").tiers().get("VIP tier"))
        .satisfies(
            tier -> {
              assertThat(tier.value()).isEqualTo("Gold");
              assertThat(tier.benefits())
                  .containsEntry("discount", Value.of(new BigDecimal("0.1")));
            });
  }

  @Test
  void aTraitSentAsNullIsForgotten() {
    Shop shop = Shop.with(MOISTURIZER, LOYAL);

    shop.identify("2026-01-10T10:00:00Z", fields("city", "Bonn", "plan", "free"));
    shop.identify("2026-01-11T10:00:00Z", fields("city", io.usher.value.Data.NOTHING));

    assertThat(shop.profile.traits()).containsOnlyKeys("plan");
  }

  @Test
  void timeNeverRunsBackBehindTheLastDecision() {
    Shop shop = threeMoisturizers();

    Change change =
        shop.track(
            "Order Completed", "2026-03-09T00:00:00Z", "2026-03-09T00:00:00Z", order("serum"));

    assertThat(change.at()).isEqualTo(Instant.parse("2026-03-10T10:00:00Z"));
    assertThat(shop.segments()).isNotEmpty();
  }

  @Test
  void aSegmentWhoseSheetIsGoneIsLeft() {
    Shop shop = threeMoisturizers().under(MOISTURIZER);

    shop.until("2026-03-12T00:00:00Z");

    assertThat(shop.segments()).isEmpty();
    assertThat(shop.announced()).containsExactly("2026-03-12T00:00:00Z segment.exited");
  }

  private static Shop threeMoisturizers() {
    Shop shop = Shop.with(MOISTURIZER, LOYAL);
    shop.track("Order Completed", "2026-01-10T10:00:00Z", order("moisturizer"));
    shop.track("Order Completed", "2026-02-10T10:00:00Z", order("moisturizer"));
    shop.track("Order Completed", "2026-03-10T10:00:00Z", order("moisturizer"));
    return shop;
  }
}

package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.value.Data;
import io.usher.view.CustomerView;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Time in a stage, and conditions on traits, when events come late, twice, or are taken back. */
class StagesAndTraitsOverTimeTest {
  private static final Grid EVENTS =
      Sheets.of(
          "Events",
          """
          Event           | Also called | Once per | Reversed by    | Match by
          Order Completed |             | order_id | Order Refunded | order_id
          """);
  private static final Grid ATTRIBUTES =
      Sheets.of(
          "Attributes",
          """
          Attribute     | Type   | Measure | Of    | Event           | Where              | Within
          visits        | number | count   |       | Visit           |                    |
          orders        | number | count   |       | Order Completed |                    |
          recent        | number | count   |       | Order Completed |                    | 30 days
          days in Stage | number | days in | Stage |                 |                    |
          pro orders    | number | count   |       | Order Completed | traits.plan is pro | 6 months
          pro total     | number | sum     | total | Order Completed | traits.plan is pro |
          """);

  private static Shop stages(String moves) {
    return Shop.with(
        ATTRIBUTES,
        EVENTS,
        Sheets.of(
            "Stage",
            """
            Decision | Stage
            Kind     | tier
            Levels   | Customer; Lapsed; Lead
            Moves    | %s
                     | When   |        |        | Then
            #        | orders | recent | visits | tier
            customer |        | >= 1   |        | Customer
            lapsed   | >= 1   |        |        | Lapsed
            lead     |        |        | >= 1   | Lead
            """
                .formatted(moves)),
        Sheets.of(
            "Settled",
            """
            Decision | Settled
            Kind     | segment
                     | When          | Then
            #        | days in Stage | segment
            week     | >= 7          | A week in a stage
            """));
  }

  private static String stage(Shop shop, String at) {
    CustomerView view = shop.view(at);
    CustomerView.Tier tier = view.tiers().get("Stage");
    return tier == null ? "none" : tier.value() + " for " + show(view, "days in Stage");
  }

  private static String show(CustomerView view, String attribute) {
    return Objects.requireNonNull(view.attributes().get(attribute)).show();
  }

  private static Data.Fields order(String id) {
    return fields("order_id", id, "total", 10);
  }

  @Test
  void anEventThatComesLateMovesTheStageFromWhenItCameAndARepeatLeavesTheTimeInItAlone() {
    Shop shop = stages("Lead > Customer; Customer > Lapsed; Lapsed > Customer");
    shop.track("Visit", "2026-03-01T10:00:00Z", fields());
    assertThat(stage(shop, "2026-03-11T10:00:00Z")).isEqualTo("Lead for 10");
    assertThat(shop.until("2026-03-08T00:00:00Z").messages())
        .extracting(message -> message.type())
        .containsExactly("segment.entered");

    Change late =
        shop.track("Order Completed", "2026-03-05T10:00:00Z", "2026-03-15T10:00:00Z", order("o-1"));

    assertThat(late.late()).isPresent();
    assertThat(stage(shop, "2026-03-15T10:00:00Z")).isEqualTo("Customer for 0");
    assertThat(shop.segments()).isEmpty();
    // the same order again, and another: nobody becomes what they are already
    shop.track("Order Completed", "2026-03-18T10:00:00Z", order("o-1"));
    shop.track("Order Completed", "2026-03-06T10:00:00Z", "2026-03-19T10:00:00Z", order("o-2"));
    assertThat(stage(shop, "2026-03-20T10:00:00Z")).isEqualTo("Customer for 5");
    // the window is that of when they happened
    assertThat(shop.profile.nextChangeAt()).contains(Instant.parse("2026-03-22T00:00:00Z"));
    shop.until("2026-04-05T09:59:59Z");
    assertThat(stage(shop, "2026-04-05T09:59:59Z")).isEqualTo("Customer for 21");
    shop.until("2026-04-05T10:00:00Z");
    assertThat(stage(shop, "2026-04-06T00:00:00Z")).isEqualTo("Lapsed for 1");
  }

  @Test
  void anOrderThatIsTakenBackMovesTheStageOnlyWhereItMayMove() {
    for (String moves : new String[] {"Lead > Customer", "Lead > Customer; Customer > Lead"}) {
      Shop shop = stages(moves);
      shop.track("Visit", "2026-03-01T10:00:00Z", fields());
      shop.track("Order Completed", "2026-03-10T10:00:00Z", order("o-1"));

      shop.track("Order Refunded", "2026-03-20T10:00:00Z", fields("order_id", "o-1"));

      assertThat(stage(shop, "2026-03-25T10:00:00Z"))
          .isEqualTo(moves.endsWith("Lead") ? "Lead for 5" : "Customer for 15");
      // told again it changes nothing
      shop.track("Order Refunded", "2026-03-26T10:00:00Z", fields("order_id", "o-1"));
      assertThat(stage(shop, "2026-03-27T10:00:00Z"))
          .isEqualTo(moves.endsWith("Lead") ? "Lead for 7" : "Customer for 17");
    }
  }

  @Test
  void aRefundThatCameFirstMovesNobody() {
    Shop shop = stages("Lead > Customer; Customer > Lapsed");
    shop.track("Visit", "2026-03-01T10:00:00Z", fields());
    shop.track("Order Refunded", "2026-03-10T10:00:00Z", fields("order_id", "o-1"));

    shop.track("Order Completed", "2026-03-09T10:00:00Z", "2026-03-11T10:00:00Z", order("o-1"));

    assertThat(stage(shop, "2026-03-12T10:00:00Z")).isEqualTo("Lead for 11");
  }

  @Test
  void aConditionOnATraitIsMetAsTheTraitWasWhenTheEventCame() {
    Shop shop = stages("");
    shop.identify("2026-01-01T10:00:00Z", fields("plan", "pro"));
    shop.track("Order Completed", "2026-01-10T10:00:00Z", order("o-1"));

    shop.identify("2026-02-01T10:00:00Z", fields("plan", "free"));
    shop.track("Order Completed", "2026-02-10T10:00:00Z", order("o-2"));

    // what counted stays, though the trait is another now
    assertThat(pro(shop)).isEqualTo("1 10");
    // it leaves with its event, by the day, since no cell compares it
    shop.until("2026-07-11T00:00:00Z");
    assertThat(show(shop.view("2026-07-11T00:00:00Z"), "pro orders")).isEqualTo("0");
  }

  @Test
  void anEventThatComesLateFindsTheTraitAsItIsKnownNowUnlessItBringsItAlong() {
    Shop shop = stages("");
    shop.identify("2026-01-01T10:00:00Z", fields("plan", "pro"));
    shop.identify("2026-02-01T10:00:00Z", fields("plan", "free"));

    shop.track("Order Completed", "2026-01-15T10:00:00Z", "2026-02-15T10:00:00Z", order("o-1"));
    assertThat(pro(shop)).isEqualTo("0 0");

    shop.identify("2026-03-01T10:00:00Z", fields("plan", "pro"));
    shop.track("Order Completed", "2026-02-15T10:00:00Z", "2026-03-15T10:00:00Z", order("o-2"));
    assertThat(pro(shop)).isEqualTo("1 10");
  }

  private static String pro(Shop shop) {
    CustomerView view = shop.view(shop.profile.decidedAt().toString());
    return show(view, "pro orders") + " " + show(view, "pro total");
  }
}

package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.customer.Counter;
import io.usher.journey.Message;
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

  private static final Grid PLANS =
      Sheets.of(
          "Attributes",
          """
          Attribute     | Type   | Measure | Of    | Event           | Where              | Within
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
  void anEventThatComesLateIsLookedAtWithTheTraitAsItWasWhenItHappened() {
    Shop shop = stages("");
    shop.identify("2026-01-01T10:00:00Z", fields("plan", "pro"));
    shop.identify("2026-02-01T10:00:00Z", fields("plan", "free"));

    late(shop, "2026-01-15T10:00:00Z", "2026-02-15T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("1 10");

    // to the second: from its own on a word holds
    late(shop, "2026-02-01T09:59:59Z", "2026-02-16T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("2 20");
    late(shop, "2026-02-01T10:00:00Z", "2026-02-17T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("2 20");
    late(shop, "2026-01-01T10:00:00Z", "2026-02-18T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("3 30");
    // before anybody said anything there was no plan
    late(shop, "2026-01-01T09:59:59Z", "2026-02-19T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("3 30");

    shop.identify("2026-03-01T10:00:00Z", fields("plan", "pro"));
    late(shop, "2026-02-15T10:00:00Z", "2026-03-15T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("3 30");
  }

  @Test
  void aTraitThatComesLateHoldsFromItsOwnTimeToTheNextChangeAndFromWhenItCame() {
    Shop shop = stages("");
    shop.identify("2026-01-01T10:00:00Z", fields("plan", "basic"));
    shop.identify("2026-03-01T10:00:00Z", fields("plan", "free"));

    shop.identify(
        "2026-02-01T10:00:00Z", "2026-04-01T10:00:00Z", fields("plan", "pro"), Data.Fields.NONE);

    // the last word to come is what is known now
    assertThat(shop.profile.traits()).containsEntry("plan", new Data.Text("pro"));
    late(shop, "2026-02-15T10:00:00Z", "2026-04-05T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("1 10");
    late(shop, "2026-03-15T10:00:00Z", "2026-04-06T10:00:00Z");
    late(shop, "2026-01-15T10:00:00Z", "2026-04-07T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("1 10");
    late(shop, "2026-04-02T10:00:00Z", "2026-04-08T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("2 20");
  }

  @Test
  void aDatedTraitThatComesLateTakesItsPlaceInTimeAndLeavesTheNewerOneAlone() {
    Data.Fields crm = fields("traitsFrom", fields("source", "crm"));
    Shop shop = stages("");
    shop.identify("2026-01-01T10:00:00Z", fields("plan", "basic"), crm);
    shop.identify("2026-03-01T10:00:00Z", fields("plan", "free"), crm);

    shop.identify("2026-02-01T10:00:00Z", "2026-04-01T10:00:00Z", fields("plan", "pro"), crm);

    assertThat(shop.profile.traits()).containsEntry("plan", new Data.Text("free"));
    late(shop, "2026-02-15T10:00:00Z", "2026-04-05T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("1 10");
    late(shop, "2026-04-02T10:00:00Z", "2026-04-08T10:00:00Z");
    shop.track("Order Completed", "2026-04-10T10:00:00Z", order("o-2"));
    assertThat(pro(shop)).isEqualTo("1 10");
  }

  @Test
  void whatABetterSourceHasToldIsWhatHeldThenToo() {
    Shop shop = Shop.with(PLANS, EVENTS, Sheets.of("Traits", "Trait | Wins\nplan | crm; third"));
    Data.Fields crm = fields("traitsFrom", fields("source", "crm"));
    Data.Fields bought = fields("traitsFrom", fields("party", "third"));
    shop.identify("2026-01-01T10:00:00Z", fields("plan", "free"), crm);
    shop.identify("2026-02-01T10:00:00Z", fields("plan", "pro"), bought);
    shop.identify("2026-03-01T10:00:00Z", fields("plan", "basic"), crm);

    late(shop, "2026-02-15T10:00:00Z", "2026-03-05T10:00:00Z");

    assertThat(pro(shop)).isEqualTo("0 0");
  }

  @Test
  void aTraitThatIsForgottenTakesItsPastWithIt() {
    Shop shop = stages("");
    shop.identify("2026-01-01T10:00:00Z", fields("plan", "pro"));
    shop.identify("2026-01-20T10:00:00Z", fields("plan", "free"));
    assertThat(pasts(shop)).isEqualTo(1);

    shop.identify("2026-02-01T10:00:00Z", fields("plan", Data.NOTHING));

    assertThat(pasts(shop)).isZero();
    late(shop, "2026-01-15T10:00:00Z", "2026-02-15T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("0 0");
    shop.identify("2026-03-01T10:00:00Z", fields("plan", "pro"));
    late(shop, "2026-01-15T10:00:00Z", "2026-03-15T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("0 0");
    late(shop, "2026-03-01T10:00:00Z", "2026-03-16T10:00:00Z");
    assertThat(pro(shop)).isEqualTo("1 10");
  }

  @Test
  void anOrderThatCameLateIsTakenBackAsItCountedWhicheverComesFirst() {
    Shop shop = stages("");
    shop.identify("2026-01-01T10:00:00Z", fields("plan", "pro"));
    shop.identify("2026-02-01T10:00:00Z", fields("plan", "free"));
    Data.Fields two = fields("order_id", "o-2", "total", 10);
    shop.track("Order Completed", "2026-01-15T10:00:00Z", "2026-02-10T10:00:00Z", order("o-1"));
    shop.track("Order Refunded", "2026-02-11T10:00:00Z", fields("order_id", "o-2", "total", 4));
    shop.track("Order Completed", "2026-01-16T10:00:00Z", "2026-02-12T10:00:00Z", two);
    assertThat(pro(shop)).isEqualTo("2 16");

    shop.track("Order Refunded", "2026-02-13T10:00:00Z", fields("order_id", "o-1"));
    assertThat(pro(shop)).isEqualTo("1 6");
    shop.track("Order Refunded", "2026-02-14T10:00:00Z", fields("order_id", "o-2"));
    assertThat(pro(shop)).isEqualTo("0 0");
  }

  @Test
  void whatIsReadOfALateEventItselfIsReadWithTheTraitsOfThen() {
    Shop shop =
        Shop.with(
            Sheets.of(
                "Attributes",
                """
                Attribute  | Type   | Measure | Of          | Event           | Where
                pro amount | number | event   | total       | Order Completed | traits.plan is pro
                plan then  | text   | last    | traits.plan | Order Completed |
                """),
            Sheets.of(
                "Thanks",
                """
                Decision | Thanks
                Kind     | trigger
                         | When       | Then
                #        | pro amount | trigger
                pro      | > 0        | Thank a pro
                """));
    shop.identify("2026-01-01T10:00:00Z", fields("plan", "pro"));
    shop.identify("2026-02-01T10:00:00Z", fields("plan", "free"));

    Change late = late(shop, "2026-01-15T10:00:00Z", "2026-02-15T10:00:00Z");

    assertThat(late.messages()).extracting(Message::type).containsExactly("trigger.fired");
    assertThat(show(shop.view("2026-02-15T10:00:00Z"), "plan then")).isEqualTo("pro");
    Change now = shop.track("Order Completed", "2026-02-16T10:00:00Z", order("o-9"));
    assertThat(now.messages()).isEmpty();
    assertThat(show(shop.view("2026-02-16T10:00:00Z"), "plan then")).isEqualTo("free");
  }

  @Test
  void aPathIntoATraitIsFollowedByItself() {
    Shop shop =
        Shop.with(
            Sheets.of(
                "Attributes",
                """
                Attribute | Type   | Measure | Event           | Where
                at home   | number | count   | Order Completed | traits.address.country is DE
                """));
    shop.identify("2026-01-01T10:00:00Z", address("DE", "Essen"));
    shop.identify("2026-01-10T10:00:00Z", address("DE", "Bonn"));
    assertThat(shop.view("2026-01-10T10:00:00Z").formerTraits())
        .containsOnlyKeys("address.country");
    assertThat(past(shop, "address.country").values())
        .containsExactly(Data.NOTHING, new Data.Text("DE"));
    shop.identify("2026-02-01T10:00:00Z", address("FR", "Lyon"));

    late(shop, "2026-01-15T10:00:00Z", "2026-02-15T10:00:00Z");
    late(shop, "2026-02-05T10:00:00Z", "2026-02-16T10:00:00Z");

    assertThat(show(shop.view("2026-02-16T10:00:00Z"), "at home")).isEqualTo("1");
  }

  @Test
  void aTraitThatANewRulebookAsksForIsTakenToHaveBeenAlwaysWhatItIsThen() {
    Grid before =
        Sheets.of("Attributes", "Attribute | Type | Measure | Of\nplan | text | trait | plan");
    Shop shop = Shop.with(before, EVENTS);
    shop.identify("2026-01-01T10:00:00Z", fields("plan", "free"));
    shop.identify("2026-02-01T10:00:00Z", fields("plan", "pro"));
    assertThat(pasts(shop)).isZero();

    shop = shop.publishing("2026-03-01T00:00:00Z", PLANS, EVENTS);
    shop.redecide("2026-03-01T00:00:01Z");
    shop.identify("2026-04-01T10:00:00Z", fields("plan", "free"));
    late(shop, "2026-03-15T10:00:00Z", "2026-04-02T10:00:00Z");

    assertThat(pro(shop)).isEqualTo("1 10");
    assertThat(past(shop, "plan").values())
        .containsExactly(new Data.Text("pro"), new Data.Text("free"));
    // and no longer when nobody asks for it
    shop = shop.publishing("2026-05-01T00:00:00Z", before, EVENTS);
    shop.redecide("2026-05-01T00:00:01Z");
    assertThat(pasts(shop)).isZero();
  }

  private static Data.Fields address(String country, String city) {
    return fields("address", fields("country", country, "city", city));
  }

  private static Change late(Shop shop, String happened, String received) {
    return shop.track("Order Completed", happened, received, order("late-" + happened));
  }

  private static Counter.Past past(Shop shop, String trait) {
    return Objects.requireNonNull(
        shop.view(shop.profile.decidedAt().toString()).formerTraits().get(trait));
  }

  private static long pasts(Shop shop) {
    return shop.profile.counters().values().stream()
        .filter(counter -> counter instanceof Counter.Past)
        .count();
  }

  private static String pro(Shop shop) {
    CustomerView view = shop.view(shop.profile.decidedAt().toString());
    return show(view, "pro orders") + " " + show(view, "pro total");
  }
}

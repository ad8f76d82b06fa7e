package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.num;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.value.Data;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReversalsTest {
  private static final String AT = "2026-06-01T12:00:00Z";

  private final Story story =
      new Story(
          Attributes.of(
              Sheet.done(
                  Sheet.attributes(
                      "orders|number|count||Order Completed||6 months",
                      "ever|number|count||Order Completed",
                      "spend|money|sum|total|Order Completed||12 months",
                      "total|money|sum|total|Order Completed",
                      "web|money|sum|total|Order Completed|channel is web",
                      "average|money|average|total|Order Completed",
                      "greatest|money|max|total|Order Completed",
                      "serums|number|sum|products.quantity|Order Completed"
                          + "|products.category is serum||products",
                      "worth|money|sum|products.price|Order Completed",
                      "quiet|number|days since||Order Completed",
                      "last plan|text|last|plan|Order Completed",
                      "first plan|text|first|plan|Order Completed||1 year",
                      "plans|text list|distinct|plan|Order Completed",
                      "way|text|steps||Plan Chosen > Order Completed||3 months",
                      "chosen|number|streak|order_id|Plan Chosen > Order Completed",
                      "both|yes/no|all of||Plan Chosen; Order Completed",
                      "refunds|number|count||Order Refunded")),
              Sheet.done(
                  Sheet.events(
                      "Order Completed|||Order Refunded; Order Cancelled|order_id",
                      "Order Refunded||refund_id")),
              Map.of("orders", Bounds.of(List.of(BigDecimal.valueOf(3)))),
              Brand.DEFAULT));
  private int messages;

  @BeforeEach
  void twoOrders() {
    tell("2026-03-01T12:00:00Z", "Order Completed", "A", "total", num("100"), "plan", text("pro"));
    tell("2026-05-01T12:00:00Z", "Order Completed", "B", "total", num("40"), "plan", text("free"));
  }

  private void tell(String at, String name, String order, Object... properties) {
    message("m-" + ++messages, at, name, order, properties);
  }

  private void message(String id, String at, String name, String order, Object... properties) {
    Object[] all = Arrays.copyOf(properties, properties.length + 2);
    all[properties.length] = "order_id";
    all[properties.length + 1] = text(order);
    story.take(
        new Event(
            id,
            Event.Call.TRACK,
            name,
            Instant.parse(at),
            CustomerId.user("anna"),
            Optional.empty(),
            fields(all),
            Data.Fields.NONE,
            Data.Fields.NONE));
  }

  private String show(String attribute) {
    return story.show(attribute, AT);
  }

  @Test
  void whatIsCancelledIsAsIfItHadNeverHappened() {
    tell(AT, "Order Cancelled", "B");

    assertThat(show("orders")).isEqualTo("1");
    assertThat(show("ever")).isEqualTo("1");
    assertThat(show("spend")).isEqualTo("100");
    assertThat(show("average")).isEqualTo("100");
    assertThat(show("quiet")).isEqualTo("92");
    assertThat(show("last plan")).isEqualTo("pro");
    assertThat(show("plans")).isEqualTo("pro");

    tell(AT, "Order Cancelled", "A");

    assertThat(show("orders")).isEqualTo("0");
    assertThat(show("total")).isEqualTo("0");
    assertThat(show("quiet")).isEmpty();
    assertThat(show("first plan")).isEmpty();
  }

  @Test
  void streaksAndStepsTellWhatWasDoneAndStayThoughTheOrderIsTakenBack() {
    tell("2026-04-30T12:00:00Z", "Plan Chosen", "B");
    assertThat(show("way")).isEqualTo("Order Completed");
    assertThat(show("chosen")).isEqualTo("1");
    assertThat(show("both")).isEqualTo("yes");

    tell(AT, "Order Cancelled", "A");
    tell(AT, "Order Cancelled", "B");

    assertThat(show("way")).isEqualTo("Order Completed");
    assertThat(show("chosen")).isEqualTo("1");
    assertThat(show("both")).isEqualTo("no");
    assertThat(show("ever")).isEqualTo("0");
  }

  @Test
  void aRefundOfAPartLowersAmountsAndNothingElse() {
    tell(AT, "Order Refunded", "A", "total", num("30"));

    assertThat(show("spend")).isEqualTo("110");
    assertThat(show("total")).isEqualTo("110");
    assertThat(show("greatest")).isEqualTo("70");
    assertThat(show("average")).isEqualTo("55");
    assertThat(show("orders")).isEqualTo("2");
    assertThat(show("last plan")).isEqualTo("free");
    assertThat(show("refunds")).isEqualTo("1");
  }

  @Test
  void refundsAddUpToAllOfTheOrderAndNeverBelowNothing() {
    tell(AT, "Order Refunded", "A", "total", num("60"));
    tell(AT, "Order Refunded", "A", "total", num("-39"));
    assertThat(show("total")).isEqualTo("41");
    assertThat(show("ever")).isEqualTo("2");

    tell(AT, "Order Refunded", "A", "total", num("39"));

    assertThat(show("total")).isEqualTo("40");
    assertThat(show("ever")).isEqualTo("1");
  }

  @Test
  void aRefundThatIsToldTwiceCountsOnce() {
    message("r-1", AT, "Order Refunded", "A", "total", num("30"), "refund_id", text("R1"));
    message("r-1", AT, "Order Refunded", "A", "total", num("30"), "refund_id", text("R1"));
    message("r-2", AT, "Order Refunded", "A", "total", num("30"), "refund_id", text("R1"));
    message("r-3", AT, "Order Refunded", "A", "total", num("5"));
    message("r-3", AT, "Order Refunded", "A", "total", num("5"));
    tell(AT, "Order Cancelled", "B");
    tell(AT, "Order Cancelled", "B");

    assertThat(show("total")).isEqualTo("65");
    assertThat(show("ever")).isEqualTo("1");
  }

  @Test
  void aRefundThatOvertakesItsOrderWaitsForIt() {
    tell(AT, "Order Refunded", "C", "total", num("5"));
    tell(AT, "Order Cancelled", "D");
    assertThat(show("total")).isEqualTo("140");

    tell("2026-05-30T12:00:00Z", "Order Completed", "C", "total", num("20"));
    tell("2026-05-30T12:00:00Z", "Order Completed", "D", "total", num("500"));

    assertThat(show("total")).isEqualTo("155");
    assertThat(show("orders")).isEqualTo("3");
  }

  @Test
  void anOlderOrderTakesThePlaceOfOneThatWasTakenBack() {
    tell("2026-05-02T12:00:00Z", "Order Completed", "C", "total", num("1"));
    tell("2026-05-03T12:00:00Z", "Order Completed", "D", "total", num("1"));
    tell("2026-05-04T12:00:00Z", "Order Completed", "E", "total", num("1"));
    assertThat(show("orders")).isEqualTo("3+");

    tell(AT, "Order Cancelled", "E");
    tell(AT, "Order Cancelled", "D");

    assertThat(show("orders")).isEqualTo("3");
    assertThat(story.nextChange(AT)).contains(Instant.parse("2026-09-01T12:00:00Z"));
  }

  @Test
  void aRefundThatNamesItsItemsLowersWhatIsCountedOfThem() {
    Data order =
        Story.items(
            fields("category", text("serum"), "quantity", num("4"), "price", num("20")),
            fields("category", text("cream"), "quantity", num("1"), "price", num("60")));
    tell("2026-05-02T12:00:00Z", "Order Completed", "C", "total", num("80"), "products", order);
    assertThat(show("serums")).isEqualTo("4");
    assertThat(show("worth")).isEqualTo("80");

    tell(
        AT,
        "Order Refunded",
        "C",
        "total",
        num("20"),
        "products",
        Story.items(fields("category", text("serum"), "quantity", num("1"))));

    assertThat(show("serums")).isEqualTo("3");
    assertThat(show("worth")).as("by its share of the whole, a quarter").isEqualTo("60");
  }

  @Test
  void conditionsOnTheOrderAreNotAskedOfTheRefund() {
    tell(AT, "Order Completed", "C", "total", num("80"), "channel", text("web"));
    tell(AT, "Order Refunded", "C", "total", num("20"));
    tell(AT, "Order Refunded", "A", "total", num("20"));

    assertThat(show("web")).isEqualTo("60");
  }

  @Test
  void anOrderWithoutAKeyCannotBeTakenBack() {
    story.happened(AT, "Order Completed", fields("total", num("7")));
    story.happened(AT, "Order Cancelled", fields("total", num("7")));

    assertThat(show("total")).isEqualTo("147");
  }

  @Test
  void whatIsFarBackStaysCountedAsItWasAndIsTakenBackNoMore() {
    tell(AT, "Order Refunded", "A", "total", num("30"));
    tell(AT, "Order Cancelled", "B");
    for (int i = 0; i < 500; i++) {
      tell(AT, "Order Completed", "x" + i, "total", num("1"));
    }
    assertThat(show("total")).isEqualTo("570");
    assertThat(show("ever")).isEqualTo("501");

    tell(AT, "Order Cancelled", "A");
    tell(AT, "Order Cancelled", "x499");

    assertThat(show("total")).isEqualTo("569");
    assertThat(show("ever")).isEqualTo("500");
    assertThat(story.counters().values().toString().length()).isLessThan(120_000);
  }
}

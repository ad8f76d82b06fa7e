package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.num;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.usher.attribute.counter.Reversal;
import io.usher.calendar.Brand;
import io.usher.customer.Event;
import io.usher.value.Code;
import io.usher.value.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static final String AT = "2026-01-10T12:00:00Z";

  private static Attributes attributes(String... rules) {
    return Attributes.of(
        Sheet.done(
            Sheet.attributes(
                "orders|number|count||Purchase", "spend|money|sum|total|Order Completed")),
        Sheet.done(Sheet.events(rules)),
        Map.of(),
        Brand.DEFAULT);
  }

  @Test
  void anEventIsTheSameUnderAllItsNames() {
    Attributes attributes = attributes("Order Completed|order_completed; Purchase");
    Story story =
        new Story(attributes)
            .happened(AT, "purchase", fields("total", num("5")))
            .happened(AT, "ORDER_COMPLETED", fields("total", num("6")))
            .happened(AT, "Order Completed", fields("total", num("7")));

    assertThat(story.show("orders", AT)).isEqualTo("3");
    assertThat(story.show("spend", AT)).isEqualTo("18");
    assertThat(attributes.eventName(Story.event(AT, "Purchase", fields())))
        .isEqualTo("Order Completed");
    assertThat(attributes.eventName(Story.event(AT, "Page Left", fields()))).isEqualTo("Page Left");
  }

  @Test
  void aRepeatOfOncePerCountsOnceUnderWhateverMessageIdOrName() {
    Story story =
        new Story(attributes("Order Completed|Purchase|order_id"))
            .happened(AT, "Order Completed", fields("order_id", text("A1"), "total", num("5")))
            .happened(AT, "Purchase", fields("order_id", text("A1"), "total", num("5")))
            .happened(AT, "Purchase", fields("order_id", num("7"), "total", num("1")))
            .happened(AT, "Purchase", fields("order_id", text("7"), "total", num("1")))
            .happened(AT, "Purchase", fields("total", num("20")))
            .happened(AT, "Purchase", fields("total", num("20")));

    assertThat(story.show("orders", AT)).isEqualTo("4");
    assertThat(story.show("spend", AT)).isEqualTo("46");
  }

  @Test
  void everyFaultOfAnEventIsReportedAtItsCell() {
    List<Problem> problems =
        Sheet.events(
                "Order Completed|Purchase|order_id|Order Refunded|not a path",
                "Plan Bought|purchase||Plan Bought|plan_id",
                "Page Seen||no path",
                "Trial Began|||Trial Cancelled",
                "Order Refunded||||order_id",
                "Trial Cancelled|||Trial Resumed|trial_id")
            .problems();

    assertThat(problems)
        .extracting(Problem::code, problem -> problem.place().show())
        .containsExactlyInAnyOrder(
            tuple(Code.BAD_CELL, "shop.xlsx Events!E2"),
            tuple(Code.AMBIGUOUS_NAME, "shop.xlsx Events!B3"),
            tuple(Code.BAD_CELL, "shop.xlsx Events!D3"),
            tuple(Code.BAD_CELL, "shop.xlsx Events!C4"),
            tuple(Code.EMPTY_CELL, "shop.xlsx Events!D5"),
            tuple(Code.BAD_CELL, "shop.xlsx Events!D5"),
            tuple(Code.BAD_CELL, "shop.xlsx Events!E6"));
  }

  @Test
  void aReversalSaysWhichEventItTakesBackAndHowMuchOfIt() {
    Attributes attributes =
        attributes(
            "Order Completed|Purchase|order_id|order_refunded; Order Cancelled|order_id",
            "Order Refunded|order_refunded");
    Event order = Story.event(AT, "purchase", fields("order_id", num("7"), "total", num("90")));
    Event part =
        Story.event(AT, "Order Refunded", fields("order_id", text(" 7 "), "total", num("-20.5")));
    Event all = Story.event(AT, "Order Cancelled", fields("order_id", text("7")));
    Event odd =
        Story.event(AT, "Order Cancelled", fields("order_id", text("7"), "total", text("?")));

    long key = attributes.reversible(order).orElseThrow().key();
    assertThat(attributes.reversible(order).orElseThrow().amount()).contains(new BigDecimal("90"));
    assertThat(attributes.reversals(part))
        .containsExactly(new Reversal("order completed", key, Optional.of(new BigDecimal("20.5"))));
    assertThat(attributes.reversals(all))
        .containsExactly(new Reversal("order completed", key, Optional.empty()));
    assertThat(attributes.reversals(odd))
        .containsExactly(new Reversal("order completed", key, Optional.of(BigDecimal.ZERO)));
    assertThat(attributes.reversals(order)).isEmpty();
    assertThat(attributes.reversible(all)).isEmpty();
    assertThat(attributes.reversals(Story.event(AT, "Order Cancelled", fields()))).isEmpty();
    assertThat(attributes.reversible(Story.event(AT, "Purchase", fields()))).isEmpty();
  }
}

package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.num;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Brand;
import io.usher.value.Code;
import io.usher.value.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static final String AT = "2026-01-10T12:00:00Z";

  private static Attributes attributes(String rule) {
    return Attributes.of(
        Sheet.done(
            Sheet.attributes(
                "orders|number|count||Purchase", "spend|money|sum|total|Order Completed")),
        Sheet.done(Sheet.events(rule)),
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
    assertThat(attributes.eventsUsed()).containsExactly("order completed");
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
  void reversalsAreRefusedAndNamesThatMeanTwoEventsToo() {
    List<Problem> problems =
        Sheet.events(
                "Order Completed|Purchase|order_id|Order Refunded|order_id",
                "Plan Bought|purchase",
                "Page Seen||no path")
            .problems();

    assertThat(problems)
        .extracting(Problem::code, problem -> problem.place().show())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Code.NOT_BUILT_YET, "shop.xlsx Events!D2"),
            org.assertj.core.groups.Tuple.tuple(Code.NOT_BUILT_YET, "shop.xlsx Events!E2"),
            org.assertj.core.groups.Tuple.tuple(Code.AMBIGUOUS_NAME, "shop.xlsx Events!B3"),
            org.assertj.core.groups.Tuple.tuple(Code.BAD_CELL, "shop.xlsx Events!C4"));
  }
}

package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static io.usher.workbook.Written.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.customer.Standing;
import io.usher.value.Code;
import io.usher.value.Problem;
import org.junit.jupiter.api.Test;

/** Refunds that come while the score they take points from cannot be decided. */
class ReversedWhileFailingTest {
  private static final Grid ATTRIBUTES =
      sheet(
          "Attributes",
          """
          Attribute | Type | Measure | Of
          plan      | text | trait   | plan
          """);
  private static final Grid EVENTS =
      sheet(
          "Events",
          """
          Event           | Reversed by | Match by
          Order Completed | Refunded    | order_id
          """);

  /** Who has both plans is told two things at once. */
  private static final Grid RATE =
      sheet(
          "Rate",
          """
          Decision | Rate
          Kind     | value
                   | When           | Then
          #        | plan           | rate (number)
          pro      | pro; both      | 2
          free     | free; both     | 1
          """);

  private static final Grid POINTS =
      sheet(
          "Points",
          """
          Decision | Points
          Kind     | score
                   | When            |           | Then
          #        | event           | Rate      | points | repeat
          order    | Order Completed | >= 1      | 10     | each time
          """);

  private final Shop shop = Shop.with(ATTRIBUTES, EVENTS, RATE, POINTS);

  private Object points() {
    return shop.profile.standings().get("Points") instanceof Standing.Score
        ? shop.view("2026-06-01T00:00:00Z").scores().values().iterator().next().total().intValue()
        : "none";
  }

  @Test
  void aRefundTakesItsPointsThoughTheScoreCannotBeDecided() {
    shop.identify("2026-05-01T10:00:00Z", fields("plan", "pro"));
    shop.track("Order Completed", "2026-05-02T10:00:00Z", fields("order_id", "a", "total", 40));
    shop.track("Order Completed", "2026-05-03T10:00:00Z", fields("order_id", "b", "total", 40));
    shop.identify("2026-05-04T10:00:00Z", fields("plan", "both"));

    Change refund =
        shop.track("Refunded", "2026-05-05T10:00:00Z", fields("order_id", "a", "total", 40));

    assertThat(refund.problems())
        .extracting(Problem::code)
        .contains(Code.TWO_ROWS_SPOKE, Code.DEPENDS_ON_FAILED);
    shop.identify("2026-05-06T10:00:00Z", fields("plan", "pro"));
    assertThat(points()).isEqualTo(10);
  }

  @Test
  void aRefundThatComesBeforeItsOrderIsHeldThoughTheScoreCannotBeDecided() {
    shop.identify("2026-05-04T10:00:00Z", fields("plan", "both"));
    shop.track("Refunded", "2026-05-05T10:00:00Z", fields("order_id", "a", "total", 40));
    shop.identify("2026-05-06T10:00:00Z", fields("plan", "pro"));

    shop.track("Order Completed", "2026-05-07T10:00:00Z", fields("order_id", "a", "total", 40));

    assertThat(points()).isEqualTo(0);
  }
}

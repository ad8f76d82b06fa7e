package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.RealUsher;
import io.usher.recount.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window that slides by the real clock, held against plain arithmetic at every look. */
class RealClockTest {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Windows BRAND = new Windows(ZoneOffset.UTC);

  @Test
  void ordersLeaveTheirWindowAtTheirSecondAndTheSegmentWithThem(@TempDir Path folder) {
    Path tables = folder.resolve("tables");
    Book.in(tables, "shop")
        .sheet(
            "Attributes",
            """
            Attribute | Type   | Measure | Of    | Event           | Where | Within
            orders    | number | count   |       | Order Completed |       | 1 minute
            """)
        .sheet(
            "Events",
            """
            Event           | Also called | Once per | Reversed by    | Match by
            Order Completed |             |          | Order Refunded | order_id
            """)
        .sheet(
            "Busy",
            """
            Decision | Busy
            Kind     | segment
                     | When   | Then
            #        | orders | segment
            busy     | >= 2   | Busy
            """);
    try (RealUsher usher = RealUsher.start(folder.resolve("data"), tables)) {
      Caller admin = Caller.admin(usher);
      Instant start = Instant.ofEpochSecond(Instant.now().getEpochSecond());
      List<Instant> left =
          List.of(start.minusSeconds(57), start.minusSeconds(20), start.minusSeconds(10));
      Instant taken = start.minusSeconds(30);
      for (Instant at : left) {
        send(admin, "Order Completed", at, "o" + left.indexOf(at));
      }
      send(admin, "Order Completed", taken, "back");
      send(admin, "Order Refunded", start, "back");
      send(admin, "Order Refunded", start, "o1");

      int seen = 0;
      int gone = 0;
      while (gone < 3) {
        Instant before = Instant.now();
        JsonNode anna = admin.get("/v1/customers/anna").json();
        Instant after = Instant.now();
        int expected = inside(before, left.get(0)) + inside(before, left.get(2));
        if (expected == inside(after, left.get(0)) + inside(after, left.get(2))) {
          assertThat(anna.at("/attributes/orders").asInt())
              .as(before::toString)
              .isEqualTo(expected);
          assertThat(anna.at("/segments").size()).isEqualTo(expected >= 2 ? 1 : 0);
          seen += expected == 2 ? 1 : 0;
          gone += expected < 2 ? 1 : 0;
          if (expected == 2) {
            assertThat(anna.at("/segments/0/leavesAt").asText())
                .isEqualTo(left.get(0).plus(WINDOW).toString());
          }
        }
      }
      // on a machine so slow that the second has passed already there is nothing left to see
      assertThat(seen >= 1 || Instant.now().isAfter(left.get(0).plus(WINDOW))).isTrue();
    }
  }

  private static int inside(Instant now, Instant at) {
    return BRAND.holds("1 minute", at.getEpochSecond(), now) ? 1 : 0;
  }

  private static void send(Caller admin, String event, Instant at, String order) {
    assertThat(
            admin
                .post(
                    "/v1/track",
                    "{'messageId':'"
                        + event
                        + order
                        + "','userId':'anna','event':'"
                        + event
                        + "','timestamp':'"
                        + at
                        + "','properties':{'order_id':'"
                        + order
                        + "'}}")
                .status())
        .isEqualTo(200);
  }
}

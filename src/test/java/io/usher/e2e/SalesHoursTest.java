package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hours and days do to leads, on a server whose clock is moved. */
class SalesHoursTest {
  private static final String WEDNESDAY = "2026-11-04T09:00:00Z";

  @TempDir Path folder;

  @BeforeEach
  void team() {
    Book.in(folder.resolve("tables"), "sales")
        .sheet(
            "Settings",
            "time zone | Europe/Berlin\ntouch events | Call Logged\nleads expire after | 30 days")
        .sheet("Attributes", "Attribute | Type | Measure | Of\nwant | text | trait | want")
        .sheet(
            "Calendars",
            """
            Calendar | Day     | Hours
            Office   | Mon-Fri | 10:00-18:00
            """)
        .sheet(
            "Pools",
            """
            Pool   | Method   | First touch within | Warn at | Escalate to | Overflow to | Overflow after | Calendar
            Day    | in order | 4 hours            | 80 %    | manager     | Night       | 2 hours        | Office
            Night  | weighted |                    |         |             |             |                |
            Capped | weighted |                    |         |             |             |                |
            """)
        .sheet(
            "Reps",
            """
            Rep  | Pool   | Max a day | Max a week | Max open | Manager
            Ann  | Day    |           |            | 1        | Boss
            Nick | Night  |           |            |          |
            Cap  | Capped | 2         | 3          |          |
            Boss |        |           |            |          |
            """)
        .sheet(
            "Territory",
            """
            Decision  | Territory
            Kind      | routing
            On        | Demo Requested
                      |
                      | When   | Then
            #         | want   | pool
            capped    | capped | Capped
            otherwise |        | Day
            """);
  }

  private static String demo(SalesFloor floor, String customer, String want) {
    return floor.demo(customer, "'want':'" + want + "'").path("lead").asText();
  }

  private static String state(SalesFloor floor, String lead) {
    return floor.lead(lead).path("state").asText();
  }

  /** Why the first member did not get it, by the last line. */
  private static String skipped(SalesFloor floor, String lead) {
    return floor.last(lead).path("members").path(0).path("skipped").asText();
  }

  private static Instant at(JsonNode text) {
    return Instant.parse(text.asText());
  }

  @Test
  void whatWaitsTooLongGoesToAnotherPoolAndWhatIsNotTouchedInTimeToTheManager() {
    try (SalesFloor floor = SalesFloor.at(WEDNESDAY, folder)) {
      String taken = demo(floor, "anna", "");
      floor.move(taken, "accept", "");
      String waits = demo(floor, "ben", "");
      assertThat(skipped(floor, waits)).isEqualTo("cap open");
      // ten o'clock in Berlin, and as long as the server took to start
      assertThat(at(floor.lead(waits).path("overflowAt")))
          .isBetween(Instant.parse("2026-11-04T11:00:00Z"), Instant.parse("2026-11-04T11:30:00Z"));

      floor.clock("'at':'2026-11-04T10:55:00Z'");
      assertThat(state(floor, waits)).isEqualTo("waiting");
      floor.clock("'at':'2026-11-04T11:40:00Z'");

      assertThat(floor.lead(waits).path("rep").asText()).isEqualTo("Nick");
      assertThat(floor.what(waits)).containsExactly("waiting", "overflowed", "routed");
      assertThat(floor.last(waits).path("pool").asText()).isEqualTo("Night");
      assertThat(floor.last(waits).path("reason").asText()).isEqualTo("overflow of Day");
      assertThat(floor.pool("Day").at("/leads/movedOn").asInt()).isOne();

      floor.clock("'at':'2026-11-04T13:40:00Z'");
      assertThat(floor.what(taken))
          .containsExactly("routed", "accepted", "warned", "breached", "escalated");
      JsonNode late = floor.lead(taken);
      assertThat(late.path("rep").asText()).isEqualTo("Ann");
      assertThat(late.at("/touch/breached").asBoolean()).isTrue();
      String told =
          floor.admin().get("/v1/stream?types=lead.escalated&limit=1&after=0-0", "*/*").text();
      assertThat(told).contains("\"other\":\"Boss\"").contains("\"lead\":\"" + taken + "\"");
    }
  }

  @Test
  void aTouchThatAnEventTellsOfStopsTheClock() {
    try (SalesFloor floor = SalesFloor.at(WEDNESDAY, folder)) {
      String lead = demo(floor, "anna", "");

      floor.track("anna", "Call Logged", "");
      floor.clock("'at':'2026-11-05T17:00:00Z'");

      assertThat(floor.what(lead)).containsExactly("routed", "working");
      assertThat(floor.lead(lead).path("touchedAt").asText()).startsWith("2026-11-04T09:");
      assertThat(floor.lead(lead).has("touch")).isFalse();
    }
  }

  @Test
  void capsOfADayAndOfAWeekMakeRoomWhenTheNextOneBegins() {
    try (SalesFloor floor = SalesFloor.at(WEDNESDAY, folder)) {
      String first = demo(floor, "c1", "capped");
      String second = demo(floor, "c2", "capped");
      floor.move(second, "accept", "");
      String third = demo(floor, "c3", "capped");
      assertThat(skipped(floor, third)).isEqualTo("cap day");

      floor.clock("'at':'2026-11-04T22:50:00Z'");
      assertThat(state(floor, third)).isEqualTo("waiting");
      floor.clock("'at':'2026-11-05T09:00:00Z'");
      assertThat(state(floor, third)).isEqualTo("offered");
      // midnight in Berlin
      assertThat(at(floor.lead(third).path("givenAt")))
          .isBetween(Instant.parse("2026-11-04T23:00:00Z"), Instant.parse("2026-11-04T23:05:00Z"));

      String fourth = demo(floor, "c4", "capped");
      assertThat(skipped(floor, fourth)).isEqualTo("cap week");
      floor.clock("'at':'2026-11-06T09:00:00Z'");
      assertThat(state(floor, fourth)).isEqualTo("waiting");
      floor.clock("'at':'2026-11-09T09:00:00Z'");
      assertThat(floor.lead(fourth).path("rep").asText()).isEqualTo("Cap");

      floor.clock("'at':'2026-12-04T12:00:00Z'");
      assertThat(state(floor, first)).isEqualTo("expired");
      assertThat(state(floor, second)).isEqualTo("accepted");
      assertThat(floor.last(first).path("what").asText()).isEqualTo("expired");
    }
  }
}

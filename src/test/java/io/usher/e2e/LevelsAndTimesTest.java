package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tiers that are reviewed and reminders that wait for their time, lived through by moving the
 * clock.
 */
class LevelsAndTimesTest {
  @TempDir Path folder;
  private RealUsher usher;
  private Caller admin;

  @BeforeEach
  void start() {
    Path tables = folder.resolve("tables");
    Book.in(tables, "club")
        .sheet(
            "Attributes",
            """
            Attribute   | Type  | Measure | Of          | Event           | Within
            spend       | money | sum     | total       | Order Completed | last year
            appointment | date  | trait   | appointment |                 |
            """)
        .sheet(
            "Tier",
            """
            Decision  | Club
            Kind      | tier
            Levels    | Gold; Silver; Member
            Downgrade | at review, one level
            Review    | every 1 Jan
            Grace     | 30 days
                      | When    | Then   |
            #         | spend   | tier   | discount (percent)
            gold      | >= 1000 | Gold   | 15 %
            silver    | >= 500  | Silver | 10 %
            member    |         | Member | 0 %
            """)
        .sheet(
            "Reminders",
            """
            Decision | Reminders
            Kind     | trigger
                     | When        | Then           |
            #        | appointment | trigger        | at
            before   | not missing | See you soon   | 24 hours before appointment
            after    | not missing | How did it go? | 1 week after appointment
            """);
    usher = RealUsher.in(folder, "--clock", "2026-03-01T09:00:00Z");
    assertThat(usher.problems()).isEmpty();
    admin = Caller.admin(usher);
  }

  @AfterEach
  void stop() {
    usher.close();
  }

  private void move(String to) {
    Caller.Reply reply = admin.post("/v1/clock", "{'at':'" + to + "'}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private void post(String path, String json) {
    Caller.Reply reply = admin.post(path, json);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private void book(String appointment) {
    post("/v1/identify", "{'userId':'anna','traits':{'appointment':" + appointment + "}}");
  }

  private JsonNode club() {
    return admin.customer("anna").at("/tiers/Club");
  }

  private JsonNode forecast(String until) {
    return admin.get("/v1/customers/anna/forecast?until=" + until.replace(" ", "%20")).json();
  }

  /** The instant and the type of all that was or will be announced, oldest first. */
  private static List<String> said(Stream<JsonNode> changes) {
    List<String> said = new ArrayList<>();
    changes.forEach(
        change -> {
          JsonNode all = change.has("messages") ? change.path("messages") : change.path("changes");
          for (JsonNode one : all) {
            said.add(change.path("at").asText() + " " + one.path("type").asText());
          }
        });
    return said.stream().sorted().toList();
  }

  private List<String> happened() {
    return said(
        stream(admin.get("/v1/customers/anna/timeline").json().path("changes"))
            .filter(change -> change.path("cause").asText().equals("due")));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    List<JsonNode> all = new ArrayList<>();
    list.forEach(all::add);
    return all.stream();
  }

  @Test
  void aLevelIsKeptToItsReviewThroughItsGraceAndFallsOneLevelAtATime() {
    post(
        "/v1/track",
        "{'userId':'anna','event':'Order Completed','timestamp':'2025-06-01T10:00:00Z',"
            + "'properties':{'total':1200}}");
    assertThat(club().path("value").asText()).isEqualTo("Gold");
    assertThat(club().path("reviewAt").asText()).isEqualTo("2027-01-01T00:00:00Z");
    assertThat(club().at("/keep/lostAt").asText()).isEqualTo("2027-01-31T00:00:00Z");
    // the year that is asked about then is over before the days of grace are
    assertThat(club().at("/keep/by").asText()).isEqualTo("2027-01-01T00:00:00Z");
    assertThat(club().at("/keep/missing/spend").asInt()).isEqualTo(1000);
    List<String> forecast = said(stream(forecast("3 years").path("steps")));

    move("2027-01-01T00:00:00Z");
    assertThat(club().path("value").asText()).isEqualTo("Gold");
    assertThat(club().at("/kept/because").asText()).isEqualTo("grace");
    assertThat(club().at("/kept/until").asText()).isEqualTo("2027-01-31T00:00:00Z");
    move("2027-01-31T00:00:00Z");
    assertThat(club().path("value").asText()).isEqualTo("Silver");
    assertThat(club().at("/benefits/discount").decimalValue()).isEqualByComparingTo("0.1");
    move("2028-02-01T00:00:00Z");
    assertThat(club().path("value").asText()).isEqualTo("Member");

    assertThat(happened())
        .containsExactly("2027-01-31T00:00:00Z tier.changed", "2028-01-31T00:00:00Z tier.changed");
    assertThat(forecast).isEqualTo(happened());
  }

  @Test
  void aReminderComesADayBeforeTheAppointmentThatCountsAndNoneForOneThatIsCancelled() {
    book("'2026-03-10T15:30:00Z'");
    assertThat(said(stream(forecast("1 month").path("steps"))))
        .containsExactly(
            "2026-03-09T15:30:00Z trigger.fired", "2026-03-17T15:30:00Z trigger.fired");

    book("'2026-03-12T08:00:00Z'");
    move("2026-03-10T00:00:00Z");
    assertThat(happened()).as("it was moved").isEmpty();
    move("2026-03-12T00:00:00Z");
    assertThat(happened()).containsExactly("2026-03-11T08:00:00Z trigger.fired");

    book("null");
    assertThat(forecast("1 year").path("steps")).isEmpty();
    move("2026-04-01T00:00:00Z");
    assertThat(happened()).as("it was cancelled").hasSize(1);

    book("'2026-04-05T10:00:00Z'");
    List<String> forecast = said(stream(forecast("1 month").path("steps")));
    move("2026-05-01T00:00:00Z");
    assertThat(happened()).containsAll(forecast).hasSize(3);
    assertThat(happened().get(2)).startsWith("2026-04-12T10:00:00Z ");
  }
}

package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leads on a server whose clock is moved; it goes on by itself as well, by a few seconds. */
class SalesClockTest {
  @TempDir Path folder;

  private static void team(Path tables) {
    Book.in(tables, "sales")
        .sheet("Settings", "time zone | Europe/Berlin")
        .sheet(
            "Calendars",
            """
            Calendar | Day     | Hours
            Office   | Mon-Fri | 10:00-18:00
            """)
        .sheet(
            "Pools",
            """
            Pool  | Method   | Accept within | First touch within | Warn at | Calendar
            DACH  | in order | 10 hours      |                    | 80 %    | Office
            Calls | in order |               | 10 hours           | 80 %    |
            """)
        .sheet(
            "Reps",
            """
            Rep  | Pool  | Time zone     | Manager | Calendar
            Ann  | DACH  | Europe/Berlin | Boss    |
            Ben  | DACH  | Europe/Berlin | Boss    |
            Cid  | Calls | Europe/Berlin | Boss    | Office
            Boss |       |               |         |
            """)
        .sheet(
            "Territory",
            """
            Decision  | Territory
            Kind      | routing
            On        | Demo Requested; Call Requested
                      |
                      | When           | Then
            #         | event          | pool
            calls     | Call Requested | Calls
            otherwise |                | DACH
            """);
  }

  private RealUsher start(String clock) {
    team(folder.resolve("tables"));
    return RealUsher.in(folder, "--clock", clock);
  }

  private static JsonNode demo(Caller admin, String customer) {
    return asked(admin, customer, "Demo Requested");
  }

  private static JsonNode asked(Caller admin, String customer, String event) {
    return admin
        .asksForLead("track", "'userId':'%s','event':'%s'".formatted(customer, event))
        .json()
        .path("lead");
  }

  private static void move(Caller admin, String to) {
    Caller.Reply reply = admin.post("/v1/clock", "{" + to + "}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static List<String> what(Caller admin, String lead) {
    return admin.get("/v1/leads/" + lead + "/why").json().path("lines").findValuesAsText("what");
  }

  @Test
  void tenHoursOfAnOfficeDayRunOutTheNextAfternoonAndTheNextRepGetsTheLead() {
    // Wednesday 15:00 in Berlin
    try (RealUsher usher = start("2026-11-04T14:00:00Z")) {
      Caller admin = Caller.admin(usher);
      JsonNode given = demo(admin, "anna");
      String lead = given.path("lead").asText();
      assertThat(given.path("rep").asText()).isEqualTo("Ann");
      // Thursday 17:00, and as long as the server took to start
      Instant acceptBy = Instant.parse(given.path("acceptBy").asText());
      assertThat(acceptBy).isBetween(at("2026-11-05T16:00:00Z"), at("2026-11-05T16:30:00Z"));

      move(admin, "'at':'2026-11-05T15:58:00Z'");
      assertThat(what(admin, lead)).containsExactly("routed", "warned");

      move(admin, "'at':'2026-11-05T17:30:00Z'");
      JsonNode now = admin.get("/v1/leads/" + lead).json();
      assertThat(now.path("rep").asText()).isEqualTo("Ben");
      assertThat(what(admin, lead)).contains("breached").last().isEqualTo("routed");
      JsonNode last = admin.get("/v1/leads/" + lead + "/why").json().path("lines");
      assertThat(at(last.path(last.size() - 1).path("at").asText()))
          .isBetween(acceptBy, at("2026-11-05T17:00:00Z"));
      assertThat(
              admin
                  .customer("anna")
                  .path("routings")
                  .path("Territory")
                  .path("leads")
                  .path(0)
                  .path("rep")
                  .asText())
          .isEqualTo("Ben");
    }
  }

  @Test
  void whatComesAtNightWaitsAndIsGivenWhenTheOfficeOpens() {
    // Wednesday 22:00 in Berlin
    try (RealUsher usher = start("2026-11-04T21:00:00Z")) {
      Caller admin = Caller.admin(usher);
      JsonNode given = demo(admin, "anna");
      assertThat(given.path("state").asText()).isEqualTo("waiting");

      move(admin, "'by':'13 hours'");

      JsonNode lead = admin.get("/v1/leads/" + given.path("lead").asText()).json();
      assertThat(lead.path("rep").asText()).isEqualTo("Ann");
      assertThat(at(lead.path("givenAt").asText()))
          .isBetween(at("2026-11-05T09:00:00Z"), at("2026-11-05T09:30:00Z"));
      // ten hours of the office from Thursday at ten: Friday at noon
      assertThat(at(lead.path("accept").path("due").asText()))
          .isEqualTo(givenAt(lead).plus(Duration.ofHours(26)));
    }
  }

  @Test
  void tenHoursFromWednesdayThreeOClockAreOverOnThursdayAtFive() {
    try (RealUsher usher = start("2026-11-04T14:00:00Z")) {
      Caller admin = Caller.admin(usher);

      JsonNode lead = lead(admin, asked(admin, "anna", "Call Requested"));

      // the office is closed from six to ten
      assertThat(givenAt(lead)).isBefore(at("2026-11-04T14:30:00Z"));
      assertThat(at(lead.path("touch").path("due").asText()))
          .isEqualTo(givenAt(lead).plus(Duration.ofHours(26)));
    }
  }

  @Test
  void tenHoursFromWednesdayEightOClockAreOverOnFridayAtNoonAndNobodyIsWarnedInTheNight() {
    try (RealUsher usher = start("2026-11-04T19:00:00Z")) {
      Caller admin = Caller.admin(usher);
      JsonNode asked = asked(admin, "anna", "Call Requested");

      JsonNode waits = lead(admin, asked);
      move(admin, "'at':'2026-11-05T09:30:00Z'");
      JsonNode given = lead(admin, asked);

      assertThat(waits.path("state").asText()).isEqualTo("waiting");
      assertThat(waits.path("touch").path("due").asText()).isEqualTo("2026-11-06T11:00:00Z");
      assertThat(given.path("rep").asText()).isEqualTo("Cid");
      assertThat(givenAt(given)).isBetween(at("2026-11-05T09:00:00Z"), at("2026-11-05T09:01:00Z"));
      assertThat(given.path("touch").path("due").asText()).isEqualTo("2026-11-06T11:00:00Z");
      assertThat(what(admin, asked.path("lead").asText())).containsExactly("waiting", "routed");
    }
  }

  @Test
  void anAbsenceThatBeginsTakesTheOfferThatNobodyAccepted() {
    // Wednesday 10:30 in Berlin
    try (RealUsher usher = start("2026-11-04T09:30:00Z")) {
      Caller admin = Caller.admin(usher);
      String open = demo(admin, "anna").path("lead").asText();
      String accepted = demo(admin, "bert").path("lead").asText();
      admin.post("/v1/leads/" + accepted + "/accept", "{}");
      Caller.Reply told =
          admin.send(
              "PUT",
              "/v1/reps/Ann/availability",
              """
              {"absences":[{"from":"2026-11-04T12:00:00Z","reason":"ill"}]}\
              """,
              "application/json");
      assertThat(told.status()).as(told.text()).isEqualTo(200);

      move(admin, "'at':'2026-11-04T11:58:00Z'");
      assertThat(rep(admin, open)).isEqualTo("Ann");
      move(admin, "'at':'2026-11-04T12:05:00Z'");

      assertThat(rep(admin, open)).isEqualTo("Ben");
      assertThat(rep(admin, accepted)).isEqualTo("Ann");
      JsonNode lines = admin.get("/v1/leads/" + open + "/why").json().path("lines");
      assertThat(lines.findValuesAsText("what")).containsExactly("routed", "reassigned", "routed");
      assertThat(lines.path(1).path("reason").asText()).isEqualTo("away");
      assertThat(at(lines.path(1).path("at").asText()))
          .isBetween(at("2026-11-04T12:00:00Z"), at("2026-11-04T12:01:00Z"));
    }
  }

  private static String rep(Caller admin, String lead) {
    return admin.get("/v1/leads/" + lead).json().path("rep").asText();
  }

  /** Working time is counted in milliseconds. */
  private static Instant givenAt(JsonNode lead) {
    return at(lead.path("givenAt").asText()).truncatedTo(ChronoUnit.MILLIS);
  }

  private static JsonNode lead(Caller admin, JsonNode given) {
    return admin.get("/v1/leads/" + given.path("lead").asText()).json();
  }
}

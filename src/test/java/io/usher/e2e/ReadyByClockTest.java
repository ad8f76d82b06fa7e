package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.RealUsher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped workbooks about time, together in one server whose clock is moved by a year and more.
 */
class ReadyByClockTest {
  private static final List<String> WORKBOOKS =
      List.of(
          "reactivated-customers",
          "churn-alerts",
          "birthday-month",
          "appointment-reminders",
          "lifecycle-stages",
          "renewal-stages",
          "loyalty-points");

  @TempDir Path folder;

  private Caller admin;

  private static void shipped(Path tables) throws IOException {
    Files.createDirectories(tables);
    for (String workbook : WORKBOOKS) {
      String name = workbook + ".xlsx";
      Files.copy(Path.of("decision-tables", name), tables.resolve(name));
    }
  }

  @Test
  void aCustomerLivesThroughFifteenMonthsOfAllOfThemAsWasForecast() throws IOException {
    shipped(folder.resolve("tables"));
    try (RealUsher usher = RealUsher.in(folder, "--clock", "2025-01-05T12:00:00Z")) {
      assertThat(usher.problems()).isEmpty();
      admin = Caller.admin(usher);
      track("2025-01-05T11:30:00Z", "Order Completed", "'order_id':'a','total':1200");
      post(
          "identify",
          "'timestamp':'2025-01-05T11:00:00Z',"
              + "'traits':{'birthday':'1990-03-15','renewal_date':'2025-06-30'}");
      track(
          "2025-01-05T11:40:00Z",
          "Appointment Booked",
          "'starts_at':'2025-01-20T15:00:00+01:00','status':'booked'");

      assertThat(tier("Win-back").path("value").asText()).isEqualTo("customer");
      assertThat(tier("Lifecycle").path("value").asText()).isEqualTo("customer");
      assertThat(tier("Renewal stage").path("value").asText()).isEqualTo("active");
      JsonNode gold = tier("Loyalty level");
      assertThat(gold.path("value").asText()).isEqualTo("Gold");
      assertThat(gold.at("/benefits/shipping").asText()).isEqualTo("free");
      assertThat(gold.at("/benefits/returns within").asText()).isEqualTo("100 days");
      assertThat(gold.at("/keep/lostAt").asText()).isEqualTo("2026-01-05T11:30:00Z");
      assertThat(gold.at("/keep/by").asText()).isEqualTo("2026-01-05T11:30:00Z");
      assertThat(gold.at("/keep/missing/loyalty points").asInt()).isEqualTo(1000);
      Set<String> forecast = new TreeSet<>();
      add(admin.get("/v1/customers/anna/forecast?until=2026-04-10").json().path("steps"), forecast);

      Set<String> happened = new TreeSet<>();
      // the last 20 changes are kept, so the year is gone through piece by piece
      for (String to :
          List.of(
              "2025-03-15", "2025-05-15", "2025-07-15", "2025-12-01", "2026-02-01", "2026-04-10")) {
        move(to + "T00:00:00Z");
        add(admin.get("/v1/customers/anna/timeline").json().path("changes"), happened);
      }

      assertThat(happened)
          .containsExactly(
              "2025-01-19T14:00:00Z Appointment tomorrow",
              "2025-01-21T14:00:00Z How was it",
              "2025-01-27T14:00:00Z Aftercare",
              "2025-03-01T00:00:00Z Birthday month",
              "2025-04-01T00:00:00Z 90 days",
              "2025-04-01T00:00:00Z not Birthday month",
              "2025-05-01T00:00:00Z 60 days",
              "2025-05-30T00:00:00Z Renewal in a month",
              "2025-05-31T00:00:00Z 30 days",
              "2025-06-23T00:00:00Z Renewal in a week",
              "2025-06-23T00:00:00Z due",
              "2025-07-01T00:00:00Z overdue",
              "2025-11-05T11:30:00Z Churn alert",
              "2026-01-05T11:30:00Z High churn risk",
              "2026-01-05T11:30:00Z Member",
              "2026-01-05T11:30:00Z lapsed",
              "2026-03-01T00:00:00Z Birthday month",
              "2026-04-01T00:00:00Z not Birthday month");
      assertThat(forecast).isEqualTo(happened);

      track("2026-04-09T12:00:00Z", "Order Completed", "'order_id':'b','total':20");
      JsonNode back = tier("Win-back");
      assertThat(back.path("value").asText()).isEqualTo("reactivated");
      assertThat(back.at("/from/value").asText()).isEqualTo("lapsed");
      assertThat(back.at("/from/since").asText()).isEqualTo("2026-01-05T11:30:00Z");
      move("2026-07-08T00:00:00Z");
      assertThat(tier("Win-back").path("value").asText()).isEqualTo("reactivated");
      move("2026-07-10T00:00:00Z");
      assertThat(tier("Win-back").path("value").asText()).isEqualTo("customer");
    }
  }

  private JsonNode tier(String decision) {
    return admin.customer("anna").path("tiers").path(decision);
  }

  private void track(String at, String event, String properties) {
    post(
        "track",
        "'timestamp':'" + at + "','event':'" + event + "','properties':{" + properties + "}");
  }

  private void post(String call, String rest) {
    Caller.Reply reply = admin.post("/v1/" + call, "{'userId':'anna'," + rest + "}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private void move(String to) {
    Caller.Reply reply = admin.post("/v1/clock", "{'at':'" + to + "'}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  /** Adds what was or will be announced when an instant has come. */
  private static void add(JsonNode changes, Set<String> told) {
    for (JsonNode change : changes) {
      if (change.path("cause").asText("due").equals("due")) {
        for (JsonNode one : change.path(change.has("messages") ? "messages" : "changes")) {
          String type = one.path("type").asText();
          JsonNode data = one.path("data");
          if (type.equals("tier.changed")) {
            told.add(change.path("at").asText() + " " + data.path("to").asText());
          } else if (type.equals("trigger.fired")) {
            told.add(change.path("at").asText() + " " + data.path("trigger").asText());
          } else if (type.startsWith("segment.")) {
            String not = type.equals("segment.exited") ? "not " : "";
            told.add(change.path("at").asText() + " " + not + data.path("segment").asText());
          }
        }
      }
    }
  }
}

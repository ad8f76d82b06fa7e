package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.RealUsher;
import io.usher.value.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose clock is moved: half a year goes by while somebody waits. The clock goes on by
 * itself as well, so instants are looked at only roughly.
 */
class ClockTest {
  private static final String ORDER =
      "{'messageId':'%s','userId':'%s','event':'Order Completed',"
          + "'properties':{'products':[{'category':'moisturizer'}]}}";

  @TempDir Path folder;

  @Test
  void sixMonthsGoByAndWhatWasForecastIsWhatHappened() throws Exception {
    try (RealUsher usher = start("2026-01-10T10:00:00Z")) {
      Caller admin = Caller.admin(usher);
      order(admin, "anna", 1);
      move(admin, "'at':'2026-02-10T10:00:00Z'");
      order(admin, "anna", 2);
      order(admin, "ben", 1);
      move(admin, "'at':'2026-03-10T10:00:00Z'");
      order(admin, "anna", 3);
      JsonNode forecast = admin.get("/v1/customers/anna/forecast?until=1%20year").json();
      JsonNode before = admin.customer("anna");

      assertThat(before.path("segments").get(0).path("leavesAt").asText())
          .startsWith("2026-07-10T1");
      assertThat(before.path("nextChange")).isEqualTo(forecast.path("steps").get(0));
      assertThat(types(forecast.path("steps")))
          .containsExactly("segment.exited", "trigger.fired", "value.changed");
      assertThat(forecast.path("more").asBoolean()).isFalse();

      Instant now = move(admin, "'by':'9 months'");

      assertThat(now.toString()).startsWith("2026-12-10T1");
      assertThat(admin.customer("anna").path("segments")).isEmpty();
      List<JsonNode> due = due(admin.get("/v1/customers/anna/timeline").json());
      assertThat(announced(due)).isEqualTo(announced(forecast.path("steps")));
      assertThat(admin.get("/v1/clock").json().path("movable").asBoolean()).isTrue();
      assertThat(admin.post("/v1/clock", "{'at':'2026-05-01T00:00:00Z'}").code())
          .isEqualTo("VALUE_NOT_ALLOWED");
    }

    Outcome<RealUsher> back = RealUsher.attempt(options("2026-05-01"));
    assertThat(back.problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.show()).contains("--clock").contains("2026-12-10T1"));
    try (RealUsher usher = start("2026-12-11")) {
      assertThat(Caller.admin(usher).customer("anna").path("nextChangeAt").isNull()).isTrue();
    }
  }

  @Test
  void aMergeOfMoreThanThirtyDaysAgoIsNotUndone() throws Exception {
    try (RealUsher usher = start("2026-01-10T10:00:00Z")) {
      Caller admin = Caller.admin(usher);
      for (String who : List.of("eva", "evi", "ida", "idi")) {
        order(admin, who, 1);
      }
      admin.post("/v1/customers/eva/merge", "{'other':'evi'}");
      admin.post("/v1/customers/ida/merge", "{'other':'idi'}");

      move(admin, "'by':'29 days'");
      assertThat(admin.post("/v1/customers/evi/unmerge", "").status()).isEqualTo(200);
      move(admin, "'by':'1 day'");
      Caller.Reply late = admin.post("/v1/customers/idi/unmerge", "");
      assertThat(late.code()).isEqualTo("NOT_MERGED");
      assertThat(late.text()).contains("more than 30 days ago");
    }
  }

  @Test
  void aServerOnTheMachinesTimeKeepsIt() throws Exception {
    try (RealUsher usher = RealUsher.start(folder.resolve("data"), tables())) {
      Caller admin = Caller.admin(usher);

      assertThat(admin.get("/v1/clock").json().path("movable").asBoolean()).isFalse();
      assertThat(admin.post("/v1/clock", "{'by':'1 hour'}").status()).isEqualTo(404);
    }
  }

  private RealUsher start(String clock) throws Exception {
    tables();
    return RealUsher.start(options(clock));
  }

  private Map<String, String> options(String clock) {
    return Map.of(
        "--data", folder.resolve("data").toString(),
        "--tables", folder.resolve("tables").toString(),
        "--clock", clock);
  }

  private Path tables() throws Exception {
    Path care = Files.createDirectories(folder.resolve("tables/care"));
    Files.writeString(
        care.resolve("Attributes.csv"),
        """
        Attribute,Type,Measure,Of,Event,Where,Within
        moisturizer orders,number,count,,Order Completed,products.category is moisturizer,6 months
        quiet,number,days since,,Order Completed,,
        """);
    Files.writeString(
        care.resolve("Loyal.csv"),
        """
        Decision,Loyalty
        Kind,segment
        ,When,Then
        #,moisturizer orders,segment
        loyal,>= 3,Loyal Moisturizer Users
        """);
    Files.writeString(
        care.resolve("Churn.csv"),
        """
        Decision,Churn
        Kind,trigger
        ,When,Then,
        #,quiet,trigger,repeat
        alert,>= 200,Churn alert,once an episode
        """);
    Files.writeString(
        care.resolve("Mood.csv"),
        """
        Decision,Mood
        Kind,value
        ,When,Then
        #,quiet,mood
        warm,< 250,warm
        cold,>= 250,cold
        """);
    return folder.resolve("tables");
  }

  private static void order(Caller admin, String customer, int number) {
    Caller.Reply reply =
        admin.post("/v1/track", ORDER.formatted(customer + "-" + number, customer));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private static Instant move(Caller admin, String how) {
    Caller.Reply reply = admin.post("/v1/clock", "{" + how + "}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return Instant.parse(reply.json().path("now").asText());
  }

  private static List<String> types(JsonNode steps) {
    List<String> types = new ArrayList<>();
    steps.forEach(step -> types.addAll(step.path("changes").findValuesAsText("type")));
    return types;
  }

  /** Changes that were due, oldest first. */
  private static List<JsonNode> due(JsonNode timeline) {
    List<JsonNode> due = new ArrayList<>();
    timeline
        .path("changes")
        .forEach(
            change -> {
              if (change.path("cause").asText().equals("due")) {
                due.add(0, change);
              }
            });
    return due;
  }

  /** What was or is to be announced, with its instant. */
  private static List<String> announced(Iterable<JsonNode> all) {
    List<String> announced = new ArrayList<>();
    for (JsonNode one : all) {
      JsonNode messages = one.has("messages") ? one.path("messages") : one.path("changes");
      for (JsonNode message : messages) {
        if (!message.path("type").asText().endsWith("value.changed")) {
          announced.add(one.path("at").asText() + " " + message);
        }
      }
    }
    return announced;
  }
}

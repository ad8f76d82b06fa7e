package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sheets of people are saved anew while the server goes on. */
class TeamChangesTest {
  @TempDir Path folder;

  private static Book reps(Book book, String lines) {
    return book.sheet("Reps", "Rep | Pool | Weight | Max open\n" + lines);
  }

  private static Book book(Path tables) {
    return Book.in(tables, "sales")
        .sheet("Pools", "Pool\nDACH\n")
        .sheet("Attributes", "Attribute | Type | Measure | Of\ncountry | text | trait | country\n")
        .sheet(
            "Territory",
            """
            Decision  | Territory
            Kind      | routing
            On        | Demo Requested
                      |
                      | When    | Then
            #         | country | pool
            otherwise |         | DACH
            """);
  }

  private static JsonNode demo(Caller admin, String customer) {
    return admin
        .asksForLead("track", "'userId':'%s','event':'Demo Requested'".formatted(customer))
        .json()
        .path("lead");
  }

  private static Map<String, Integer> given(Caller admin) {
    Map<String, Integer> given = new TreeMap<>();
    admin
        .get("/v1/pools")
        .json()
        .path("pools")
        .path(0)
        .path("members")
        .forEach(member -> given.put(member.path("rep").asText(), member.path("given").asInt()));
    return given;
  }

  @Test
  void countsAndAbsencesOutliveASaveAndWhatWaitsGoesToWhoeverIsNew() {
    Path tables = folder.resolve("tables");
    Book book = reps(book(tables), "Ann | DACH | | 2\nBen | DACH | | 2\n");
    try (RealUsher usher = RealUsher.start(folder.resolve("data"), tables)) {
      Caller admin = Caller.admin(usher);
      admin.send(
          "PUT",
          "/v1/reps/Ben/availability",
          "{\"absences\":[{\"from\":\"2020-01-01\",\"reason\":\"ill\"}]}",
          "application/json");
      demo(admin, "a");
      demo(admin, "b");
      JsonNode waiting = demo(admin, "c");
      assertThat(waiting.path("state").asText()).isEqualTo("waiting");
      assertThat(given(admin)).isEqualTo(Map.of("Ann", 2, "Ben", 0));

      reps(book, "Ann | DACH | 3 | 2\nBen | DACH | | 2\nCid | DACH | | 2\n");

      Eventually.holds(
          () ->
              assertThat(
                      admin
                          .get("/v1/leads/" + waiting.path("lead").asText())
                          .json()
                          .path("rep")
                          .asText())
                  .isEqualTo("Cid"));
      assertThat(given(admin)).isEqualTo(Map.of("Ann", 2, "Ben", 0, "Cid", 1));
      JsonNode reps = admin.get("/v1/reps").json().path("reps");
      assertThat(reps.path(1).path("absences").path(0).path("reason").asText()).isEqualTo("ill");

      assertThat(admin.post("/v1/reps/Ann/offboard", "{'reason':'retires'}").status())
          .isEqualTo(200);
      Eventually.holds(
          () ->
              assertThat(admin.get("/v1/leads?rep=Ann&state=offered").json().path("leads"))
                  .isEmpty());
      assertThat(admin.get("/v1/reps").json().path("reps").path(0).path("left").asBoolean())
          .isTrue();
      Eventually.holds(
          () ->
              assertThat(admin.get("/metrics").text())
                  .contains("usher_leads_backlog 1.0")
                  .contains("usher_leads_came_total 3.0")
                  .contains("usher_desk_lag")
                  .contains("usher_desk_stale_total"));
    }
  }
}

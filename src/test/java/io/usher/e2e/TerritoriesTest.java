package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leads that no territory took, and the rows that are missing for them. */
class TerritoriesTest {
  @TempDir private Path folder;

  private static final String TERRITORY =
      """
      Decision | Territory
      Kind     | routing
      On       | Demo Requested
               |
               | When        |          |         | Then  |       | Note
      #        | postal code | industry | country | pool  | queue |
      berlin   | 10..14      |          | DE      | East  |       |
      %s
      otherwise |            |          |         |       | Inbox |
      """;

  private static Book book(Path tables, String row) {
    return Book.in(tables, "sales")
        .sheet(
            "Attributes",
            """
            Attribute   | Type | Measure | Of
            country     | text | trait   | country
            postal code | code | trait   | zip
            industry    | text | trait   | industry
            """)
        .sheet("Pools", "Pool\nEast")
        .sheet("Reps", "Rep | Pool\nAnn | East")
        .sheet("Territory", TERRITORY.formatted(row));
  }

  private static void demo(Caller caller, String customer, String traits) {
    assertThat(
            caller
                .post("/v1/identify", "{'userId':'%s','traits':{%s}}".formatted(customer, traits))
                .status())
        .isEqualTo(200);
    assertThat(
            caller
                .post(
                    "/v1/track",
                    "{'userId':'%s','event':'Demo Requested','messageId':'%s'}"
                        .formatted(customer, customer + System.nanoTime()))
                .status())
        .isEqualTo(200);
  }

  @Test
  void whatNoTerritoryTookIsListedAsRowsToAppend() {
    Path tables = folder.resolve("tables");
    book(tables, "");
    try (RealUsher usher = RealUsher.start(folder.resolve("data"), tables)) {
      Caller admin = Caller.admin(usher);
      demo(admin, "a", "'country':'DE','zip':'10115'");
      demo(admin, "b", "'country':'DE','zip':'01067','industry':'Health; Beauty'");
      demo(admin, "c", "'country':'DE','zip':'01067','industry':'Health; Beauty'");
      Eventually.holds(
          () -> assertThat(rows(admin).path("rows").path(0).path("leads").asInt()).isEqualTo(2));
      demo(admin, "d", "'country':'not DE','email':'d@example.com'");
      Eventually.holds(() -> assertThat(rows(admin).path("rows")).hasSize(2));

      String path = "/v1/routing/territory/unmatched";
      assertThat(admin.get(path, "*/*").text())
          .isEqualTo(
              "#,postal code,industry,country,pool,queue\r\n"
                  + ",missing,missing,\"\"\"not DE\"\"\",,\r\n"
                  + ",01067,\"\"\"Health; Beauty\"\"\",DE,,\r\n");
      assertThat(admin.get(path + "?limit=1", "*/*").text().lines()).hasSize(2);
      assertThat(rows(admin).toString()).doesNotContain("example.com");
      assertThat(admin.get("/v1/routing/Nowhere/unmatched").status()).isEqualTo(404);
      assertThat(admin.get(path + "?limit=0").status()).isEqualTo(400);

      book(tables, "saxony | 01067 | \"Health; Beauty\" | DE | East |");
      Eventually.holds(
          () -> {
            demo(admin, "b", "'country':'DE'");
            assertThat(why(admin, "b")).isEqualTo("saxony");
          });
    }
  }

  private static JsonNode rows(Caller admin) {
    return admin.get("/v1/routing/Territory/unmatched", "application/json").json();
  }

  private static String why(Caller admin, String customer) {
    return admin
        .get("/v1/customers/" + customer)
        .json()
        .path("routings")
        .path("Territory")
        .path("row")
        .asText();
  }
}

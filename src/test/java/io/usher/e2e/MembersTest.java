package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments and who is in them. */
class MembersTest {
  private static final int BUYERS = 400;

  @TempDir static Path folder;
  private static RealUsher usher;
  private static Caller marketer;
  private static final Set<String> EXPECTED = new TreeSet<>();

  @BeforeAll
  static void start() {
    Path tables = folder.resolve("tables");
    Book.shop(tables);
    usher = RealUsher.start(folder.resolve("data"), tables);
    Caller admin = Caller.admin(usher);
    marketer = admin.as("marketer");
    IntStream.range(0, BUYERS).forEach(i -> EXPECTED.add("buyer, \"" + i + "\""));
    String batch =
        EXPECTED.stream()
            .map(
                id ->
                    "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\""
                        + id.replace("\"", "\\\"")
                        + "\",\"properties\":{\"total\":5}}")
            .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
    JsonNode answer = admin.send("POST", "/v1/batch", batch, "application/json").json();
    assertThat(answer.path("accepted").asInt()).as(answer.toString()).isEqualTo(BUYERS);
    admin.post("/v1/identify", "{'userId':'not a buyer'}");
    admin.post(
        "/v1/track", "{'userId':'=2+3','event':'Order Completed','properties':{'total':5000}}");
    EXPECTED.add("=2+3");
  }

  @AfterAll
  static void stop() {
    usher.close();
  }

  @Test
  void everySegmentIsListedWithItsSize() {
    assertThat(marketer.get("/v1/segments").json())
        .isEqualTo(
            Caller.parse(
                "[{\"name\":\"Big spenders\",\"size\":1},{\"name\":\"Buyers\",\"size\":401}]"));
  }

  @Test
  void membersComeInPagesUntilThereAreNoMore() {
    List<String> found = new ArrayList<>();
    int pages = 0;
    for (String cursor = "first"; !cursor.isEmpty(); pages++) {
      String from = cursor.equals("first") ? "" : "&cursor=" + cursor;
      JsonNode page = marketer.get("/v1/segments/Buyers/members?limit=50" + from).json();
      assertThat(page.path("segment").asText()).isEqualTo("Buyers");
      found.addAll(page.path("members").findValuesAsText("customer"));
      cursor = page.path("next").asText();
    }

    assertThat(found).doesNotHaveDuplicates().hasSize(BUYERS + 1);
    assertThat(new TreeSet<>(found)).isEqualTo(EXPECTED);
    assertThat(pages).isGreaterThan(4);
  }

  @Test
  void linesOfJsonArePagedByTheLinkHeader() {
    Set<String> found = new TreeSet<>();
    int pages = 0;
    for (String path = "/v1/segments/buyers/members?limit=100"; !path.isEmpty(); pages++) {
      Caller.Reply page = marketer.get(path, "application/x-ndjson");
      assertThat(page.header("Content-Type")).startsWith("application/x-ndjson");
      page.text()
          .lines()
          .forEach(
              line -> {
                JsonNode member = Caller.parse(line);
                assertThat(member.path("kind").asText()).isEqualTo("user");
                found.add(member.path("customer").asText());
              });
      String link = page.header("Link");
      path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }

    assertThat(found).isEqualTo(EXPECTED);
    assertThat(pages).isGreaterThan(2);
  }

  @Test
  void aSpreadsheetOfMembersRunsNoFormula() {
    Caller.Reply page = marketer.get("/v1/segments/Buyers/members?limit=10000", "text/csv");

    assertThat(page.header("Content-Type")).startsWith("text/csv");
    List<String> lines = page.text().lines().toList();
    assertThat(lines).hasSize(BUYERS + 2).contains("\"buyer, \"\"7\"\"\",user", "\"'=2+3\",user");
    assertThat(lines.get(0)).isEqualTo("customer,kind");
  }

  @Test
  void aPageThatCannotBeIsRefused() {
    assertThat(marketer.get("/v1/segments/Buyers/members?cursor=nowhere").code())
        .isEqualTo("VALUE_NOT_ALLOWED");
    assertThat(marketer.get("/v1/segments/Buyers/members?limit=0").code())
        .isEqualTo("NOT_A_NUMBER");
    assertThat(marketer.get("/v1/segments/Nobody/members").json().path("members").size()).isZero();
  }
}

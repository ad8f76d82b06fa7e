package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving workbooks while the server runs. */
class PublishingTest {
  private static final String GREETING =
      """
      Decision | Greeting
      Kind     | value
               |
               | When        | Then
      #        | country     | words
      de       | Germany     | %s
      other    | not Germany | Hello
      """;

  @TempDir static Path folder;
  private static RealUsher usher;
  private static Caller admin;
  private static Book book;

  @BeforeAll
  static void start() {
    Path tables = folder.resolve("tables");
    book = Book.shop(tables);
    usher = RealUsher.start(folder.resolve("data"), tables);
    admin = Caller.admin(usher);
    admin.post("/v1/identify", "{'userId':'kim','traits':{'country':'Germany'}}");
  }

  @AfterAll
  static void stop() {
    usher.close();
  }

  @BeforeEach
  void publishAnew() {
    greet("Guten Tag");
    Eventually.holds(() -> assertThat(greetingByDecide()).isEqualTo("Guten Tag"));
    Eventually.holds(() -> assertThat(rulebook().path("problems")).isEmpty());
  }

  private static void greet(String words) {
    book.sheet("Greeting", GREETING.formatted(words));
  }

  private static JsonNode rulebook() {
    return admin.get("/v1/rulebook").json();
  }

  private static String greeting() {
    return admin.customer("kim").path("values").path("Greeting").path("words").asText();
  }

  private static String greetingByDecide() {
    return admin
        .post("/v1/decide", "{'attributes':{'country':'Germany'},'decisions':['Greeting']}")
        .json()
        .path("decisions")
        .path("Greeting")
        .path("outputs")
        .path("words")
        .asText();
  }

  @Test
  void aSaveIsLiveAndEverybodyIsDecidedAnewWithoutAnyEvent() {
    JsonNode before = rulebook();

    greet("Moin");

    Eventually.holds(() -> assertThat(greetingByDecide()).isEqualTo("Moin"));
    Eventually.holds(() -> assertThat(greeting()).isEqualTo("Moin"));
    JsonNode after = rulebook();
    assertThat(after.path("sequence").asLong()).isGreaterThan(before.path("sequence").asLong());
    assertThat(after.path("rulebook")).isNotEqualTo(before.path("rulebook"));
    // the view is ahead of what is stored
    Eventually.holds(
        () -> {
          JsonNode change = admin.get("/v1/customers/kim/timeline").json().path("changes").path(0);
          assertThat(change.path("cause").asText()).isEqualTo("redecide");
          assertThat(change.path("rulebook")).isEqualTo(after.path("rulebook"));
        });
  }

  @Test
  void aBrokenSaveIsReportedAtItsCellsWhileTheLastGoodOneServes() {
    JsonNode before = rulebook();

    // three writes, after any of which a server may look: all of them leave it something broken
    book.sheet("Bad", "Decision | Bad\nKind | nonsense\n");
    Eventually.holds(() -> assertThat(rulebook().path("problems")).isNotEmpty());
    greet("Servus");
    book.sheet(
        "Bad",
        """
        Decision | Bad
        Kind     | value
                 |
                 | When     | Then
        #        | spend 12 | words
        a        | >= 5     | x
        b        | >= 9     |
        """);

    Eventually.holds(
        () -> assertThat(rulebook().path("problems").toString()).contains("`spend 12`"));
    JsonNode broken = rulebook();
    JsonNode problem = broken.path("problems").path(0);
    assertThat(problem.path("code").asText()).isEqualTo("UNKNOWN_NAME");
    assertThat(problem.path("place").toString()).contains("shop").contains("Bad").contains("B5");
    assertThat(problem.path("hint").asText()).contains("`spend 12m`");
    // nothing of the save is live, not even what was right in it
    assertThat(broken.path("rulebook")).isEqualTo(before.path("rulebook"));
    assertThat(broken.path("sequence")).isEqualTo(before.path("sequence"));
    assertThat(greetingByDecide()).isEqualTo("Guten Tag");

    book.remove("Bad");
    Eventually.holds(() -> assertThat(rulebook().path("problems")).isEmpty());
    Eventually.holds(() -> assertThat(greetingByDecide()).isEqualTo("Servus"));
  }

  @Test
  void aBrokenSaveThatIsTakenBackIsNoProblemAnyMore() {
    String before = rulebook().path("rulebook").asText();
    book.sheet("Bad", "Decision | Bad\nKind | nonsense\n");
    Eventually.holds(() -> assertThat(rulebook().path("problems")).isNotEmpty());

    book.remove("Bad");

    Eventually.holds(() -> assertThat(rulebook().path("problems")).isEmpty());
    assertThat(rulebook().path("rulebook").asText()).isEqualTo(before);
  }

  @Test
  void everyDecisionIsListedWithItsPlace() {
    JsonNode tier =
        rulebook().path("decisions").findParents("name").stream()
            .filter(line -> line.path("name").asText().equals("VIP tier"))
            .findFirst()
            .orElseThrow();

    assertThat(tier)
        .isEqualTo(
            Caller.parse(
                "{\"name\":\"VIP tier\",\"kind\":\"tier\",\"workbook\":\"shop\","
                    + "\"sheet\":\"VIP tier\",\"rows\":4}"));
  }

  @Test
  void anEventThatNeverCameIsWarnedOfWithTheNearestThatDid() {
    admin.post("/v1/track", "{'userId':'kim','event':'Order Complete'}");

    Eventually.holds(
        () -> {
          JsonNode warning =
              rulebook().path("warnings").findParents("code").stream()
                  .filter(one -> one.path("text").asText().contains("`Order Completed`"))
                  .findFirst()
                  .orElse(MissingNode.getInstance());
          assertThat(warning.path("code").asText()).isEqualTo("EVENT_NEVER_RECEIVED");
          assertThat(warning.path("hint").asText()).contains("`Order Complete`");
          assertThat(warning.path("place").toString()).contains("shop");
        });

    admin.post("/v1/track", "{'userId':'kim','event':'Order Completed'}");
    Eventually.holds(
        () ->
            assertThat(rulebook().path("warnings").findValuesAsText("text"))
                .noneMatch(text -> text.contains("`Order Completed`")));
  }
}

package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole server answers about events and customers. */
class AnswersTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir static Path folder;
  private static RealUsher usher;
  private static Caller admin;

  @BeforeAll
  static void start() {
    Path tables = folder.resolve("tables");
    Book.shop(tables);
    usher = RealUsher.start(folder.resolve("data"), tables);
    assertThat(usher.problems()).isEmpty();
    admin = Caller.admin(usher);
  }

  @AfterAll
  static void stop() {
    usher.close();
  }

  private static String order(String customer, String id, String total, Instant at) {
    return "{'userId':'"
        + customer
        + "','event':'Order Completed','messageId':'"
        + id
        + "','timestamp':'"
        + at
        + "','properties':{'total':"
        + total
        + "}}";
  }

  private static Instant ago(Duration span) {
    return Instant.now().minus(span).truncatedTo(ChronoUnit.SECONDS);
  }

  private static void identify(String customer, String traits) {
    assertThat(
            admin
                .post("/v1/identify", "{'userId':'" + customer + "','traits':" + traits + "}")
                .status())
        .isEqualTo(200);
  }

  private static List<String> names(JsonNode fields) {
    List<String> names = new ArrayList<>();
    fields.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode json(String text) {
    return Caller.parse(text.replace('\'', '"'));
  }

  @Test
  void anEventIsAnsweredWithWhatItLedToAndWhy() {
    identify("anna", "{'country':'Germany'}");

    JsonNode answer =
        admin
            .post("/v1/track?decide=true", order("anna", "a-1", "1200", ago(Duration.ofDays(3))))
            .json();

    assertThat(answer.path("success").asBoolean()).isTrue();
    assertThat(answer.path("customer").asText()).isEqualTo("anna");
    assertThat(answer.path("status").asText()).isEqualTo("done");
    assertThat(answer.path("rulebook"))
        .isEqualTo(admin.get("/v1/rulebook").json().path("rulebook"));
    JsonNode decisions = answer.path("decisions");
    assertThat(names(decisions))
        .containsExactlyInAnyOrder(
            "VIP tier",
            "Buyer segments",
            "Lead score",
            "Lead status",
            "Do not contact",
            "Greeting",
            "Announce");
    assertThat(decisions.path("VIP tier").path("outputs"))
        .isEqualTo(json("{'tier':'Member','discount':0}"));
    JsonNode reason = decisions.path("Greeting").path("reasons").path(0);
    assertThat(reason.path("workbook").asText()).isEqualTo("shop");
    assertThat(reason.path("sheet").asText()).isEqualTo("Greeting");
    assertThat(reason.path("row").asText()).isEqualTo("de");
    assertThat(reason.path("inputs")).isEqualTo(json("{'country':'Germany'}"));
    assertThat(decisions.path("Buyer segments").path("reasons").findValuesAsText("row"))
        .containsExactly("buyers", "big");
    assertThat(answer.path("messages").findValuesAsText("type"))
        .contains("segment.entered", "trigger.fired");
    assertThat(answer.path("messages").path(0).path("data").isObject()).isTrue();
  }

  @Test
  void aRepeatedMessageIsAnsweredLikeTheFirstTimeAndChangesNothing() {
    JsonNode first =
        admin
            .post("/v1/track?decide=true", order("ben", "b-1", "100", ago(Duration.ofDays(1))))
            .json();
    admin.post("/v1/track?decide=true", order("ben", "b-2", "7", ago(Duration.ofHours(1))));
    JsonNode before = admin.customer("ben");

    JsonNode again =
        admin
            .post("/v1/track?decide=true", order("ben", "b-1", "100", ago(Duration.ofDays(1))))
            .json();

    assertThat(again.path("status").asText()).isEqualTo("seen-before");
    assertThat(again.path("version")).isEqualTo(first.path("version"));
    assertThat(again.path("decisions")).isEqualTo(first.path("decisions"));
    assertThat(again.path("messages")).isEqualTo(first.path("messages"));
    assertThat(admin.customer("ben")).isEqualTo(before);
    assertThat(before.path("attributes").path("orders 12m").asInt()).isEqualTo(2);
  }

  @Test
  void aCustomerIsShownAsTheyStand() {
    identify("carla", "{'country':'Germany','email':'c@example.org'}");
    Instant at = ago(Duration.ofDays(20));
    admin.post("/v1/track", order("carla", "c-1", "2000.50", at));
    admin.post("/v1/track", order("carla", "c-2", "500", at.plusSeconds(60)));
    admin.post("/v1/track", "{'userId':'carla','event':'Complained'}");

    JsonNode carla = admin.customer("carla");

    assertThat(carla.path("customer").asText()).isEqualTo("carla");
    assertThat(carla.path("version").asLong()).isEqualTo(4);
    assertThat(carla.path("traits"))
        .isEqualTo(json("{'country':'Germany','email':'c@example.org'}"));
    assertThat(carla.path("attributes").path("orders 12m").asInt()).isEqualTo(2);
    assertThat(carla.path("attributes").path("spend 12m").asDouble()).isEqualTo(2500.5);
    assertThat(carla.path("segments").findValuesAsText("name"))
        .containsExactly("Big spenders", "Buyers");
    assertThat(carla.path("tiers").path("VIP tier").path("value").asText()).isEqualTo("Gold");
    assertThat(carla.path("tiers").path("VIP tier").path("benefits"))
        .isEqualTo(json("{'discount':0.1}"));
    assertThat(carla.path("values")).isEqualTo(json("{'Greeting':{'words':'Guten Tag'}}"));
    assertThat(carla.path("qualifications").path("Lead status").path("status").asText())
        .isEqualTo("needs info");
    assertThat(carla.path("qualifications").path("Lead status").path("failing"))
        .isEqualTo(
            json(
                "[{'row':'insured','criterion':'is insured','status':'needs info',"
                    + "'missing':['insurance']}]"));
    JsonNode suppression = carla.path("suppressions").path(0);
    assertThat(suppression.path("channel").asText()).isEqualTo("email");
    assertThat(suppression.path("reason").asText()).isEqualTo("a complaint");
    assertThat(Duration.between(Instant.now(), Instant.parse(suppression.path("until").asText())))
        .isBetween(Duration.ofDays(29), Duration.ofDays(31));
    assertThat(carla.path("nextChangeAt")).isEqualTo(suppression.path("until"));
  }

  @Test
  void aSegmentIsLeftWhenItsWindowEnds() {
    Instant at = ago(Duration.ofDays(100));
    admin.post("/v1/track", order("dora", "d-1", "30", at));

    JsonNode segment = admin.customer("dora").path("segments").path(0);

    assertThat(segment.path("name").asText()).isEqualTo("Buyers");
    assertThat(Duration.between(Instant.parse(segment.path("since").asText()), Instant.now()))
        .isLessThan(Duration.ofHours(1));
    assertThat(Instant.parse(segment.path("leavesAt").asText()))
        .isEqualTo(at.atZone(BERLIN).plusMonths(12).toInstant());
  }

  @Test
  void theRowsOfAScoreAddUp() {
    identify("emil", "{'country':'Germany'}");
    for (int i = 0; i < 3; i++) {
      admin.post("/v1/track", order("emil", "e-" + i, "1", ago(Duration.ofHours(5 - i))));
    }

    JsonNode score = admin.customer("emil").path("scores").path("Lead score");

    assertThat(score.path("value").asInt()).isEqualTo(30);
    assertThat(score.path("rows"))
        .isEqualTo(json("[{'row':'home','points':10},{'row':'orders','points':20}]"));
  }

  @Test
  void theNextTierNamesWhatIsMissingInTheSheetsWords() {
    Instant at = ago(Duration.ofDays(2));
    admin.post("/v1/track", order("finn", "f-1", "2500", at));

    assertThat(next("finn"))
        .isEqualTo(
            json("{'value':'Gold','needs':{'orders 12m':'>= 2'},'missing':{'orders 12m':1}}"));

    admin.post("/v1/track", order("finn", "f-2", "10", at));
    // of the two ways to Platinum the one with fewer conditions to fulfil
    assertThat(next("finn"))
        .isEqualTo(
            json(
                "{'value':'Platinum','needs':{'spend 12m':'>= 20000'},"
                    + "'missing':{'spend 12m':17490}}"));

    admin.post("/v1/track", order("finn", "f-3", "3000", at));
    assertThat(next("finn"))
        .isEqualTo(
            json("{'value':'Platinum','needs':{'orders 12m':'>= 12'},'missing':{'orders 12m':9}}"));

    admin.post("/v1/track", order("finn", "f-4", "20000", at));
    JsonNode top = admin.customer("finn").path("tiers").path("VIP tier");
    assertThat(top.path("value").asText()).isEqualTo("Platinum");
    assertThat(top.has("next")).isFalse();
  }

  private static JsonNode next(String customer) {
    ObjectNode next = (ObjectNode) admin.customer(customer).at("/tiers/VIP tier/next");
    // the orders of two days ago begin to go in about a year
    Instant by = Instant.parse(next.remove("by").asText());
    assertThat(by).isBetween(ago(Duration.ofDays(-350)), ago(Duration.ofDays(-366)));
    return next;
  }

  @Test
  void whyNamesTheRowThatSpokeAndWhatItSaw() {
    identify("gus", "{'country':'France'}");

    JsonNode why = admin.get("/v1/customers/gus/why/greeting").json();

    assertThat(why.path("decision").asText()).isEqualTo("Greeting");
    assertThat(why.path("cause").asText()).isEqualTo("identify");
    assertThat(why.path("outputs")).isEqualTo(json("{'words':'Hello'}"));
    assertThat(why.path("reasons").path(0).path("row").asText()).isEqualTo("other");
    assertThat(why.path("reasons").path(0).path("inputs")).isEqualTo(json("{'country':'France'}"));

    assertThat(admin.get("/v1/customers/gus/why/Nothing").status()).isEqualTo(404);
    assertThat(admin.get("/v1/customers/nobody/why/Greeting").status()).isEqualTo(404);
    assertThat(admin.get("/v1/customers/nobody").code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void whyNothingWasSaidNamesTheRowThatCameNearest() {
    identify("ida", "{'country':'France'}");

    JsonNode why = admin.get("/v1/customers/ida/why/Buyer%20segments").json();

    assertThat(why.path("reasons")).isEmpty();
    assertThat(why.path("nearest"))
        .isEqualTo(
            json(
                "{'workbook':'shop','sheet':'Segments','row':'buyers','line':6,"
                    + "'failed':[{'column':'orders 12m','cell':'>= 1','value':0}]}"));
    assertThat(admin.get("/v1/customers/gus/why/Greeting").json().has("nearest")).isFalse();
  }

  @Test
  void whyIsToldFromTheProfileWhenNoKeptChangeAskedTheDecision() {
    identify("jon", "{'country':'Germany'}");
    Instant at = ago(Duration.ofDays(1));
    for (int i = 0; i < 25; i++) {
      admin.post("/v1/track", order("jon", "jon-" + i, "1", at));
    }

    JsonNode why = admin.get("/v1/customers/jon/why/Greeting").json();

    assertThat(why.path("reasons").path(0).path("row").asText()).isEqualTo("de");
    assertThat(why.path("version").asInt()).isEqualTo(26);
  }

  @Test
  void theTimelineShowsTheLatestChangesFirst() {
    for (int i = 0; i < 30; i++) {
      admin.post("/v1/track", order("hal", "h-" + i, "1", ago(Duration.ofMinutes(60 - i))));
    }

    JsonNode changes = admin.get("/v1/customers/hal/timeline").json().path("changes");

    assertThat(changes.size()).isBetween(5, 20);
    for (int i = 0; i < changes.size(); i++) {
      assertThat(changes.path(i).path("messageId").asText()).isEqualTo("h-" + (29 - i));
      assertThat(changes.path(i).path("version").asInt()).isEqualTo(30 - i);
    }
    assertThat(admin.get("/v1/customers/nobody/timeline").status()).isEqualTo(404);
  }
}

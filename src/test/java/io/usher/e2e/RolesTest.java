package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask what. */
class RolesTest {
  private static final Set<String> ALL =
      Set.of("producer", "decider", "marketer", "publisher", "rep", "teamlead", "admin");
  private static final String EVENT = "{'userId':'pia','event':'Seen'}";

  /** A route of the API, one request to it, and whose keys may send it. */
  private record Ask(String method, String route, String query, String body, Set<String> roles) {
    String path() {
      return route
              .replace("{id}", "nobody")
              .replace("{decision}", "Greeting")
              .replace("{name}", "Buyers")
              .replace("{pool}", "nobodys")
          + query;
    }
  }

  @TempDir static Path folder;
  private static RealUsher usher;
  private static final Map<String, Caller> CALLERS = new LinkedHashMap<>();

  @BeforeAll
  static void start() {
    Path tables = folder.resolve("tables");
    Book.shop(tables);
    usher = RealUsher.start(folder.resolve("data"), tables);
    for (String role : new TreeSet<>(ALL)) {
      CALLERS.put(role, Caller.admin(usher).as(role));
    }
  }

  @AfterAll
  static void stop() {
    usher.close();
  }

  private static List<Ask> asks() {
    Set<String> senders = Set.of("producer", "decider", "admin");
    Set<String> deciders = Set.of("decider", "admin");
    Set<String> marketers = Set.of("marketer", "admin");
    Set<String> admin = Set.of("admin");
    List<Ask> asks = new ArrayList<>();
    for (String call : List.of("identify", "track", "page", "screen", "i", "t", "p", "s")) {
      asks.add(new Ask("POST", "/v1/" + call, "", EVENT, senders));
    }
    for (String call : List.of("group", "g")) {
      asks.add(new Ask("POST", "/v1/" + call, "", "{'userId':'pia','groupId':'x'}", senders));
    }
    for (String call : List.of("alias", "a")) {
      asks.add(new Ask("POST", "/v1/" + call, "", "{'userId':'pia','previousId':'x'}", senders));
    }
    for (String path : List.of("/v1/batch", "/v1/b", "/v1/import")) {
      asks.add(new Ask("POST", path, "", "{'batch':[]}", senders));
    }
    asks.add(
        new Ask(
            "POST",
            "/v1/events",
            "",
            "{'specversion':'1.0','id':'1','source':'/s','type':'t','subject':'pia'}",
            senders));
    asks.add(new Ask("POST", "/v1/track", "?decide=true", EVENT, deciders));
    asks.add(new Ask("POST", "/v1/track", "?history=true", EVENT, admin));
    asks.add(new Ask("POST", "/v1/decide", "", "{}", deciders));
    for (String path : List.of("", "/why/{decision}", "/timeline", "/forecast")) {
      asks.add(new Ask("GET", "/v1/customers/{id}" + path, "", "", marketers));
    }
    asks.add(new Ask("GET", "/v1/customers", "?email=pia@example.org", "", marketers));
    asks.add(new Ask("GET", "/v1/customers/{id}/suggestions", "", "", marketers));
    for (String path : List.of("merge-preview", "merge")) {
      asks.add(new Ask("POST", "/v1/customers/{id}/" + path, "", "{'other':'another'}", marketers));
    }
    asks.add(new Ask("POST", "/v1/customers/{id}/unmerge", "", "", marketers));
    asks.add(new Ask("GET", "/v1/customers/{id}/export", "", "", admin));
    asks.add(new Ask("DELETE", "/v1/customers/{id}", "", "", admin));
    asks.add(new Ask("GET", "/v1/segments", "", "", marketers));
    asks.add(new Ask("GET", "/v1/segments/{name}/members", "", "", marketers));
    asks.add(new Ask("GET", "/v1/routing/{decision}/unmatched", "", "", marketers));
    asks.add(new Ask("GET", "/v1/rulebook", "", "", Set.of("marketer", "publisher", "admin")));
    asks.add(new Ask("GET", "/v1/clock", "", "", Set.of("marketer", "publisher", "admin")));
    asks.add(new Ask("GET", "/v1/rejects", "", "", senders));
    asks.add(new Ask("GET", "/v1/rejects", "?key=another", "", admin));
    asks.add(new Ask("GET", "/v1/keys", "", "", admin));
    asks.add(new Ask("POST", "/v1/keys", "", "{'name':'n','role':'rep','rep':'r1'}", admin));
    asks.add(new Ask("DELETE", "/v1/keys/{id}", "", "", admin));
    asks.add(new Ask("POST", "/v1/advance", "", "{'at':'2020-01-01T00:00:00Z'}", admin));
    asks.add(new Ask("POST", "/v1/backfills", "", "{'from':'2020-01-01T00:00:00Z'}", admin));
    asks.add(new Ask("GET", "/v1/backfills", "", "", admin));
    asks.add(new Ask("POST", "/v1/backfills/given-up", "", "{'sequence':1}", admin));
    asks.add(
        new Ask(
            "POST",
            "/v1/backfills/done",
            "",
            "{'sequence':1,'from':'2020-01-01T00:00:00Z'}",
            admin));
    sales(asks);
    asks.add(new Ask("POST", "/v1/clock", "", "{'by':'1 hour'}", admin));
    asks.add(new Ask("GET", "/v1/webhooks", "", "", admin));
    asks.add(new Ask("POST", "/v1/webhooks", "", "{'url':'https://example.com'}", admin));
    asks.add(new Ask("GET", "/v1/webhooks/{id}", "", "", admin));
    asks.add(new Ask("PUT", "/v1/webhooks/{id}", "", "{'url':'https://example.com'}", admin));
    asks.add(new Ask("DELETE", "/v1/webhooks/{id}", "", "", admin));
    asks.add(new Ask("POST", "/v1/webhooks/{id}/rotate", "", "{}", admin));
    asks.add(new Ask("GET", "/v1/webhooks/{id}/dead", "", "", admin));
    asks.add(
        new Ask("POST", "/v1/webhooks/{id}/replay", "", "{'from':'2020-01-01T00:00:00Z'}", admin));
    Set<String> followers = Set.of("marketer", "rep", "teamlead", "admin");
    asks.add(new Ask("GET", "/v1/stream", "?limit=0", "", followers));
    return asks;
  }

  private static void sales(List<Ask> asks) {
    Set<String> seeing = Set.of("rep", "teamlead", "marketer", "admin");
    Set<String> moving = Set.of("rep", "teamlead", "admin");
    Set<String> leading = Set.of("teamlead", "admin");
    asks.add(new Ask("GET", "/v1/leads", "", "", seeing));
    asks.add(new Ask("GET", "/v1/leads/{id}", "", "", seeing));
    asks.add(new Ask("GET", "/v1/leads/{id}/why", "", "", seeing));
    for (String move : List.of("accept", "reject", "start", "complete", "return")) {
      asks.add(new Ask("POST", "/v1/leads/{id}/" + move, "", "", moving));
    }
    asks.add(new Ask("POST", "/v1/leads/{id}/reassign", "", "", leading));
    asks.add(new Ask("GET", "/v1/pools", "", "", seeing));
    asks.add(new Ask("GET", "/v1/pools/{pool}/ledger", "", "", seeing));
    asks.add(new Ask("GET", "/v1/pools/{pool}/ledger.csv", "", "", seeing));
    asks.add(
        new Ask(
            "POST",
            "/v1/pools/{pool}/who",
            "",
            "",
            Set.of("decider", "teamlead", "marketer", "admin")));
    asks.add(
        new Ask(
            "POST", "/v1/pools/{pool}/credit", "", "{'rep':'r1','turns':1,'reason':'x'}", leading));
    asks.add(new Ask("GET", "/v1/reps", "", "", seeing));
    asks.add(new Ask("PUT", "/v1/reps/{id}/availability", "", "{'absences':[]}", moving));
    asks.add(new Ask("POST", "/v1/reps/{id}/offboard", "", "", leading));
    asks.add(new Ask("POST", "/v1/reps/{id}/onboard", "", "", leading));
  }

  private static Caller.Reply send(Caller caller, Ask ask) {
    return caller.send(ask.method(), ask.path(), ask.body().replace('\'', '"'), "application/json");
  }

  @Test
  void everyRouteTakesTheKeysOfItsRolesAndNoOthers() {
    for (Ask ask : asks()) {
      CALLERS.forEach(
          (role, caller) -> {
            Caller.Reply reply = send(caller, ask);
            String about = role + " " + ask.method() + " " + ask.path() + " " + reply.text();
            if (ask.roles().contains(role)) {
              assertThat(reply.status()).as(about).isIn(200, 201, 202, 404, 409);
            } else {
              assertThat(reply.status()).as(about).isEqualTo(403);
              assertThat(reply.code()).as(about).isEqualTo("FORBIDDEN");
            }
          });
    }
  }

  @Test
  void nobodyComesInWithoutAKeyOrWithAWrongOne() {
    for (String key : List.of("", "not-a-key-of-this-server")) {
      for (Ask ask : asks()) {
        Caller.Reply reply = send(new Caller(usher.url(), key), ask);
        assertThat(reply.status()).as(ask.path() + " " + reply.text()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("UNAUTHORIZED");
        assertThat(reply.header("WWW-Authenticate")).isNotEmpty();
      }
    }
  }

  @Test
  void everyRouteThatNeedsAKeyIsAskedHere() {
    Set<String> asked = new TreeSet<>();
    asks().forEach(ask -> asked.add(ask.method() + " " + ask.route()));
    Set<String> documented = new TreeSet<>();
    JsonNode paths = new Caller(usher.url(), "").get("/openapi.json").json().path("paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (operation.getValue().has("x-roles")) {
          documented.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }

    assertThat(asked).isEqualTo(documented);
  }

  @Test
  void aRepsKeyIsForOneRepATeamLeadsForSomePoolsAndNoOtherForEither() {
    Caller admin = Caller.admin(usher);

    assertThat(admin.post("/v1/keys", "{'name':'n','role':'rep'}").code())
        .isEqualTo("MISSING_FIELD");
    JsonNode both = admin.post("/v1/keys", "{'name':'n','role':'teamlead','rep':'r1'}").json();
    assertThat(both.path("problems").findValuesAsText("code"))
        .containsExactly("VALUE_NOT_ALLOWED", "MISSING_FIELD");
    assertThat(admin.post("/v1/keys", "{'name':'n','role':'producer','pools':['p']}").code())
        .isEqualTo("VALUE_NOT_ALLOWED");
    assertThat(admin.post("/v1/keys", "{'name':'n','role':'rep','rep':'Rep 7'}").json().path("rep"))
        .hasToString("\"rep 7\"");
  }

  @Test
  void aKeyInAPageMayNotGiveConsent() {
    Caller admin = Caller.admin(usher);
    Caller browser = admin.with("{'name':'page','role':'producer','browser':true}");
    String consenting =
        "{'userId':'%s','context':{'consent':{'categoryPreferences':{'Advertising':true}}}}";

    browser.post("/v1/identify", consenting.formatted("quin"));
    CALLERS.get("producer").post("/v1/identify", consenting.formatted("rob"));

    assertThat(admin.customer("quin").path("consent").size()).isZero();
    assertThat(admin.customer("rob").path("consent").path("Advertising").asBoolean()).isTrue();
    assertThat(
            admin
                .post("/v1/keys", "{'name':'page','role':'admin','browser':true}")
                .json()
                .path("problems")
                .path(0)
                .path("code")
                .asText())
        .isEqualTo("VALUE_NOT_ALLOWED");
  }

  @Test
  void aRemovedKeyStopsWorkingAtOnce() {
    Caller admin = Caller.admin(usher);
    JsonNode made = admin.post("/v1/keys", "{'name':'gone','role':'marketer'}").json();
    Caller gone = new Caller(usher.url(), made.path("secret").asText());
    assertThat(gone.get("/v1/segments").status()).isEqualTo(200);

    assertThat(admin.delete("/v1/keys/" + made.path("id").asText()).status()).isEqualTo(200);

    assertThat(gone.get("/v1/segments").code()).isEqualTo("UNAUTHORIZED");
    assertThat(admin.delete("/v1/keys/" + made.path("id").asText()).code()).isEqualTo("NOT_FOUND");
    assertThat(admin.get("/v1/keys").text()).doesNotContain(made.path("secret").asText());
  }

  @Test
  void aProducerReadsItsOwnRefusedMessagesAndNobodyElses() {
    Caller one = Caller.admin(usher).as("producer");
    Caller other = Caller.admin(usher).as("producer");
    JsonNode answer =
        one.post(
                "/v1/batch",
                "{'batch':[{'type':'track','userId':'sam','event':'Seen'},"
                    + "{'type':'track','userId':'sam','messageId':'bad-1'},"
                    + "{'type':'track','event':'Seen','messageId':'bad-2'}]}")
            .json();

    assertThat(answer.path("success").asBoolean()).isTrue();
    assertThat(answer.path("rejected").findValuesAsText("index")).containsExactly("1", "2");
    Eventually.holds(
        () ->
            assertThat(one.get("/v1/rejects").json().path("rejects").findValuesAsText("messageId"))
                .containsExactlyInAnyOrder("bad-1", "bad-2"));
    assertThat(other.get("/v1/rejects").json().path("rejects").size()).isZero();
  }
}

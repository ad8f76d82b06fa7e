package io.usher.e2e;

import static io.usher.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import io.usher.e2e.Receiver.Got;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks of a real server, received with the libraries receivers use. */
class WebhooksTest {
  @TempDir static Path folder;
  private static HookedShop shop;

  private Receiver receiver;

  @BeforeAll
  static void start() {
    shop = HookedShop.in(folder, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @BeforeEach
  void receive() {
    receiver = Receiver.taking();
  }

  @AfterEach
  void removeAll() {
    shop.unhook();
    receiver.close();
  }

  @Test
  void messagesAreSignedAsReceiversLibrariesExpect() throws Exception {
    JsonNode hook = shop.add("{'url':'" + receiver.url("/hook") + "','types':['segment.entered']}");
    String who = shop.buyer();

    Got got = first("/hook");

    String secret = hook.path("secret").asText();
    new com.standardwebhooks.Webhook(secret).verify(got.body(), got.headers());
    new com.svix.Webhook(secret).verify(got.body(), got.headers());
    assertThatThrownBy(
            () -> new com.standardwebhooks.Webhook(secret).verify(got.body() + " ", got.headers()))
        .isInstanceOf(WebhookVerificationException.class);
    JsonNode body = got.json();
    assertThat(body.path("type").asText()).isEqualTo("segment.entered");
    assertThat(body.path("customer").asText()).isEqualTo(who);
    assertThat(body.path("version").asInt()).isEqualTo(1);
    assertThat(body.path("id").asText()).isEqualTo(got.header("webhook-id"));
    assertThat(body.at("/data/segment").asText()).isEqualTo("Buyers");
    assertThat(got.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void aSecretIsShownOnceAndNeverAgain() {
    JsonNode hook = shop.add("{'url':'" + receiver.url("/hook") + "'}");

    assertThat(hook.path("secret").asText()).startsWith("whsec_");
    assertThat(shop.admin().get("/v1/webhooks").text()).doesNotContain("whsec_");
    assertThat(shop.admin().get(HookedShop.path(hook)).text()).doesNotContain("whsec_");
  }

  @Test
  void afterARotationBothSecretsSignUntilTheOldOneIsOver() throws Exception {
    JsonNode hook = shop.add("{'url':'" + receiver.url("/hook") + "','types':['segment.entered']}");
    String id = hook.path("id").asText();

    JsonNode rotated =
        shop.admin().post("/v1/webhooks/" + id + "/rotate", "{'overlap':'1 hour'}").json();
    shop.buyer();
    Got got = first("/hook");

    for (String secret : List.of(hook.path("secret").asText(), rotated.path("secret").asText())) {
      new com.standardwebhooks.Webhook(secret).verify(got.body(), got.headers());
      new com.svix.Webhook(secret).verify(got.body(), got.headers());
    }
    shop.admin().post("/v1/webhooks/" + id + "/rotate", "{'overlap':'1 second'}");
    Instant over = Instant.now().plusSeconds(2);
    until(() -> Instant.now().isAfter(over));
    shop.buyer();
    until(() -> receiver.got.size() == 2);
    assertThat(receiver.got.get(1).header("webhook-signature").split(" ")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/",
        "https://",
        "https://user:secret@example.com/",
        "http://example.com/",
        "http://10.0.0.7/",
        "https://10.0.0.7/",
        "https://192.168.1.1/",
        "https://172.16.3.4/",
        "https://169.254.169.254/latest/meta-data/",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.7]/",
        "https://[64:ff9b::a00:7]/",
        "https://[2002:a00:7::1]/",
        "https://[::]/",
        "https://2130706433.0/",
        "not an address"
      })
  void nobodyIsReachedWhoStandsBesideTheServer(String url) {
    Caller.Reply reply = shop.admin().post("/v1/webhooks", "{'url':'" + url + "'}");

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().at("/problems/0/place").asText()).isEqualTo("/url");
  }

  @Test
  void everythingThatIsWrongWithAWebhookIsToldAtOnce() {
    Caller.Reply reply =
        shop.admin()
            .post(
                "/v1/webhooks",
                "{'url':'ftp://x','types':['all'],'template':'fax','fields':{'a':'b'},'colour':'red'}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("problems").findValuesAsText("place"))
        .contains("/url", "/types", "/template", "/fields/a", "/colour");
  }

  @Test
  void redirectsAreFailuresAndNotFollowed() {
    receiver.answer(
        got ->
            got.path().equals("/hook")
                ? new Receiver.Reply(302, Map.of("Location", receiver.url("/elsewhere")))
                : Receiver.Reply.of(200));
    JsonNode hook = shop.add("{'url':'" + receiver.url("/hook") + "','types':['segment.entered']}");
    shop.buyer();

    until(() -> shop.state(hook).path("waiting").asInt() == 1);
    assertThat(receiver.at("/elsewhere")).isEmpty();
    assertThat(shop.state(hook).path("failingSince").asText()).isNotEmpty();
  }

  @Test
  void anEndpointThatIsGoneIsSwitchedOffAndSaidAnewItIsOnAgain() {
    receiver.answer(got -> Receiver.Reply.of(410));
    String said = "{'url':'" + receiver.url("/hook") + "'}";
    JsonNode hook = shop.add(said);
    shop.buyer();

    until(() -> !shop.state(hook).path("on").asBoolean());
    assertThat(shop.state(hook).path("why").asText()).contains("410");
    assertThat(metric("usher_webhooks_off")).isEqualTo("1.0");
    receiver.answer(got -> Receiver.Reply.of(200));
    Caller.Reply put =
        shop.admin()
            .send("PUT", HookedShop.path(hook), said.replace('\'', '"'), "application/json");
    assertThat(put.json().at("/state/on").asBoolean()).isTrue();
    assertThat(put.json().at("/state/missed").asText()).isEqualTo("0");
    assertThat(metric("usher_webhooks_off")).isEqualTo("0.0");
    assertThat(metric("usher_webhooks_missed")).isEqualTo("0.0");
    String who = shop.buyer();
    until(() -> receiver.got.stream().anyMatch(got -> got.body().contains(who)));
  }

  @Test
  void aDeadEndpointHoldsUpNobody() {
    receiver.answer(got -> Receiver.Reply.of(got.path().equals("/dead") ? 503 : 200));
    JsonNode dead = shop.add("{'url':'" + receiver.url("/dead") + "'}");
    shop.add("{'url':'http://127.0.0.1:9/nobody'}");
    shop.add("{'url':'" + receiver.url("/alive") + "','types':['segment.*']}");

    Set<String> buyers =
        IntStream.range(0, 150).mapToObj(i -> shop.buyer()).collect(Collectors.toSet());

    until(
        () ->
            receiver.at("/alive").stream()
                .map(got -> got.json().path("customer").asText())
                .collect(Collectors.toSet())
                .equals(buyers));
    until(() -> shop.state(dead).path("waiting").asInt() >= 20);
  }

  @Test
  void whatWasSentCanBeSentAgainFromADateUnderTheSameIds() {
    JsonNode hook = shop.add("{'url':'" + receiver.url("/hook") + "','types':['segment.entered']}");
    shop.buyer();
    Got got = first("/hook");

    Caller.Reply reply =
        shop.admin()
            .post(HookedShop.path(hook) + "/replay", "{'from':'2020-01-01T00:00:00Z','all':true}");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    until(
        () ->
            receiver.at("/hook").stream()
                    .filter(it -> it.header("webhook-id").equals(got.header("webhook-id")))
                    .count()
                == 2);
  }

  @Test
  void slackAndCrmsAndSegmentsOwnReceiversGetTheShapesTheyKnow() {
    shop.add(
        "{'url':'" + receiver.url("/slack") + "','template':'slack','types':['segment.entered']}");
    shop.add(
        "{'url':'"
            + receiver.url("/salesforce")
            + "','template':'salesforce','types':['segment.entered'],"
            + "'fields':{'OwnerId':'=005x','Usher_Segment__c':'data.segment','LeadSource':''}}");
    shop.add(
        "{'url':'" + receiver.url("/hubspot") + "','template':'hubspot','types':['segment.*']}");
    shop.add("{'url':'" + receiver.url("/v1/") + "','template':'track','writeKey':'w1'}");
    shop.add("{'url':'" + receiver.url("/v2") + "','template':'identify','writeKey':'w2'}");
    String who = "shapes-1";
    shop.admin()
        .post(
            "/v1/identify",
            "{'userId':'"
                + who
                + "','traits':{'email':'ada@example.com','firstName':'Ada','lastName':'L<o>velace',"
                + "'company':{'name':'Engines'},'address':{'city':'London','postalCode':'01234'}}}");
    shop.order(who);

    String slack = first("/slack").json().path("text").asText();
    assertThat(slack).startsWith("*segment.entered* shapes-1").contains("segment: Buyers");
    JsonNode lead = first("/salesforce").json();
    assertThat(lead.path("LastName").asText()).isEqualTo("L<o>velace");
    assertThat(lead.path("Company").asText()).isEqualTo("Engines");
    assertThat(lead.path("PostalCode").asText()).isEqualTo("01234");
    assertThat(lead.path("OwnerId").asText()).isEqualTo("005x");
    assertThat(lead.path("Usher_Segment__c").asText()).isEqualTo("Buyers");
    assertThat(lead.has("LeadSource")).isFalse();
    JsonNode contact = first("/hubspot").json().path("properties");
    assertThat(contact.path("email").asText()).isEqualTo("ada@example.com");
    assertThat(contact.path("firstname").asText()).isEqualTo("Ada");
    assertThat(contact.path("zip").asText()).isEqualTo("01234");

    until(
        () ->
            receiver.at("/v1/track").stream()
                .anyMatch(got -> got.json().path("event").asText().equals("Audience Entered")));
    Got track =
        receiver.at("/v1/track").stream()
            .filter(got -> got.json().path("event").asText().equals("Audience Entered"))
            .findFirst()
            .orElseThrow();
    assertThat(track.json().path("userId").asText()).isEqualTo(who);
    assertThat(track.json().at("/properties/audience_key").asText()).isEqualTo("buyers");
    assertThat(track.json().at("/properties/buyers").asBoolean()).isTrue();
    assertThat(track.json().path("messageId").asText()).isEqualTo(track.header("webhook-id"));
    assertThat(track.header("Authorization"))
        .isEqualTo(
            "Basic " + Base64.getEncoder().encodeToString("w1:".getBytes(StandardCharsets.UTF_8)));
    until(
        () ->
            receiver.at("/v2/identify").stream()
                .anyMatch(got -> got.json().at("/traits/buyers").asBoolean()));
  }

  @Test
  void whatAServerSendsDownstreamAnotherOneTakesIn() {
    Path tables = folder.resolve("tables downstream");
    Book.in(tables, "downstream")
        .sheet(
            "Attributes",
            """
            Attribute | Type    | Measure | Of           | Event
            entered   | number  | count   |              | Audience Entered
            audience  | text    | last    | audience_key | Audience Entered
            """)
        .sheet(
            "Reached",
            """
            Decision | Reached
            Kind     | segment
                     |
                     | When    |          | Then
            #        | entered | audience | segment
            once     | >= 1    | buyers   | Reached
            """);
    try (RealUsher other = RealUsher.start(folder.resolve("data downstream"), tables)) {
      assertThat(other.problems()).isEmpty();
      Caller there = Caller.admin(other);
      String key =
          there
              .post("/v1/keys", "{'name':'upstream','role':'producer'}")
              .json()
              .path("secret")
              .asText();
      for (String call : List.of("track", "identify")) {
        shop.add(
            "{'url':'%s/v1','template':'%s','types':['segment.*'],'writeKey':'%s'}"
                .formatted(other.url(), call, key));
      }
      String who = shop.buyer();

      until(() -> there.get("/v1/customers/" + who).status() == 200);
      until(() -> there.customer(who).at("/traits/buyers").asText().equals("true"));
      Eventually.holds(
          () ->
              assertThat(there.customer(who).at("/segments/0/name").asText())
                  .as(there.customer(who).toString())
                  .isEqualTo("Reached"));
      assertThat(there.customer(who).at("/attributes/entered").asInt()).isEqualTo(1);
    }
  }

  @Test
  @Tag("node")
  void afterARotationNodesLibrariesAcceptBothSecretsAndNoOther() throws Exception {
    NodeClients.install();
    try (NodeClients.Listening node = NodeClients.listen("receiver.js")) {
      JsonNode hook =
          shop.add(
              "{'url':'http://127.0.0.1:" + node.port() + "/hook','types':['segment.entered']}");
      String rotate = HookedShop.path(hook) + "/rotate";
      JsonNode rotated = shop.admin().post(rotate, "{'overlap':'1 hour'}").json();
      String other =
          "whsec_" + Base64.getEncoder().encodeToString("nobody".getBytes(StandardCharsets.UTF_8));
      node.tell(
          String.join(" ", rotated.path("secret").asText(), hook.path("secret").asText(), other));
      shop.buyer();

      assertThat(node.line())
          .isEqualTo(
              "standardwebhooks ok svix ok standardwebhooks ok svix ok"
                  + " standardwebhooks refused svix refused forged refused");
    }
  }

  @Test
  @Tag("node")
  void nodesLibrariesAcceptWhatIsSigned() throws Exception {
    NodeClients.install();
    try (NodeClients.Listening node = NodeClients.listen("receiver.js")) {
      JsonNode hook =
          shop.add(
              "{'url':'http://127.0.0.1:" + node.port() + "/hook','types':['segment.entered']}");
      node.tell(hook.path("secret").asText());
      shop.buyer();

      assertThat(node.line()).isEqualTo("standardwebhooks ok svix ok forged refused");
    }
  }

  private static String metric(String name) {
    return shop.admin()
        .get("/metrics", "text/plain")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  private Got first(String path) {
    until(() -> !receiver.at(path).isEmpty());
    return receiver.at(path).get(0);
  }
}

package io.usher.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.flow.Keys.Role;
import io.usher.json.Limits;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final String EVENT =
      "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"c/4 2\",\"messageId\":\"m-1\"}";
  private final Live live = new Live();

  @AfterEach
  void stop() {
    live.close();
  }

  private List<Route> routes() {
    Ports ports = live.fakes.ports();
    return Table.of(
            ports,
            new HttpSettings(
                "", 0, 1, Limits.DEFAULT, Duration.ofSeconds(1), Duration.ofSeconds(1)),
            new Gate(ports.keys()),
            new Meters(ports.meters()),
            new Advances(ports.advance()),
            ClockRoutes.moves(ports.hand()),
            () -> false)
        .all();
  }

  @Test
  void theApisDocumentNamesExactlyTheRoutesThereAreAndTheirRoles() {
    JsonNode document = live.get("", "/openapi.json").json();
    Set<String> documented = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          Set<String> roles = new TreeSet<>();
                          method.getValue().path("x-roles").forEach(r -> roles.add(r.asText()));
                          documented.add(method.getKey() + " " + path.getKey() + " " + roles);
                          assertThat(method.getValue().path("responses").size()).isPositive();
                          assertThat(method.getValue().path("summary").asText()).isNotEmpty();
                        }));
    Set<String> served = new TreeSet<>();
    for (Route route : routes()) {
      Set<String> roles = new TreeSet<>();
      route.roles().forEach(role -> roles.add(role.name().toLowerCase(Locale.ROOT)));
      served.add(route.method().name().toLowerCase(Locale.ROOT) + " " + route.path() + " " + roles);
    }

    assertThat(document.path("openapi").asText()).startsWith("3.1");
    assertThat(documented).isEqualTo(served);
    List<String> ids = document.findValuesAsText("operationId");
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    document
        .findValuesAsText("$ref")
        .forEach(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  @Test
  void everyRouteAnswersItsRolesAndNoOthers() {
    for (Route route : routes()) {
      if (route.roles().isEmpty()) {
        continue;
      }
      String path = route.path().replaceAll("\\{\\w+}", "x");
      assertThat(ask(route, "", path)).as("nobody " + path).isEqualTo(401);
      assertThat(ask(route, "wrong-key", path)).as("wrong " + path).isEqualTo(401);
      for (Role role : Role.values()) {
        int status = ask(route, role.name().toLowerCase(Locale.ROOT) + "-key", path);
        if (route.roles().contains(role)) {
          assertThat(status).as(role + " " + path).isNotIn(401, 403);
        } else {
          assertThat(status).as(role + " " + path).isEqualTo(403);
        }
      }
    }
  }

  /**
   * Events are well-formed, since a body that holds no event is refused before its key is known.
   */
  private int ask(Route route, String key, String path) {
    String body =
        path.equals("/v1/events")
            ? "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"subject\":\"c\"}"
            : EVENT;
    Live.Reply reply =
        live.send(
            Live.with(key, live.to(path))
                .method(
                    route.method().name(),
                    route.body() ? BodyPublishers.ofString(body) : BodyPublishers.noBody()));
    if (reply.status() >= 400) {
      assertThat(reply.code()).isNotEmpty();
    }
    return reply.status();
  }

  @Test
  void whatIsNotThereIsAProblemDocument() {
    assertThat(live.get("admin-key", "/v1/nothing").code()).isEqualTo("NOT_FOUND");
    Live.Reply wrong = live.get("admin-key", "/v1/track");
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.header("Allow")).contains("POST");
    assertThat(wrong.code()).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(
            live.send(
                    Live.with("admin-key", live.to("/v1/track"))
                        .header("Content-Encoding", "br")
                        .POST(BodyPublishers.ofString("x")))
                .status())
        .isEqualTo(415);
    assertThat(live.get("admin-key", "/" + "x".repeat(10_000)).status()).isEqualTo(414);
  }

  @Test
  void aKeyIsAcceptedAsBearerToo() {
    assertThat(
            live.send(live.to("/v1/keys").header("Authorization", "Bearer admin-key").GET())
                .status())
        .isEqualTo(200);
  }

  @Test
  void aCustomerIsFoundByTheirIdAndItsNameSpace() {
    live.post("producer-key", "/v1/track", EVENT);

    assertThat(live.get("marketer-key", "/v1/customers/c%2F4%202").json().path("customer").asText())
        .isEqualTo("c/4 2");
    assertThat(live.get("marketer-key", "/v1/customers/c%2F4%202/timeline").json().path("changes"))
        .hasSize(1);
    assertThat(live.get("marketer-key", "/v1/customers/c%2F4%202?kind=group").code())
        .isEqualTo("NOT_FOUND");
    assertThat(live.get("marketer-key", "/v1/customers/c?kind=martian").status()).isEqualTo(400);
    assertThat(live.get("marketer-key", "/v1/customers/c%2F4%202/why/VIP%20tier").status())
        .isEqualTo(404);
  }

  @Test
  void decideIsAskedWithoutStoring() {
    Live.Reply reply =
        live.post(
            "decider-key",
            "/v1/decide",
            "{\"attributes\":{\"spend\":12},\"decisions\":[\"VIP tier\"],\"at\":\"2026-01-01\"}");

    assertThat(reply.json().path("success").asBoolean()).isTrue();
    assertThat(reply.json().path("at").asText()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(live.fakes.occasions).isEmpty();
    Live.Reply wrong = live.post("decider-key", "/v1/decide", "{\"attribute\":{},\"at\":\"x\"}");
    assertThat(wrong.json().path("problems").findValuesAsText("code"))
        .containsExactlyInAnyOrder("BAD_TIMESTAMP", "UNKNOWN_NAME");
    assertThat(wrong.text()).contains("did you mean `attributes`?");
  }

  @Test
  void membersComeAsJsonLinesOrCsvPageByPage() {
    String path = "/v1/segments/Loyal/members?limit=2";
    Live.Reply json = live.get("marketer-key", path);
    Live.Reply csv =
        live.send(Live.with("marketer-key", live.to(path)).header("Accept", "text/csv").GET());
    Live.Reply lines =
        live.send(
            Live.with("marketer-key", live.to(path))
                .header("Accept", "application/x-ndjson")
                .GET());

    assertThat(json.json().path("members").path(0).path("customer").asText()).isEqualTo("=1+1");
    assertThat(json.json().path("next").asText()).isEqualTo("2 & more");
    assertThat(json.header("Link"))
        .isEqualTo("</v1/segments/Loyal/members?cursor=2+%26+more&limit=2>; rel=\"next\"");
    assertThat(csv.text())
        .isEqualTo("customer,kind\r\n\"'=1+1\",user\r\n\"a,\"\"b\"\"\",anonymous\r\n");
    assertThat(lines.text().lines()).hasSize(2);
    assertThat(live.get("marketer-key", path + "&cursor=2").json().has("next")).isFalse();
    assertThat(live.get("marketer-key", path + "&cursor=broken").status()).isEqualTo(400);
    assertThat(live.get("marketer-key", "/v1/segments/Loyal/members?limit=0").status())
        .isEqualTo(400);
    assertThat(live.get("marketer-key", "/v1/segments").text())
        .isEqualTo("[{\"name\":\"Loyal\",\"size\":2},{\"name\":\"New\",\"size\":0}]");
  }

  @Test
  void leadsWithoutATerritoryComeAsRowsToAppendOrAsJson() {
    String path = "/v1/routing/Territory/unmatched";
    Live.Reply csv = live.get("marketer-key", path);
    Live.Reply json =
        live.send(
            Live.with("marketer-key", live.to(path)).header("Accept", "application/json").GET());

    assertThat(csv.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(csv.text()).isEqualTo("#,country,pool\r\n,\"\"\"A; B\"\"\",\r\n");
    assertThat(json.json().path("rows").path(0).path("leads").asInt()).isEqualTo(3);
    assertThat(json.json().path("columns").path(1).asText()).isEqualTo("country");
    assertThat(live.get("marketer-key", "/v1/routing/Other/unmatched").status()).isEqualTo(404);
    assertThat(live.get("marketer-key", path + "?limit=1001").status()).isEqualTo(400);
    assertThat(live.get("producer-key", path).status()).isEqualTo(403);
  }

  @Test
  void aSegmentIsFoundInAnyCaseAndOneThatIsNotThereIsSaidToBeMissing() {
    Live.Reply known = live.get("marketer-key", "/v1/segments/LOYAL/members");
    Live.Reply empty = live.get("marketer-key", "/v1/segments/new/members");
    Live.Reply none = live.get("marketer-key", "/v1/segments/Royal/members");

    assertThat(known.json().path("members")).hasSize(2);
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.json().path("members")).isEmpty();
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.text()).contains("no segment is called that");
  }

  @Test
  void aKeyCanBeMadeUsedAndRemoved() {
    Live.Reply made =
        live.post(
            "admin-key", "/v1/keys", "{\"name\":\"shop\",\"role\":\"producer\",\"browser\":true}");
    String secret = made.json().path("secret").asText();
    String id = made.json().path("id").asText();

    assertThat(made.status()).isEqualTo(201);
    assertThat(live.post(secret, "/v1/track", EVENT).status()).isEqualTo(200);
    assertThat(live.get("admin-key", "/v1/keys").text()).contains(id).doesNotContain(secret);
    assertThat(remove(id)).isEqualTo(200);
    assertThat(live.post(secret, "/v1/track", EVENT).status()).isEqualTo(401);
    assertThat(remove(id)).isEqualTo(404);
    assertThat(remove("id-admin")).isEqualTo(403);
    assertThat(
            live.post("admin-key", "/v1/keys", "{\"role\":\"king\",\"browser\":1}")
                .json()
                .path("problems"))
        .hasSize(3);
  }

  private int remove(String id) {
    return live.send(Live.with("admin-key", live.to("/v1/keys/" + id)).DELETE()).status();
  }

  @Test
  void everyoneIsTakenToAnInstantButNotBeyondNow() {
    assertThat(
            live.post("admin-key", "/v1/advance", "{\"at\":\"2026-05-01\"}")
                .json()
                .path("customers")
                .asInt())
        .isEqualTo(7);
    assertThat(live.post("admin-key", "/v1/advance", "{\"at\":\"2027-05-01\"}").code())
        .isEqualTo("IN_THE_FUTURE");
    assertThat(live.post("admin-key", "/v1/advance", "{}").code()).isEqualTo("MISSING_FIELD");
  }

  @Test
  void theClockOfADevelopmentServerIsMovedOnAndNeverBack() {
    assertThat(live.get("admin-key", "/v1/clock").json().path("now").asText())
        .isEqualTo(Fakes.NOW.toString());

    assertThat(
            live.post("admin-key", "/v1/clock", "{\"by\":\"1 day\"}").json().path("now").asText())
        .isEqualTo(Fakes.NOW.plusSeconds(86_400).toString());
    assertThat(live.post("admin-key", "/v1/clock", "{\"at\":\"" + Fakes.NOW + "\"}").code())
        .isEqualTo("VALUE_NOT_ALLOWED");
    assertThat(live.post("admin-key", "/v1/clock", "{\"by\":\"a while\"}").code())
        .isEqualTo("WRONG_TYPE");
    assertThat(live.post("admin-key", "/v1/clock", "{}").code()).isEqualTo("MISSING_FIELD");
    live.fakes.hand.movable = false;
    assertThat(live.post("admin-key", "/v1/clock", "{\"by\":\"1 day\"}").status()).isEqualTo(404);
    assertThat(live.fakes.hand.now).isEqualTo(Fakes.NOW.plusSeconds(86_400));
  }

  @Test
  void aForecastReachesAsFarAsIsAsked() {
    live.post("producer-key", "/v1/track", EVENT);
    String path = "/v1/customers/c%2F4%202/forecast";

    assertThat(live.get("admin-key", path + "?until=1%20day").json().path("until").asText())
        .isEqualTo(Fakes.NOW.plusSeconds(86_400).toString());
    assertThat(live.get("admin-key", path + "?until=2027-01-01").json().path("until").asText())
        .isEqualTo("2027-01-01T00:00:00Z");
    assertThat(live.get("admin-key", path + "?until=soon").code()).isEqualTo("BAD_TIMESTAMP");
    assertThat(live.get("admin-key", "/v1/customers/nobody/forecast").status()).isEqualTo(404);
  }

  @Test
  void whatHappenedBeforeIsBroughtByAdministratorsInThreeSteps() {
    assertThat(
            live.post("admin-key", "/v1/backfills", "{\"from\":\"2025-01-01\"}")
                .json()
                .path("sequence")
                .asText())
        .isEqualTo("7");
    String query = "?backfill=7&from=2025-01-01T00:00:00Z";
    assertThat(live.post("producer-key", "/v1/track" + query, EVENT).status()).isEqualTo(403);
    assertThat(live.post("admin-key", "/v1/track?backfill=7", EVENT).code())
        .isEqualTo("BAD_SETTING");
    assertThat(live.post("admin-key", "/v1/track" + query, EVENT).status()).isEqualTo(200);
    assertThat(live.fakes.occasions)
        .singleElement()
        .isInstanceOf(io.usher.flow.Occasion.Backfilled.class);
    assertThat(live.post("admin-key", "/v1/backfills/done", "{\"sequence\":\"x\"}").status())
        .isEqualTo(400);
    live.post(
        "admin-key",
        "/v1/backfills/done",
        "{\"sequence\":\"7\",\"from\":\"2025-01-01T00:00:00Z\"}");
    assertThat(live.fakes.filled).containsExactly("7 2025-01-01T00:00:00Z");
  }

  @Test
  void whatABackfillBringsThatIsNotUnderWayIsRefused() {
    String query = "?backfill=6&from=2025-01-01T00:00:00Z";

    assertThat(live.post("admin-key", "/v1/track" + query, EVENT).status()).isEqualTo(409);
    assertThat(live.post("admin-key", "/v1/track" + query, EVENT).code())
        .isEqualTo("BACKFILL_CLOSED");
    assertThat(live.fakes.occasions).isEmpty();
    assertThat(live.get("admin-key", "/v1/backfills").json().path("until").asText())
        .isEqualTo("2026-12-02T10:00:00Z");
    live.post("admin-key", "/v1/backfills/given-up", "{\"sequence\":\"7\"}");
    assertThat(live.fakes.filled).containsExactly("7 given up");
  }

  @Test
  void theServerSaysHowItIs() {
    live.post("producer-key", "/v1/track", EVENT);

    assertThat(live.get("", "/healthz").status()).isEqualTo(200);
    assertThat(live.get("", "/readyz").status()).isEqualTo(200);
    live.fakes.ready = false;
    assertThat(live.get("", "/readyz").status()).isEqualTo(503);
    assertThat(live.get("", "/metrics").text())
        .contains("usher_events_total{outcome=\"accepted\"} 1.0")
        .contains("usher_http_requests_seconds_count{route=\"/v1/track\",status=\"200\"} 1");
    assertThat(live.get("marketer-key", "/v1/rulebook").json().path("rulebook").asText())
        .isEqualTo("rules");
  }

  @Test
  void settingsSendAnSdkBackToTheHostItAsked() {
    Live.Reply reply = live.get("", "/v1/projects/some-key/settings");

    JsonNode segment = reply.json().path("integrations").path("Segment.io");
    assertThat(segment.path("apiKey").asText()).isEqualTo("some-key");
    assertThat(segment.path("apiHost").asText()).isEqualTo("127.0.0.1:" + live.api.port() + "/v1");
    assertThat(segment.path("protocol").asText()).isEqualTo("http");
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }
}

package io.usher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usher.Eventually;
import io.usher.customer.Event;
import io.usher.flow.Occasion;
import io.usher.flow.Receipt;
import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsOverHttpTest {
  private static final String EVENT =
      "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"c-42\",\"messageId\":\"m-1\"}";
  private final Live live = new Live();

  @AfterEach
  void stop() {
    live.close();
  }

  private List<Event> taken() {
    return live.fakes.occasions.stream().map(o -> ((Occasion.Happened) o).event()).toList();
  }

  @Test
  void anEventIsTakenInOnEveryPathSdksUse() {
    for (String path :
        List.of("/v1/track", "/v1/t", "/v1/track/", "/v1/batch", "/v1/b", "/v1/import/")) {
      Live.Reply reply = live.post("producer-key", path, EVENT.replace("m-1", "m-" + path));
      assertThat(reply.status()).as(path).isEqualTo(200);
      assertThat(reply.json().path("success").asBoolean()).isTrue();
    }
    assertThat(taken()).hasSize(6);
  }

  @Test
  void whatSdksReallySendArrives() throws IOException {
    live.fakes.add(
        new io.usher.flow.Keys.Key(
            "fixture", "sdk", io.usher.flow.Keys.Role.PRODUCER, false, Fakes.NOW),
        "fixture-write-key");
    List<Path> files;
    try (var walk = Files.walk(Path.of("src/test/resources/producers"))) {
      files = walk.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      live.fakes.occasions.clear();
      JsonNode recorded = new ObjectMapper().readTree(Files.readAllBytes(file));
      HttpRequest.Builder request = live.to(recorded.path("path").asText());
      recorded
          .path("headers")
          .forEach(header -> request.header(header.path(0).asText(), header.path(1).asText()));
      request.method(recorded.path("method").asText(), body(recorded));

      Live.Reply reply = live.send(request);

      assertThat(reply.status()).as(file + " " + reply.text()).isIn(200, 204);
      if (recorded.has("expect")) {
        List<String> expected =
            java.util.stream.StreamSupport.stream(recorded.path("expect").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        assertThat(
                taken().stream()
                    .filter(e -> e.customer().space() != io.usher.customer.CustomerId.Space.GROUP)
                    .map(e -> e.call().name().toLowerCase(Locale.ROOT) + " " + e.customer().key()))
            .as(file.toString())
            .isEqualTo(expected);
      } else if (recorded.path("method").asText().equals("OPTIONS")) {
        assertThat(reply.header("Access-Control-Allow-Headers"))
            .containsIgnoringCase("authorization");
      }
    }
    assertThat(files).hasSizeGreaterThan(20);
  }

  private static HttpRequest.BodyPublisher body(JsonNode recorded) {
    if (recorded.has("body")) {
      return BodyPublishers.ofString(recorded.path("body").asText());
    }
    return recorded.has("bodyBase64")
        ? BodyPublishers.ofByteArray(
            Base64.getDecoder().decode(recorded.path("bodyBase64").asText()))
        : BodyPublishers.noBody();
  }

  @Test
  void aBadEventIsRefusedWithEveryProblemAndKeptForItsProducer() {
    Live.Reply reply =
        live.post("producer-key", "/v1/track", "{\"userId\":{},\"messageId\":\"m-9\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().path("problems").findValuesAsText("place"))
        .containsExactlyInAnyOrder("/userId", "/event");
    Eventually.holds(
        () -> {
          JsonNode rejects = live.get("producer-key", "/v1/rejects").json().path("rejects");
          assertThat(rejects.findValuesAsText("messageId")).containsExactly("m-9");
        });
    assertThat(live.get("decider-key", "/v1/rejects").json().path("rejects")).isEmpty();
    assertThat(live.get("decider-key", "/v1/rejects?key=id-producer").status()).isEqualTo(403);
    assertThat(live.get("admin-key", "/v1/rejects?key=id-producer").json().path("rejects"))
        .hasSize(1);
  }

  @Test
  void aBatchIsTakenWithoutItsBadMessagesWhichAreListed() {
    String other = EVENT.replace("m-1", "m-2");

    Live.Reply reply =
        live.post(
            "producer-key",
            "/v1/batch",
            "{\"batch\":[" + EVENT + ",{}," + other + "," + EVENT + "]}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("success").asBoolean()).isTrue();
    assertThat(reply.json().path("accepted").asInt()).isEqualTo(2);
    assertThat(reply.json().path("repeated").asInt()).isEqualTo(1);
    assertThat(reply.json().path("rejected").findValuesAsText("index")).containsExactly("1");
    assertThat(taken()).extracting(Event::messageId).containsExactly("m-1", "m-2");
    assertThat(
            live.post("producer-key", "/v1/batch", "{\"batch\":[]}")
                .json()
                .path("success")
                .asBoolean())
        .isTrue();
  }

  @Test
  void cloudEventsArriveInAllModes() {
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"s\",\"type\":\"t\",\"subject\":\"c\"}";

    assertThat(live.post("producer-key", "/v1/events", event.formatted(1)).status()).isEqualTo(200);
    assertThat(
            live.post("producer-key", "/v1/events", "[" + event.formatted(2) + "]")
                .json()
                .path("accepted")
                .asInt())
        .isEqualTo(1);
    assertThat(
            live.send(
                    Live.with("producer-key", live.to("/v1/events"))
                        .header("CE-SpecVersion", "1.0")
                        .header("ce-id", "3")
                        .header("ce-source", "s")
                        .header("ce-type", "t")
                        .header("ce-subject", "c")
                        .POST(BodyPublishers.ofString("{\"x\":1}")))
                .status())
        .isEqualTo(200);
    assertThat(taken()).extracting(Event::messageId).containsExactly("s 1", "s 2", "s 3");
    assertThat(live.post("producer-key", "/v1/events", "{}").code()).isEqualTo("MISSING_FIELD");
  }

  @Test
  void decideIsAnsweredWithTheChangeToDecidersOnly() {
    assertThat(live.post("producer-key", "/v1/track?decide=true", EVENT).code())
        .isEqualTo("FORBIDDEN");

    JsonNode first = live.post("decider-key", "/v1/track?decide=true", EVENT).json();
    JsonNode second = live.post("admin-key", "/v1/track?decide=true", EVENT).json();

    assertThat(first.path("status").asText()).isEqualTo("done");
    assertThat(first.path("customer").asText()).isEqualTo("c-42");
    assertThat(second.path("status").asText()).isEqualTo("seen-before");
    assertThat(live.fakes.occasions)
        .allSatisfy(o -> assertThat(((Occasion.Happened) o).explain()).isTrue());
    assertThat(live.post("admin-key", "/v1/batch?decide=true", "{\"batch\":[]}").code())
        .isEqualTo("UNSUPPORTED");
  }

  @Test
  void historyIsForAdmins() {
    assertThat(live.post("producer-key", "/v1/track?history=true", EVENT).status()).isEqualTo(403);
    assertThat(live.post("admin-key", "/v1/track?history=true", EVENT).status()).isEqualTo(200);
    assertThat(live.fakes.occasions)
        .allSatisfy(o -> assertThat(((Occasion.Happened) o).history()).isTrue());
  }

  @Test
  void aKeyMayStandInTheBodyAndABrowsersMayNotSetConsent() {
    String body =
        "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"1\",\"writeKey\":\"browser-key\","
            + "\"context\":{\"ip\":\"1.1.1.1\",\"consent\":{\"categoryPreferences\":{\"a\":true}}}}";

    assertThat(live.post("", "/v1/t", body).status()).isEqualTo(200);
    assertThat(taken().get(0).context().fields()).containsOnlyKeys("ip");
    assertThat(live.post("", "/v1/t", body.replace("browser-key", "wrong")).code())
        .isEqualTo("UNAUTHORIZED");
    assertThat(live.post("", "/v1/t", EVENT).status()).isEqualTo(401);
  }

  @Test
  void pagesOfAnyOriginMaySendEventsAndSeeWhyNot() {
    Live.Reply reply =
        live.send(
            live.to("/v1/t")
                .header("Origin", "https://shop.example")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(EVENT)));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(live.get("admin-key", "/v1/keys").header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void aRoomThatIsFullAndAStoreThatIsSilentAskToSendAgain() {
    live.fakes.full = true;
    Live.Reply full = live.post("producer-key", "/v1/track", EVENT);
    live.fakes.full = false;
    live.fakes.fate = o -> Optional.of(new Receipt.OutcomeUnknown());
    Live.Reply silent = live.post("producer-key", "/v1/track", EVENT);
    live.fakes.fate =
        o ->
            ((Occasion.Happened) o).event().messageId().equals("m-2")
                ? Optional.of(new Receipt.OutcomeUnknown())
                : Optional.empty();
    Live.Reply batch =
        live.post(
            "producer-key",
            "/v1/batch",
            "{\"batch\":[" + EVENT + "," + EVENT.replace("m-1", "m-2") + "]}");

    assertThat(full.status()).isEqualTo(429);
    assertThat(full.header("Retry-After")).isEqualTo("1");
    assertThat(silent.status()).isEqualTo(503);
    assertThat(silent.code()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(silent.text()).contains("outcome unknown, retry the same id");
    assertThat(batch.status()).isEqualTo(503);
    assertThat(batch.header("Retry-After")).isEqualTo("5");
  }

  @Test
  void anEventThatCannotBePlannedIsAFailureAndItsNeighboursAreTaken() {
    Problem problem = Problem.of(Code.INTERNAL, new Place.Named("event"), "could not be planned");
    live.fakes.fate =
        o ->
            ((Occasion.Happened) o).event().messageId().equals("m-1")
                ? Optional.of(new Receipt.Failed(problem))
                : Optional.empty();

    assertThat(live.post("producer-key", "/v1/track", EVENT).status()).isEqualTo(500);
    JsonNode batch =
        live.post(
                "producer-key",
                "/v1/batch",
                "{\"batch\":[" + EVENT + "," + EVENT.replace("m-1", "m-2") + "]}")
            .json();
    assertThat(batch.path("accepted").asInt()).isEqualTo(1);
    assertThat(batch.path("rejected").path(0).path("index").asInt()).isZero();
    Eventually.holds(() -> assertThat(live.fakes.kept).hasSize(2));
  }

  @Test
  void gzipIsUnpackedWhateverTheHeadersSayAndBoundedAfterwards() {
    assertThat(live.post("producer-key", "/v1/track", Live.gzip(EVENT.getBytes(UTF_8))).status())
        .isEqualTo(200);
    assertThat(
            live.send(
                    Live.with("producer-key", live.to("/v1/track"))
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString(EVENT.replace("m-1", "m-2"))))
                .status())
        .isEqualTo(200);
    byte[] bomb = Live.gzip(new byte[200 << 20]);
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThat(live.post("producer-key", "/v1/batch", bomb).status()).isEqualTo(413);
    assertThat(live.post("producer-key", "/v1/batch", new byte[] {0x1f, (byte) 0x8b, 8, 1}).code())
        .isEqualTo("NOT_JSON");
  }

  @Test
  void whateverIsRefusedSaysThatNothingWasAcceptedAndWhatToDo() {
    byte[] broken = {0x1f, (byte) 0x8b, 8, 1};
    byte[] bomb = Live.gzip(new byte[2 << 20]);
    List<Live.Reply> refused =
        List.of(
            live.post("producer-key", "/v1/track", "{}"),
            live.post("producer-key", "/v1/track", "event=A"),
            live.post("producer-key", "/v1/batch", "{\"batch\":[" + EVENT + "],\"context\":7}"),
            live.post("producer-key", "/v1/batch", new byte[(1 << 20) + 1]),
            live.post("producer-key", "/v1/batch", broken),
            live.post("producer-key", "/v1/batch", bomb),
            live.post("wrong-key", "/v1/track", EVENT),
            live.post("", "/v1/track", EVENT),
            live.post("producer-key", "/v1/track?decide=true", EVENT),
            live.post("decider-key", "/v1/track?decide=true&wait=soon", EVENT),
            live.post("decider-key", "/v1/batch?decide=true", "{\"batch\":[" + EVENT + "]}"),
            live.get("producer-key", "/v1/track"),
            live.send(
                Live.with("producer-key", live.to("/v1/track"))
                    .header("Content-Encoding", "br")
                    .POST(BodyPublishers.ofString(EVENT))));

    for (Live.Reply reply : refused) {
      assertThat(reply.status()).as(reply.text()).isBetween(400, 499);
      assertThat(reply.json().path("accepted").isInt()).as(reply.text()).isTrue();
      assertThat(reply.json().path("accepted").asInt()).as(reply.text()).isZero();
      for (JsonNode problem : reply.json().path("problems")) {
        assertThat(problem.path("code").asText()).as(reply.text()).isNotBlank();
        assertThat(problem.has("place")).as(reply.text()).isTrue();
        assertThat(problem.path("hint").asText()).as(reply.text()).isNotBlank();
      }
    }
    assertThat(live.fakes.occasions).isEmpty();
  }

  @Test
  void bodiesThatAreTooLargeAreRefused() {
    assertThat(live.post("producer-key", "/v1/batch", new byte[(1 << 20) + 1]).status())
        .isEqualTo(413);
    assertThat(live.post("producer-key", "/v1/batch", new byte[6 << 20]).status()).isEqualTo(413);
    String big =
        EVENT.replace("\"c-42\"", "\"c-42\",\"properties\":{\"x\":\"" + "y".repeat(33_000) + "\"}");
    assertThat(live.post("producer-key", "/v1/track", big).status()).isEqualTo(413);
    assertThat(live.post("producer-key", "/v1/track", "").code()).isEqualTo("NOT_AN_OBJECT");
  }

  @Test
  void aFullBatchOfOneCustomerPassesTwiceAndIsThenSlowed() {
    String batch =
        IntStream.range(0, 2_500)
            .mapToObj(i -> EVENT.replace("m-1", "m-" + i))
            .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
    int slowed = 0;

    // three whole batches for each of the two event loops are more than both let pass at once
    for (int i = 0; i < 12 && slowed == 0; i++) {
      Live.Reply reply = live.post("producer-key", "/v1/batch", batch);
      if (i < 2) {
        assertThat(reply.json().path("success").asBoolean()).isTrue();
      }
      slowed += reply.status() == 429 ? 1 : 0;
    }

    assertThat(slowed).isEqualTo(1);
    assertThat(live.post("producer-key", "/v1/track", EVENT.replace("c-42", "c-43")).status())
        .isEqualTo(200);
    assertThat(live.fakes.occasions).hasSizeGreaterThanOrEqualTo(2_500);
  }

  @Test
  void aBodyThatDripsInSlowlyIsCutOff() throws IOException {
    try (Live impatient = new Live(Duration.ofMillis(1));
        Socket socket =
            new Socket(java.net.InetAddress.getLoopbackAddress(), impatient.api.port())) {
      socket
          .getOutputStream()
          .write(
              "POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{".getBytes(UTF_8));

      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 408");
    }
  }
}

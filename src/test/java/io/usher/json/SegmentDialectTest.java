package io.usher.json;

import static io.usher.json.Samples.codes;
import static io.usher.json.Samples.event;
import static io.usher.json.Samples.faults;
import static io.usher.json.Samples.message;
import static io.usher.json.Samples.posted;
import static io.usher.json.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Event.Call;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Outcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SegmentDialectTest {

  @Test
  void everyPayloadOfTheSpecificationIsAccepted() {
    List<Path> files = Samples.files("segment-spec", ".json");
    int read = 0;

    for (Path file : files) {
      if (file.endsWith("js_calls.json")) {
        continue;
      }
      ObjectNode payload = (ObjectNode) Samples.tree(file);
      if (!payload.has("userId") && !payload.has("anonymousId")) {
        payload.put("userId", "c-42");
      }
      Posted.Message message =
          Samples.only(
              Samples.READER.segment(
                  Samples.bytes(payload.toString()), Samples.arrival(Optional.of(Call.TRACK))));
      assertThat(message.problems()).as(file.toString()).isEmpty();
      JsonNode name = payload.path("event");
      if (!name.isMissingNode()) {
        assertThat(message.events().get(0).name()).isEqualTo(name.asText());
      }
      read++;
    }

    assertThat(read).isEqualTo(67);
  }

  @Test
  void everyCallOfTheSpecificationInTheBrowserLibrarysFormIsAcceptedInOneBatch() {
    ObjectNode body = Samples.MAPPER.createObjectNode();
    var batch = body.putArray("batch");
    for (JsonNode call : Samples.tree(Path.of("src/test/resources/segment-spec/js_calls.json"))) {
      ObjectNode message = batch.addObject();
      String type = call.path("call").asText();
      JsonNode args = call.path("args");
      message.put("type", type).put("anonymousId", "a-1").put("messageId", "m" + batch.size());
      switch (type) {
        case "track" -> message.set("properties", args.get(1));
        case "group" -> message.put("groupId", args.get(0).asText()).set("traits", args.get(1));
        case "page" ->
            message.put("category", args.get(0).asText()).put("name", args.get(1).asText());
        case "alias" -> message.put("previousId", args.get(0).asText());
        default -> message.set("traits", args.get(args.size() - 1));
      }
      if (type.equals("track")) {
        message.put("event", args.get(0).asText());
      }
    }

    Posted posted = posted(read(body.toString()));

    assertThat(posted.messages()).hasSize(47).allMatch(Posted.Message::accepted);
  }

  @Test
  void anOrderArrivesWithItsExactAmounts() {
    Event event =
        event(
            """
            {"type":"track","userId":"c-42","event":"Order Completed","messageId":"m-1",
             "properties":{"total":49.90,"big":12345678901234567890.123,"products":[{"sku":"A"}]}}
            """);

    assertThat(event.name()).isEqualTo("Order Completed");
    assertThat(event.customer()).isEqualTo(CustomerId.user("c-42"));
    assertThat(event.timestamp()).isEqualTo(Samples.NOW);
    assertThat(event.properties().at("total")).isEqualTo(new Data.Num(new BigDecimal("49.90")));
    assertThat(event.properties().at("big"))
        .isEqualTo(new Data.Num(new BigDecimal("12345678901234567890.123")));
  }

  @Test
  void everyFaultOfAMessageIsReportedAtItsPointer() {
    assertThat(
            faults(
                """
                {"type":"track","userId":{},"messageId":[],"timestamp":"yesterday",
                 "properties":{"a":NaN,"b":{"c/d":1e999999999}},"context":{"consent":7}}
                """))
        .containsExactlyInAnyOrder(
            "/userId WRONG_TYPE",
            "/messageId WRONG_TYPE",
            "/timestamp BAD_TIMESTAMP",
            "/properties/a NOT_A_NUMBER",
            "/properties/b/c~1d TOO_LARGE",
            "/context/consent WRONG_TYPE",
            "/event MISSING_FIELD");
  }

  @Test
  void oneBadMessageRefusesOnlyItself() {
    Posted posted =
        posted(
            read(
                """
                {"batch":[
                  {"type":"track","event":"A","userId":"1","messageId":"m1"},
                  {"type":"trak","userId":"1","messageId":"m2"},
                  "nothing",
                  {"type":"identify","userId":"1","traits":{"x":Infinity},"messageId":"m3"},
                  {"type":"page","anonymousId":"a","messageId":"m4"}]}
                """));

    assertThat(posted.messages())
        .extracting(Posted.Message::accepted)
        .containsExactly(true, false, false, false, true);
    assertThat(posted.messages().get(1).messageId()).isEqualTo("m2");
    assertThat(posted.messages().get(1).problems().get(0).show())
        .isEqualTo(
            "/batch/1/type: `trak` is not one of identify, track, page, screen, group, alias;"
                + " did you mean `track`? [UNKNOWN_CALL]");
    assertThat(posted.messages().get(2).problems().get(0).place().show()).isEqualTo("/batch/2");
    assertThat(posted.messages().get(3).problems().get(0).place().show())
        .isEqualTo("/batch/3/traits/x");
  }

  @Test
  void numbersAreTakenAsIdsAndNullAsNotSent() {
    Event event =
        event("{\"type\":\"track\",\"event\":\"A\",\"userId\":1042,\"anonymousId\":null}");

    assertThat(event.customer()).isEqualTo(CustomerId.user("1042"));
    assertThat(event.anonymousId()).isEmpty();
    assertThat(event.messageId()).isEqualTo("made");
  }

  @Test
  void aVisitorKnownByBothIdsIsTheUser() {
    Event event =
        event("{\"type\":\"page\",\"userId\":\"u\",\"anonymousId\":\"a\",\"name\":\"Home\"}");

    assertThat(event.customer()).isEqualTo(CustomerId.user("u"));
    assertThat(event.anonymousId()).contains("a");
    assertThat(event.properties().at("name")).isEqualTo(new Data.Text("Home"));
    assertThat(event.name()).isEqualTo("page");
  }

  @Test
  void aGroupCallMovesTheUserAndTheGroup() {
    Posted.Message message =
        message(
            """
            {"type":"group","userId":"u","groupId":"acme","messageId":"m",
             "traits":{"employees":329},"context":{"traits":{"email":"a@b"}}}
            """);

    assertThat(message.events())
        .extracting(Event::customer)
        .containsExactly(CustomerId.user("u"), CustomerId.group("acme"));
    assertThat(message.events()).extracting(Event::messageId).containsExactly("m", "m");
    Event user = message.events().get(0);
    assertThat(user.properties().at("groupId")).isEqualTo(new Data.Text("acme"));
    assertThat(user.traits().fields()).containsOnlyKeys("email");
    assertThat(message.events().get(1).traits().fields()).containsOnlyKeys("employees");
  }

  @Test
  void anAliasCarriesThePreviousId() {
    Event event = event("{\"type\":\"alias\",\"userId\":\"new\",\"previousId\":\"old\"}");

    assertThat(event.properties().at("previousId")).isEqualTo(new Data.Text("old"));
    assertThat(faults("{\"type\":\"alias\",\"userId\":\"new\"}"))
        .containsExactly("/previousId MISSING_FIELD");
    assertThat(faults("{\"type\":\"group\",\"userId\":\"new\"}"))
        .containsExactly("/groupId MISSING_FIELD");
  }

  @Test
  void traitsOfTheContextAreTraitsToo() {
    Event event =
        event(
            """
            {"type":"identify","userId":"u","traits":{"plan":"pro"},
             "context":{"traits":{"plan":"old","city":"Graz"}}}
            """);

    assertThat(event.traits().at("plan")).isEqualTo(new Data.Text("pro"));
    assertThat(event.traits().at("city")).isEqualTo(new Data.Text("Graz"));
  }

  @Test
  void whatStandsBesideABatchHoldsForItsMessagesEvenWhenItComesBehindThem() {
    Posted posted =
        posted(
            read(
                """
                {"batch":[{"type":"track","event":"A","userId":"1","context":{"ip":"1.1.1.1"},
                  "timestamp":"2026-05-01T11:00:00Z"}],
                 "context":{"ip":"2.2.2.2","library":{"name":"x"}},
                 "sentAt":"2026-05-01T11:30:00Z","writeKey":"k"}
                """));

    Event event = posted.messages().get(0).events().get(0);
    assertThat(event.context().at("ip")).isEqualTo(new Data.Text("1.1.1.1"));
    assertThat(event.context().at("library.name")).isEqualTo(new Data.Text("x"));
    assertThat(event.timestamp()).isEqualTo("2026-05-01T11:30:00Z");
    assertThat(posted.writeKey()).isEqualTo("k");
  }

  @Test
  void aBatchIsABatchOnAnyPathAndASingleMessageIsSingle() {
    assertThat(posted(read("{\"batch\":[]}")).batch()).isTrue();
    assertThat(posted(read("{\"type\":\"page\",\"userId\":\"1\"}")).batch()).isFalse();
  }

  @Test
  void theLastOfTwoEqualKeysWins() {
    Event event =
        event(
            "{\"type\":\"track\",\"event\":\"A\",\"event\":\"B\",\"userId\":\"1\","
                + "\"properties\":{\"x\":1,\"x\":2}}");

    assertThat(event.name()).isEqualTo("B");
    assertThat(event.properties().at("x")).isEqualTo(new Data.Num(BigDecimal.valueOf(2)));
  }

  @Test
  void consentIsTakenOutForAKeyInAPage() {
    Posted posted =
        posted(
            read(
                """
                {"type":"track","event":"A","userId":"1","context":{"ip":"1.1.1.1",
                 "consent":{"categoryPreferences":{"Marketing":true}}}}
                """));

    Event public_ = posted.asOfAPage().messages().get(0).events().get(0);

    assertThat(posted.messages().get(0).events().get(0).context().fields()).containsKey("consent");
    assertThat(public_.context().fields()).containsOnlyKeys("ip");
  }

  @Test
  void consentThatIsNeitherYesNorNoIsRefused() {
    assertThat(
            faults(
                """
                {"type":"track","event":"A","userId":"1",
                 "context":{"consent":{"categoryPreferences":{"Ads":"yes","Mail":true}}}}
                """))
        .containsExactly("/context/consent/categoryPreferences/Ads WRONG_TYPE");
  }

  @Test
  void whatIsNotJsonIsRefusedWhole() {
    for (String body :
        List.of("", "{", "{\"a\":}", "[1]", "nonsense", "{} {}", "\u0000", "{\"a\":\"")) {
      assertThat(read(body)).as(body).isInstanceOf(Outcome.Refused.class);
    }
    assertThat(
            Samples.READER
                .segment(
                    new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                    Samples.arrival(Optional.empty()))
                .problems())
        .extracting(problem -> problem.code())
        .containsExactly(Code.NOT_JSON);
  }

  @Test
  void anEventMayHave32KbAndABatch2500Messages() {
    String filler = "x".repeat(32 * 1024);
    String big =
        "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"1\",\"properties\":{\"f\":\""
            + filler
            + "\"}}";
    String small = "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"1\"}";

    assertThat(faults(big)).containsExactly("body TOO_LARGE");
    Posted posted = posted(read("{\"batch\":[" + small + "," + big + "]}"));
    assertThat(posted.messages()).extracting(Posted.Message::accepted).containsExactly(true, false);

    String many = String.join(",", java.util.Collections.nCopies(2_500, small));
    assertThat(posted(read("{\"batch\":[" + many + "]}")).messages()).hasSize(2_500);
    assertThat(faults("{\"batch\":[" + many + "," + small + "]}"))
        .containsExactly("/batch TOO_MANY");
  }

  @Test
  void nestingAndNumbersAreBounded() {
    String deep = "[".repeat(40) + "]".repeat(40);
    String event =
        "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"1\",\"properties\":{\"d\":%s}}";

    assertThat(codes(message(event.formatted(deep)))).containsExactly(Code.TOO_DEEP);
    assertThat(codes(message(event.formatted("1e2147483648")))).containsExactly(Code.TOO_LARGE);
    assertThat(codes(message(event.formatted("-1e-999999999")))).containsExactly(Code.TOO_LARGE);
    assertThat(codes(message(event.formatted("9".repeat(20_000))))).containsExactly(Code.TOO_LARGE);
    assertThat(codes(message(event.formatted("1.7976931348623157e308")))).isEmpty();
    assertThat(read(event.formatted("[".repeat(5_000) + "]".repeat(5_000))))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void idsThatCannotBeWrittenDownAreRefused() {
    assertThat(faults("{\"type\":\"page\",\"userId\":\"a\\u0000b\"}"))
        .containsExactly("/userId VALUE_NOT_ALLOWED");
    assertThat(faults("{\"type\":\"page\",\"userId\":\"a\\ud800\"}"))
        .containsExactly("/userId VALUE_NOT_ALLOWED");
    assertThat(faults("{\"type\":\"page\",\"userId\":\"" + "x".repeat(257) + "\"}"))
        .containsExactly("/userId TOO_LARGE");
    assertThat(event("{\"type\":\"page\",\"userId\":\"\\ud83d\\ude00\"}").customer().text())
        .isEqualTo("😀");
  }
}

package io.usher.json;

import static io.usher.json.Samples.cloudEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.value.Code;
import io.usher.value.Data;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloudEventsTest {
  /** What must be refused once a subject is there, and the fault that says why. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "v1/fail_numeric_decimal.json", "/decimal WRONG_TYPE",
          "v1/fail_numeric_long.json", "/long WRONG_TYPE",
          "v03/fail_numeric_decimal.json", "/decimal WRONG_TYPE",
          "v03/fail_numeric_long.json", "/long WRONG_TYPE",
          "v1/json_data_with_ext_invalid.json", "/a_invalid_name VALUE_NOT_ALLOWED",
          "v1/json_data_with_ext_upper_case.json", "/aString VALUE_NOT_ALLOWED",
          "v1/text_data.json", "/data UNSUPPORTED",
          "v1/xml_data.json", "/data UNSUPPORTED",
          "v1/base64_text_data.json", "/data_base64 UNSUPPORTED",
          "v1/base64_xml_data.json", "/data_base64 UNSUPPORTED");

  @Test
  void everyVectorIsAcceptedOrRefusedWithItsReason() {
    List<Path> files = Samples.files("cloudevents", ".json");
    for (Path file : files) {
      ObjectNode vector = (ObjectNode) Samples.tree(file);
      if (!vector.hasNonNull("subject")) {
        vector.put("subject", "c-42");
      }
      String name = file.subpath(file.getNameCount() - 2, file.getNameCount()).toString();
      List<String> faults =
          cloudEvent(vector.toString()).problems().stream()
              .map(problem -> problem.place().show() + " " + problem.code())
              .toList();

      if (REFUSED.containsKey(name)) {
        assertThat(faults).as(name).contains(REFUSED.get(name));
      } else if (name.startsWith("v03/")) {
        assertThat(faults).as(name).contains("/specversion UNSUPPORTED");
      } else {
        assertThat(faults).as(name).isEmpty();
      }
    }
    assertThat(files).hasSize(31);
  }

  @Test
  void anEventWithoutASubjectIsNobodys() {
    for (String file : List.of("min.json", "min_subject_null.json")) {
      String vector = Samples.tree(Path.of("src/test/resources/cloudevents/v1", file)).toString();
      assertThat(cloudEvent(vector).problems())
          .extracting(problem -> problem.show())
          .containsExactly(
              "/subject: `subject` is missing; `subject` is the customer's id [MISSING_FIELD]");
    }
  }

  @Test
  void subjectTypeDataAndTimeBecomeTheEvent() {
    Posted.Message message =
        cloudEvent(
            """
            {"specversion":"1.0","id":"7","source":"/shop","type":"Order Completed","subject":"c-42",
             "time":"2026-04-26T14:48:09.1234+02:00","channel":"web","data":{"total":12.5}}
            """);

    Event event = message.events().get(0);
    assertThat(event.messageId()).isEqualTo("/shop 7");
    assertThat(event.call()).isEqualTo(Event.Call.TRACK);
    assertThat(event.name()).isEqualTo("Order Completed");
    assertThat(event.customer()).isEqualTo(CustomerId.user("c-42"));
    assertThat(event.timestamp()).isEqualTo("2026-04-26T12:48:09.123400Z");
    assertThat(event.properties().at("total")).isEqualTo(new Data.Num(new BigDecimal("12.5")));
    assertThat(event.context().at("channel")).isEqualTo(new Data.Text("web"));
  }

  @Test
  void everyFaultIsReportedAtOnce() {
    assertThat(
            Samples.codes(
                cloudEvent("{\"specversion\":1,\"id\":\"\",\"time\":\"now\",\"ext\":{}}")))
        .containsExactlyInAnyOrder(
            Code.WRONG_TYPE,
            Code.WRONG_TYPE,
            Code.MISSING_FIELD,
            Code.MISSING_FIELD,
            Code.MISSING_FIELD,
            Code.MISSING_FIELD,
            Code.BAD_TIMESTAMP);
  }

  @Test
  void aBatchIsAListOfEventsThatStandForThemselves() {
    String good =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"subject\":\"c\"}";

    Posted posted =
        Samples.posted(
            Samples.READER.cloudEvents(
                Samples.bytes("[" + good + ",{},7]"), Map.of(), Samples.arrival(Optional.empty())));

    assertThat(posted.batch()).isTrue();
    assertThat(posted.messages())
        .extracting(Posted.Message::accepted)
        .containsExactly(true, false, false);
    assertThat(posted.messages().get(1).problems().get(0).place().show()).startsWith("/1/");
  }

  @Test
  void inBinaryModeTheHeadersAreTheAttributes() {
    Map<String, String> headers =
        Map.of(
            "ce-specversion", "1.0",
            "ce-type", "com.example.someevent",
            "ce-time", "2018-04-05T03:56:24Z",
            "ce-id", "1234-1234-1234",
            "ce-source", "/mycontext/subcontext",
            "ce-subject", "caf%C3%A9 42%",
            "content-type", "application/json; charset=utf-8");

    Posted.Message message =
        Samples.only(
            Samples.READER.cloudEvents(
                Samples.bytes("{ \"message\": \"Hello World!\" }"),
                headers,
                Samples.arrival(Optional.empty())));

    assertThat(message.problems()).isEmpty();
    Event event = message.events().get(0);
    assertThat(event.customer()).isEqualTo(CustomerId.user("café 42%"));
    assertThat(event.timestamp()).isEqualTo("2018-04-05T03:56:24Z");
    assertThat(event.properties().at("message")).isEqualTo(new Data.Text("Hello World!"));
  }

  @Test
  void inBinaryModeFaultsNameTheirHeader() {
    Posted.Message message =
        Samples.only(
            Samples.READER.cloudEvents(
                Samples.bytes("hello"),
                Map.of("ce-specversion", "0.3", "ce-id", "1"),
                Samples.arrival(Optional.empty())));

    assertThat(message.problems())
        .extracting(problem -> problem.place().show() + " " + problem.code())
        .containsExactlyInAnyOrder(
            "body UNSUPPORTED",
            "ce-specversion UNSUPPORTED",
            "ce-source MISSING_FIELD",
            "ce-type MISSING_FIELD",
            "ce-subject MISSING_FIELD");
  }
}

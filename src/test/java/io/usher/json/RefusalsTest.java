package io.usher.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private static final String LONG = "x".repeat(600);

  private static List<Problem> problems(Outcome<Posted> outcome) {
    List<Problem> problems = new ArrayList<>(outcome.problems());
    if (outcome instanceof Outcome.Done<Posted> done) {
      done.value().messages().forEach(message -> problems.addAll(message.problems()));
    }
    return problems;
  }

  private static void eachSaysWhatToDo(String sent, Outcome<Posted> outcome) {
    assertThat(problems(outcome))
        .as(sent.substring(0, Math.min(200, sent.length())))
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              assertThat(problem.text()).isNotBlank();
              assertThat(problem.hint()).as(problem.show()).isNotBlank();
            });
  }

  @Test
  void everythingWrongWithASegmentMessageComesWithAHint() {
    for (String sent :
        List.of(
            "",
            "[]",
            "{",
            "event=Order+Completed",
            "{} {}",
            "\u0000",
            "{\"batch\":[7]}",
            "{\"batch\":{}}",
            "{\"type\":\"Order Completed\",\"userId\":\" \",\"anonymousId\":\" \"}",
            "{\"batch\":[" + "{},".repeat(2_500) + "{}]}",
            "{}",
            "{\"type\":\"trakc\",\"userId\":\"1\"}",
            "{\"type\":\"track\"}",
            "{\"type\":\"group\",\"userId\":\"1\"}",
            "{\"type\":\"alias\",\"userId\":\"1\"}",
            "{\"type\":\"track\",\"userId\":{},\"event\":[],\"messageId\":true}",
            "{\"type\":\"track\",\"userId\":\"1\",\"event\":\"A\",\"timestamp\":\"yesterday\"}",
            "{\"type\":\"track\",\"userId\":\"1\",\"event\":\"A\",\"timestamp\":\"2099-01-01\"}",
            "{\"type\":\"track\",\"userId\":\"1\",\"event\":\"A\",\"timestamp\":\"2099-01-01\","
                + "\"sentAt\":\"2026-05-01\"}",
            "{\"type\":\"track\",\"userId\":\"1\",\"event\":\"A\",\"timestamp\":\"1900-01-01\","
                + "\"sentAt\":\"2099-05-01\"}",
            "{\"type\":\"track\",\"userId\":\"" + LONG + "\",\"event\":\"" + LONG + "\"}",
            "{\"type\":\"track\",\"userId\":\"a\\tb\",\"event\":\"A\"}",
            "{\"type\":\"track\",\"userId\":\"1\",\"event\":\"A\",\"properties\":7}",
            "{\"type\":\"track\",\"userId\":\"1\",\"event\":\"A\",\"properties\":{\"a\":NaN,"
                + "\"b\":1e999999999,\"c\":"
                + "[".repeat(40)
                + "]".repeat(40)
                + "}}",
            "{\"type\":\"track\",\"userId\":\"1\",\"event\":\"A\",\"properties\":{\"a\":\""
                + "y".repeat(33_000)
                + "\"}}",
            "{\"type\":\"track\",\"userId\":\"1\",\"event\":\"A\",\"context\":{\"consent\":7,"
                + "\"traitsFrom\":7}}",
            "{\"type\":\"track\",\"userId\":\"1\",\"event\":\"A\",\"context\":{\"consent\":"
                + "{\"categoryPreferences\":{\"mail\":\"no\"}},\"traitsFrom\":{\"source\":7,"
                + "\"party\":\"fourth\"}}}",
            "{\"type\":\"track\",\"userId\":\"1\",\"event\":\"A\",\"context\":{\"consent\":"
                + "{\"categoryPreferences\":7},\"traitsFrom\":{\"source\":\""
                + LONG
                + "\"}}}")) {
      eachSaysWhatToDo(sent, Samples.read(sent));
    }
  }

  @Test
  void everythingWrongWithACloudEventComesWithAHint() {
    for (String sent :
        List.of(
            "",
            "7",
            "{",
            "[7]",
            "{}",
            "[" + "{},".repeat(2_500) + "{}]",
            "{\"specversion\":\"0.3\",\"id\":7,\"source\":{},\"type\":\"\",\"subject\":\"a\\tb\"}",
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"A\",\"subject\":"
                + "\"c\",\"time\":\"yesterday\",\"data\":[],\"Upper\":1,\"far\":1.5}",
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"A\",\"subject\":"
                + "\"c\",\"time\":\"2099-01-01T00:00:00Z\",\"data\":{},\"data_base64\":\"e30=\"}",
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"A\",\"subject\":"
                + "\"c\",\"data_base64\":\"%\"}",
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"A\",\"subject\":"
                + "\"c\",\"data_base64\":\"bm8=\"}",
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"A\",\"subject\":"
                + "\"c\",\"data\":{\"a\":\""
                + "y".repeat(33_000)
                + "\"}}")) {
      eachSaysWhatToDo(
          sent,
          Samples.READER.cloudEvents(
              Samples.bytes(sent), Map.of(), Samples.arrival(Optional.empty())));
    }
    eachSaysWhatToDo(
        "binary",
        Samples.READER.cloudEvents(
            Samples.bytes("no"),
            Map.of("ce-specversion", "1.0"),
            Samples.arrival(Optional.empty())));
  }

  @Test
  void aLengthThatIsTooMuchIsSaidBesideTheMostThereMayBe() {
    assertThat(
            problems(
                    Samples.read(
                        "{\"type\":\"track\",\"userId\":\"1\",\"event\":\"" + LONG + "\"}"))
                .get(0)
                .text())
        .isEqualTo("has 600 characters and may have 256");
  }

  @Test
  void idsOfBlanksAreNobodysAndABatchIsAList() {
    assertThat(
            Samples.faults(
                "{\"type\":\"track\",\"event\":\"A\",\"userId\":\" \",\"messageId\":\"\\u2003\"}"))
        .containsExactly("/userId VALUE_NOT_ALLOWED", "/messageId VALUE_NOT_ALLOWED");
    assertThat(Samples.faults("{\"batch\":{\"type\":\"track\"}}"))
        .containsExactly("/batch WRONG_TYPE");
  }
}

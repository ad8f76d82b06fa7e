package io.usher.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usher.customer.Event;
import io.usher.value.Code;
import io.usher.value.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bodies as producers write them, and what was read from them. */
final class Samples {
  static final ObjectMapper MAPPER = new ObjectMapper();
  static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  static final EventReader READER = new EventReader(Limits.DEFAULT);

  private Samples() {}

  static Arrival arrival(Optional<Event.Call> call) {
    return new Arrival(NOW, call, false, () -> "made");
  }

  static Outcome<Posted> read(String json) {
    return READER.segment(bytes(json), arrival(Optional.empty()));
  }

  /** The one message of a body that can be read. */
  static Posted.Message message(String json) {
    return only(read(json));
  }

  static Posted.Message cloudEvent(String json) {
    return only(READER.cloudEvents(bytes(json), Map.of(), arrival(Optional.empty())));
  }

  static Posted.Message only(Outcome<Posted> outcome) {
    return posted(outcome).messages().get(0);
  }

  static Posted posted(Outcome<Posted> outcome) {
    return outcome.fold(
        Outcome.Done::value,
        refused -> {
          throw new AssertionError("refused: " + refused.problems());
        });
  }

  static Event event(String json) {
    Posted.Message message = message(json);
    if (!message.accepted()) {
      throw new AssertionError("refused: " + message.problems());
    }
    return message.events().get(0);
  }

  /** Each problem as place and code, in order. */
  static List<String> faults(String json) {
    Outcome<Posted> outcome = read(json);
    return (outcome instanceof Outcome.Refused<Posted> refused
            ? refused.problems()
            : posted(outcome).messages().get(0).problems())
        .stream().map(problem -> problem.place().show() + " " + problem.code()).toList();
  }

  static List<Code> codes(Posted.Message message) {
    return message.problems().stream().map(problem -> problem.code()).toList();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode tree(Path file) {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of a folder of test resources. */
  static List<Path> files(String folder, String suffix) {
    try (var files = Files.walk(Path.of("src/test/resources", folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.usher.journey;

import io.usher.value.Data;
import io.usher.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Builds a message field by field, in order. */
final class Payload {
  private final Map<String, Data> fields = new LinkedHashMap<>();

  Payload with(String name, String text) {
    fields.put(name, new Data.Text(text));
    return this;
  }

  /** Leaves the field out where the text is empty. */
  Payload withNonEmpty(String name, String text) {
    return text.isEmpty() ? this : with(name, text);
  }

  Payload with(String name, Instant at) {
    return with(name, at.toString());
  }

  Payload with(String name, Optional<Instant> at) {
    at.ifPresent(instant -> with(name, instant));
    return this;
  }

  Payload with(String name, Value value) {
    fields.put(name, data(value));
    return this;
  }

  Payload with(String name, Data data) {
    fields.put(name, data);
    return this;
  }

  Message as(String type) {
    return new Message(type, new Data.Fields(fields));
  }

  static Data data(Value value) {
    if (value instanceof Value.Num number) {
      return new Data.Num(number.number());
    }
    if (value instanceof Value.Flag flag) {
      return new Data.Flag(flag.yes());
    }
    if (value instanceof Value.Texts texts) {
      return new Data.Items(
          texts.texts().stream().map(text -> (Data) new Data.Text(text)).toList());
    }
    return value.missing() ? Data.NOTHING : new Data.Text(value.show());
  }
}

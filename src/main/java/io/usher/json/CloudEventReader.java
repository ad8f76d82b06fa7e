package io.usher.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads CloudEvents in the JSON format: one, or an array of them. */
final class CloudEventReader {
  private final JsonParser in;
  private final DataReader reader;
  private final Arrival arrival;
  private final Limits limits;

  CloudEventReader(JsonParser in, Arrival arrival, Limits limits) {
    this.in = in;
    this.reader = new DataReader(in);
    this.arrival = arrival;
    this.limits = limits;
  }

  Outcome<Posted> read() throws IOException {
    JsonToken token = in.nextToken();
    if (token == JsonToken.START_OBJECT) {
      return Outcome.done(new Posted(false, List.of(one(0)), ""));
    }
    if (token != JsonToken.START_ARRAY) {
      return Outcome.refused(
          Problem.of(
                  Code.NOT_AN_OBJECT,
                  new Place.Pointer(""),
                  "must be a CloudEvent or a list of them")
              .hint(
                  "send it as JSON, or its attributes as headers: `ce-specversion`, `ce-id` and so"
                      + " on"));
    }
    List<Posted.Message> messages = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (messages.size() == limits.batchEvents()) {
        return Outcome.refused(
            Problem.of(
                    Code.TOO_MANY,
                    new Place.Pointer(""),
                    "a batch may hold " + limits.batchEvents() + " events")
                .hint("send the rest in another one"));
      }
      reader.path.into(messages.size());
      messages.add(one(messages.size()));
      reader.path.out();
    }
    return Outcome.done(new Posted(true, messages, ""));
  }

  private Posted.Message one(int index) throws IOException {
    Place.Pointer here = reader.path.here();
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return new Posted.Message(
          index,
          "",
          List.of(),
          List.of(
              Problem.of(Code.NOT_AN_OBJECT, here, "must be a JSON object")
                  .hint("write a CloudEvent as `{\"specversion\": \"1.0\", ...}`")),
          Set.of());
    }
    CloudEvent event =
        new CloudEvent(name -> new Place.Pointer(here.pointer() + "/" + Path.escaped(name)));
    long from = in.currentTokenLocation().getByteOffset();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = DataReader.whole(in.currentName());
      in.nextToken();
      reader.path.into(name);
      switch (name) {
        case "data" -> event.data(reader.read(), name);
        case "data_base64" -> event.base64(reader.text());
        default -> event.attribute(name, reader.read());
      }
      reader.path.out();
    }
    event.problems.addAll(reader.problems());
    if (in.currentLocation().getByteOffset() - from > limits.eventBytes()) {
      event.problems.add(tooLarge(here, limits));
    }
    return event.message(index, arrival);
  }

  static Problem tooLarge(Place place, Limits limits) {
    return Problem.of(
            Code.TOO_LARGE, place, "an event may have " + limits.eventBytes() / 1024 + " KB")
        .hint("leave out what nobody asks for, or send several events");
  }
}

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body in Segment's dialect: one message, or an object with a {@code batch} of them, on
 * whichever path it came.
 */
final class SegmentReader {
  private final JsonParser in;
  private final DataReader reader;
  private final Arrival arrival;
  private final Limits limits;

  /** The messages of the batch as far as read; null entries were no objects. */
  private @Nullable List<@Nullable Draft> batch;

  /** Whether something else than a list stands where the messages should. */
  private boolean noList;

  SegmentReader(JsonParser in, Arrival arrival, Limits limits) {
    this.in = in;
    this.reader = new DataReader(in);
    this.arrival = arrival;
    this.limits = limits;
  }

  Outcome<Posted> read() throws IOException {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      return Outcome.refused(
          Problem.of(Code.NOT_AN_OBJECT, new Place.Pointer(""), "must be a JSON object")
              .hint("send one message as `{...}`, or several as `{\"batch\": [...]}`"));
    }
    Draft top = new Draft();
    long from = in.currentTokenLocation().getByteOffset();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String field = in.currentName();
      JsonToken token = in.nextToken();
      reader.path.into(field);
      if (field.equals("batch") && token == JsonToken.START_ARRAY) {
        top.problems.addAll(reader.problems());
        if (!readBatch()) {
          return Outcome.refused(
              Problem.of(
                      Code.TOO_MANY,
                      reader.path.here(),
                      "a batch may hold " + limits.batchEvents() + " messages")
                  .hint("send the rest in another one"));
        }
      } else if (field.equals("batch") && token != JsonToken.VALUE_NULL) {
        reader.problem(Code.WRONG_TYPE, "must be a list of messages", "write `{\"batch\": [...]}`");
        in.skipChildren();
        noList = true;
      } else {
        top.take(field, reader);
      }
      reader.path.out();
    }
    top.problems.addAll(reader.problems());
    if (noList) {
      return Outcome.refused(top.problems);
    }
    return batch == null ? single(top, from) : whole(top, batch);
  }

  private Outcome<Posted> single(Draft draft, long from) {
    checkSize(draft, from);
    Posted.Message message = new SegmentMessage(draft, draft, "", arrival).message(0);
    return Outcome.done(new Posted(false, List.of(message), draft.writeKey));
  }

  private Outcome<Posted> whole(Draft top, List<@Nullable Draft> drafts) {
    if (!top.problems.isEmpty()) {
      return Outcome.refused(top.problems);
    }
    List<Posted.Message> messages = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      String place = "/batch/" + i;
      messages.add(
          draft == null
              ? noObject(i, place)
              : new SegmentMessage(draft, top, place, arrival).message(i));
    }
    String key =
        Stream.concat(
                Stream.of(top.writeKey),
                drafts.stream().map(draft -> draft == null ? "" : draft.writeKey))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    return Outcome.done(new Posted(true, messages, key));
  }

  private static Posted.Message noObject(int index, String place) {
    Problem problem =
        Problem.of(Code.NOT_AN_OBJECT, new Place.Pointer(place), "must be a JSON object")
            .hint("write a message as `{\"type\": \"track\", ...}`");
    return new Posted.Message(index, "", List.of(), List.of(problem), Set.of());
  }

  /** Reads the messages; false if there are too many. */
  private boolean readBatch() throws IOException {
    List<@Nullable Draft> drafts = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (drafts.size() == limits.batchEvents()) {
        return false;
      }
      reader.path.into(drafts.size());
      drafts.add(in.currentToken() == JsonToken.START_OBJECT ? readDraft() : null);
      in.skipChildren();
      reader.path.out();
    }
    batch = drafts;
    return true;
  }

  private Draft readDraft() throws IOException {
    Draft draft = new Draft();
    long from = in.currentTokenLocation().getByteOffset();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String field = in.currentName();
      in.nextToken();
      reader.path.into(field);
      draft.take(field, reader);
      reader.path.out();
    }
    draft.problems.addAll(reader.problems());
    checkSize(draft, from);
    return draft;
  }

  private void checkSize(Draft draft, long from) {
    long bytes = in.currentLocation().getByteOffset() - from;
    if (bytes > limits.eventBytes()) {
      draft.problems.add(CloudEventReader.tooLarge(reader.path.here(), limits));
    }
  }
}

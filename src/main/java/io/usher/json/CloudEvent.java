package io.usher.json;

import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A CloudEvent as far as it has been read, whichever mode it came in. {@code subject} is the
 * customer, {@code type} the event's name, {@code data} its properties, {@code source} and {@code
 * id} together the message id; {@code source} and extensions become the event's context.
 */
final class CloudEvent {
  /** Attributes of the specification that are strings. */
  private static final Set<String> TEXTS =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "datacontenttype",
          "dataschema");

  private static final String PROPERTIES = "write the event's properties as `{\"name\": value}`";

  /** What the attributes that must be there say. */
  private static final Map<String, String> MEANT =
      Map.of(
          "specversion", "write `1.0`",
          "id", "it tells this event from all others of its source",
          "source", "it is where the event comes from: `/shop`",
          "type", "it is what happened: `Order Completed`",
          "subject", "`subject` is the customer's id");

  private final Map<String, Data> attributes = new LinkedHashMap<>();
  private Data data = Data.NOTHING;
  private final Function<String, Place> place;
  final List<Problem> problems = new ArrayList<>();

  /**
   * @param place where an attribute, or {@code data}, stands
   */
  CloudEvent(Function<String, Place> place) {
    this.place = place;
  }

  /** Takes an attribute in, or notes what is wrong with it. */
  void attribute(String name, Data said) {
    if (!name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
      problem(
          Code.VALUE_NOT_ALLOWED,
          name,
          "attribute names are lower-case letters and digits",
          "rename it, or put it into `data`");
    } else if (said instanceof Data.Fields || said instanceof Data.Items) {
      problem(Code.WRONG_TYPE, name, "an attribute is no object or list", "put it into `data`");
    } else if (said instanceof Data.Num number && !fits(number)) {
      problem(Code.WRONG_TYPE, name, "a number must be a whole one of 32 bits", "write it as text");
    } else if (TEXTS.contains(name) && !(said instanceof Data.Text || said == Data.NOTHING)) {
      problem(Code.WRONG_TYPE, name, "must be text", "write it in quotes");
    } else if (said != Data.NOTHING) {
      attributes.put(name, said);
    }
  }

  private static boolean fits(Data.Num number) {
    try {
      number.number().intValueExact();
      return number.number().scale() <= 0;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  void data(Data said, String field) {
    if (data != Data.NOTHING && said != Data.NOTHING) {
      problem(
          Code.VALUE_NOT_ALLOWED,
          field,
          "`data` and `data_base64` exclude each other",
          "send one of them");
    } else if (said instanceof Data.Fields || said == Data.NOTHING) {
      data = said;
    } else {
      problem(Code.UNSUPPORTED, field, "the data must be a JSON object", PROPERTIES);
    }
  }

  void base64(String text) {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      problem(Code.WRONG_TYPE, "data_base64", "is not base64", "send it as JSON in `data` instead");
      return;
    }
    bytes(decoded, "data_base64");
  }

  /** Takes data in that came as bytes; empty ones are none. */
  void bytes(byte[] bytes, String field) {
    if (bytes.length == 0) {
      return;
    }
    Outcome<Data> read =
        EventReader.parse(
            bytes,
            in -> {
              in.nextToken();
              DataReader reader = new DataReader(in);
              Data value = reader.read();
              List<Problem> found = reader.problems();
              return found.isEmpty() ? Outcome.done(value) : Outcome.refused(found);
            });
    if (read instanceof Outcome.Done<Data> done) {
      data(done.value(), field);
    } else if (read.problems().get(0).code() == Code.NOT_JSON) {
      problem(Code.UNSUPPORTED, field, "the data must be a JSON object", PROPERTIES);
    } else {
      read.problems()
          .forEach(p -> problem(p.code(), field, p.place().show() + ": " + p.text(), p.hint()));
    }
  }

  Posted.Message message(int index, Arrival arrival) {
    Optional<String> version = text("specversion");
    if (version.isPresent() && !version.get().equals("1.0")) {
      problem(
          Code.UNSUPPORTED,
          "specversion",
          "`" + version.get() + "` is not supported",
          "send CloudEvents 1.0");
    }
    List.of("specversion", "id", "source", "type").forEach(this::require);
    require("subject");
    text("subject").ifPresent(s -> Ids.check(s, () -> place.apply("subject"), problems));
    text("type").ifPresent(s -> Ids.check(s, Ids.MAX_NAME, () -> place.apply("type"), problems));
    String messageId = text("source").orElse("") + " " + text("id").orElse("");
    Ids.check(messageId.strip(), Ids.MAX_MESSAGE_ID, () -> place.apply("id"), problems);
    Instant time =
        Moment.of(
            time(arrival.receivedAt()),
            null,
            arrival.receivedAt(),
            () -> place.apply("time"),
            problems);
    if (!problems.isEmpty()) {
      return new Posted.Message(
          index,
          messageId.strip(),
          List.of(),
          problems,
          text("subject")
              .flatMap(id -> Ids.named(id, CustomerId::user))
              .map(Set::of)
              .orElse(Set.of()));
    }
    Event event =
        new Event(
            messageId,
            Event.Call.TRACK,
            text("type").orElseThrow(),
            time,
            CustomerId.user(text("subject").orElseThrow()),
            Optional.empty(),
            data instanceof Data.Fields fields ? fields : Data.Fields.NONE,
            Data.Fields.NONE,
            context());
    return Posted.Message.of(index, messageId, List.of(event));
  }

  private Instant time(Instant receivedAt) {
    Optional<String> said = text("time");
    Optional<Instant> read = said.flatMap(Timestamps::read);
    if (said.isPresent() && read.isEmpty()) {
      problem(
          Code.BAD_TIMESTAMP, "time", "is not a timestamp", "write RFC 3339: 2026-05-01T10:00:00Z");
    }
    return read.orElse(receivedAt);
  }

  private Data.Fields context() {
    Map<String, Data> rest = new LinkedHashMap<>(attributes);
    rest.keySet().removeAll(Set.of("specversion", "id", "type", "subject", "time"));
    return new Data.Fields(rest);
  }

  private void require(String name) {
    Place at = place.apply(name);
    boolean said = text(name).filter(text -> !text.isBlank()).isPresent();
    if (!said && problems.stream().noneMatch(problem -> problem.place().equals(at))) {
      problem(Code.MISSING_FIELD, name, "`" + name + "` is missing", MEANT.getOrDefault(name, ""));
    }
  }

  private Optional<String> text(String name) {
    return attributes.get(name) instanceof Data.Text said
        ? Optional.of(said.text())
        : Optional.empty();
  }

  void problem(Code code, String name, String text, String hint) {
    problems.add(new Problem(code, place.apply(name), text, hint));
  }
}

package io.usher.json;

import com.fasterxml.jackson.core.JsonToken;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A Segment message as far as it has been read: its fields may come in any order, and those of the
 * batch around it may come after it.
 */
final class Draft {
  private static final List<String> PARTIES = List.of("first", "second", "third");
  private static final int LONGEST_SOURCE = 90;

  private static final String CONSENT =
      "write `\"consent\": {\"categoryPreferences\": {\"mail\": false}}`";
  private static final String SOURCE =
      "write `\"traitsFrom\": {\"source\": \"crm\", \"party\": \"first\"}`";

  String type = "";

  /** What {@code type} was called at first; old senders still write it. */
  String action = "";

  String event = "";
  String name = "";
  String category = "";
  String userId = "";
  String anonymousId = "";
  String groupId = "";
  String previousId = "";
  String messageId = "";
  String writeKey = "";
  @Nullable Instant timestamp;
  @Nullable Instant originalTimestamp;
  @Nullable Instant sentAt;
  Data.Fields properties = Data.Fields.NONE;
  Data.Fields traits = Data.Fields.NONE;
  Data.Fields context = Data.Fields.NONE;
  final List<Problem> problems = new ArrayList<>();

  /** Reads one field's value; what no call has is passed over. */
  void take(String field, DataReader reader) throws IOException {
    switch (field) {
      case "type" -> type = reader.text();
      case "action" -> action = lenient(reader);
      case "event" -> event = reader.text();
      case "name" -> name = lenient(reader);
      case "category" -> category = lenient(reader);
      case "userId" -> userId = reader.text();
      case "anonymousId" -> anonymousId = reader.text();
      case "groupId" -> groupId = reader.text();
      case "previousId" -> previousId = reader.text();
      case "messageId" -> messageId = reader.text();
      case "writeKey" -> writeKey = reader.text();
      case "timestamp" -> timestamp = instant(reader);
      case "originalTimestamp" -> originalTimestamp = instant(reader);
      case "sentAt" -> sentAt = instant(reader);
      case "properties" -> properties = reader.fields();
      case "traits" -> traits = reader.fields();
      case "context" -> {
        context = reader.fields();
        checkConsent(reader);
        checkSource(reader);
      }
      default -> reader.in.skipChildren();
    }
  }

  /** Page names may be anything; only text and numbers mean something. */
  private static String lenient(DataReader reader) throws IOException {
    JsonToken token = reader.in.currentToken();
    if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
      return reader.text();
    }
    reader.in.skipChildren();
    return "";
  }

  static @Nullable Instant instant(DataReader reader) throws IOException {
    JsonToken token = reader.in.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT && reader.in.getTextLength() <= 18) {
      Instant instant = Timestamps.ofMillis(reader.in.getLongValue()).orElse(null);
      return instant == null ? refused(reader, reader.in.getText()) : instant;
    }
    String text = reader.text();
    if (text.isEmpty()) {
      return null;
    }
    Instant instant = Timestamps.read(text).orElse(null);
    return instant == null ? refused(reader, text) : instant;
  }

  private static @Nullable Instant refused(DataReader reader, String text) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    reader.problem(
        Code.BAD_TIMESTAMP,
        reader.path.here(),
        "`" + shown + "` is not a timestamp",
        "write ISO 8601 such as `2026-05-01T10:00:00Z`, or milliseconds since 1970");
    return null;
  }

  /** Consent is nothing to guess at: each category is yes or no. */
  private void checkConsent(DataReader reader) {
    Data consent = context.fields().getOrDefault("consent", Data.NOTHING);
    if (!(consent instanceof Data.Fields fields)) {
      if (consent != Data.NOTHING) {
        reader.problem(Code.WRONG_TYPE, reader.path.at("consent"), "must be an object", CONSENT);
      }
      return;
    }
    Data categories = fields.fields().getOrDefault("categoryPreferences", Data.NOTHING);
    reader.path.into("consent");
    reader.path.into("categoryPreferences");
    if (categories instanceof Data.Fields byName) {
      byName
          .fields()
          .forEach(
              (category, said) -> {
                if (!(said instanceof Data.Flag)) {
                  reader.problem(
                      Code.WRONG_TYPE,
                      reader.path.at(category),
                      "must be true or false",
                      "write it without quotes");
                }
              });
    } else if (categories != Data.NOTHING) {
      reader.problem(Code.WRONG_TYPE, "must be an object", CONSENT);
    }
    reader.path.out();
    reader.path.out();
  }

  /** Where traits come from is told in full or not at all. */
  private void checkSource(DataReader reader) {
    Data from = context.fields().getOrDefault("traitsFrom", Data.NOTHING);
    if (!(from instanceof Data.Fields fields)) {
      if (from != Data.NOTHING) {
        reader.problem(Code.WRONG_TYPE, reader.path.at("traitsFrom"), "must be an object", SOURCE);
      }
      return;
    }
    reader.path.into("traitsFrom");
    fields
        .fields()
        .forEach(
            (name, said) -> {
              if (!(said instanceof Data.Text text)) {
                reader.problem(Code.WRONG_TYPE, reader.path.at(name), "must be text", SOURCE);
              } else if (name.equals("party")
                  && !PARTIES.contains(text.text().strip().toLowerCase(Locale.ROOT))) {
                reader.problem(
                    Code.VALUE_NOT_ALLOWED,
                    reader.path.at(name),
                    "is not one of " + String.join(", ", PARTIES),
                    SOURCE);
              } else if (text.text().length() > LONGEST_SOURCE) {
                reader.problem(
                    Code.TOO_LARGE,
                    reader.path.at(name),
                    "may have " + LONGEST_SOURCE + " characters",
                    "send a shorter one");
              }
            });
    reader.path.out();
  }
}

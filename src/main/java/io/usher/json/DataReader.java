package io.usher.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Ordered;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads values off a parser; what cannot be accepted becomes a problem at its pointer and reads as
 * {@link Data#NOTHING}. Every method begins at the value's first token and ends at its last.
 */
final class DataReader {
  /** How deep objects and arrays may lie in one another. */
  static final int MAX_DEPTH = 32;

  /** Digits of a number, and the size of its exponent: what a double can say fits well. */
  static final int MAX_DIGITS = 400;

  /** What to do about something that is no object. */
  static final String OBJECT = "write `{\"name\": value}`, or leave it out";

  /** More faults in one message tell nobody more. */
  private static final int MAX_PROBLEMS = 50;

  final JsonParser in;
  final Path path = new Path();
  private List<Problem> problems = new ArrayList<>();

  DataReader(JsonParser in) {
    this.in = in;
  }

  /** The problems since the last call. */
  List<Problem> problems() {
    List<Problem> found = problems;
    if (!found.isEmpty()) {
      problems = new ArrayList<>();
    }
    return found;
  }

  void problem(Code code, String text, String hint) {
    problem(code, path.here(), text, hint);
  }

  void problem(Code code, Place place, String text, String hint) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new Problem(code, place, text, hint));
    }
  }

  Data read() throws IOException {
    return read(0);
  }

  /** An object's fields; null reads as none, anything else is a problem. */
  Data.Fields fields() throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      return object(0);
    }
    if (in.currentToken() != JsonToken.VALUE_NULL) {
      problem(Code.WRONG_TYPE, "must be an object", OBJECT);
      in.skipChildren();
    }
    return Data.Fields.NONE;
  }

  /** Text; a number reads as its digits, null as empty, anything else is a problem. */
  String text() throws IOException {
    JsonToken token = in.currentToken();
    if (token == JsonToken.VALUE_STRING || (token.isNumeric() && !in.isNaN())) {
      return whole(in.getText());
    }
    if (token != JsonToken.VALUE_NULL) {
      problem(Code.WRONG_TYPE, "must be text", "write it in quotes, or leave it out");
      in.skipChildren();
    }
    return "";
  }

  private Data read(int depth) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> array(depth);
      case VALUE_STRING -> new Data.Text(whole(in.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> new Data.Flag(true);
      case VALUE_FALSE -> new Data.Flag(false);
      default -> Data.NOTHING;
    };
  }

  private Data.Fields object(int depth) throws IOException {
    if (tooDeep(depth)) {
      return Data.Fields.NONE;
    }
    Ordered.Builder<String, Data> fields = Ordered.builder();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = whole(in.currentName());
      path.into(name);
      in.nextToken();
      fields.put(name, read(depth + 1));
      path.out();
    }
    return new Data.Fields(fields.build());
  }

  private Data array(int depth) throws IOException {
    if (tooDeep(depth)) {
      return Data.NOTHING;
    }
    List<Data> items = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      path.into(items.size());
      items.add(read(depth + 1));
      path.out();
    }
    return new Data.Items(items);
  }

  private boolean tooDeep(int depth) throws IOException {
    if (depth < MAX_DEPTH) {
      return false;
    }
    problem(
        Code.TOO_DEEP,
        "more than " + MAX_DEPTH + " objects and arrays in one another",
        "send it flatter, or as text");
    in.skipChildren();
    return true;
  }

  /**
   * Length and exponent are looked at before anything computes with the number: {@code 1e999999999}
   * is short to write and endless to expand.
   */
  private Data number() throws IOException {
    int length = in.getTextLength();
    if (length <= 18 && in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return new Data.Num(BigDecimal.valueOf(in.getLongValue()));
    }
    if (in.isNaN()) {
      problem(Code.NOT_A_NUMBER, "`" + in.getText() + "` is not a number", "leave the field out");
      return Data.NOTHING;
    }
    if (length <= MAX_DIGITS) {
      try {
        BigDecimal number = new BigDecimal(in.getText());
        if (Math.abs((long) number.scale()) <= MAX_DIGITS) {
          return new Data.Num(number);
        }
      } catch (NumberFormatException e) {
        // an exponent beyond what fits an int
      }
    }
    problem(
        Code.TOO_LARGE, "a number may have " + MAX_DIGITS + " digits", "send it as text in quotes");
    return Data.NOTHING;
  }

  /** The text with halves of characters replaced: they could be read here but never written. */
  static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return repaired(text);
      }
    }
    return text;
  }

  private static String repaired(String text) {
    StringBuilder repaired = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                repaired.appendCodePoint(
                    c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c));
    return repaired.toString();
  }
}

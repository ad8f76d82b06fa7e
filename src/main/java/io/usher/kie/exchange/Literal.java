package io.usher.kie.exchange;

import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** Values as FEEL writes them. */
final class Literal {
  private Literal() {}

  static String of(Value value) {
    if (value instanceof Value.Num num) {
      return of(num.number());
    }
    if (value instanceof Value.Text text) {
      return of(text.text());
    }
    if (value instanceof Value.Flag flag) {
      return String.valueOf(flag.yes());
    }
    if (value instanceof Value.Day day) {
      return of(day.date());
    }
    if (value instanceof Value.Time time) {
      return of(time.time());
    }
    return value instanceof Value.Texts texts
        ? texts.texts().stream().map(Literal::of).collect(Collectors.joining(", ", "[", "]"))
        : "null";
  }

  static String of(BigDecimal number) {
    return number.toPlainString();
  }

  static String of(LocalDate date) {
    return "date(\"" + date + "\")";
  }

  static String of(LocalTime time) {
    return "time(\"" + DateTimeFormatter.ISO_LOCAL_TIME.format(time) + "\")";
  }

  static String of(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> literal.append(c);
      }
    }
    return literal.append('"').toString();
  }

  /** The name of FEEL's type; lists of texts have one of their own in each file. */
  static String type(Type type) {
    return switch (type) {
      case NUMBER, MONEY, PERCENT -> "number";
      case DATE -> "date";
      case TIME -> "time";
      case TEXT, EXACT_TEXT, CODE -> "string";
      case TEXT_LIST -> TEXTS;
      case YES_NO -> "boolean";
    };
  }

  /** The type of a list of texts. */
  static final String TEXTS = "texts";
}

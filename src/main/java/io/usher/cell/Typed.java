package io.usher.cell;

import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Gives data that arrived the type an attribute declares. */
public final class Typed {
  /** More digits than this before or behind the point are no number anybody means. */
  private static final int MOST_DIGITS = 40;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?\\d{1,40}(\\.\\d{1,40})?([eE][-+]?\\d{1,2})?");

  private Typed() {}

  /**
   * The data as a value of a type, {@link Value#MISSING} if it cannot be read as one. Numbers may
   * come as text written as in JSON; a percentage comes as a fraction or as {@code 15 %}; a
   * timestamp is a day in {@code zone} that remembers its instant, and one without an offset is
   * local there; blank text is no value.
   */
  public static Value value(Data data, Type type, ZoneId zone) {
    return switch (type) {
      case NUMBER, MONEY -> number(data).map(Value::of).orElse(Value.MISSING);
      case PERCENT -> percent(data).map(Value::of).orElse(Value.MISSING);
      case DATE -> text(data).flatMap(text -> day(text, zone)).orElse(Value.MISSING);
      case TIME -> text(data).flatMap(Typed::time).orElse(Value.MISSING);
      case YES_NO -> flag(data);
      case TEXT, EXACT_TEXT, CODE -> scalar(data).map(Value::of).orElse(Value.MISSING);
      case TEXT_LIST -> texts(data);
    };
  }

  private static Optional<BigDecimal> number(Data data) {
    if (data instanceof Data.Num num) {
      return Optional.of(num.number()).filter(Typed::sane);
    }
    return text(data)
        .filter(text -> NUMBER.matcher(text).matches())
        .map(BigDecimal::new)
        .filter(Typed::sane);
  }

  private static boolean sane(BigDecimal number) {
    return number.scale() <= MOST_DIGITS
        && (long) number.precision() - number.scale() <= MOST_DIGITS;
  }

  private static Optional<BigDecimal> percent(Data data) {
    Optional<String> signed = text(data).filter(text -> text.endsWith("%"));
    return signed.isEmpty()
        ? number(data)
        : number(new Data.Text(signed.get().substring(0, signed.get().length() - 1)))
            .map(number -> number.movePointLeft(2));
  }

  /** The text of a text, without outer spaces; empty if it is blank or no text. */
  private static Optional<String> text(Data data) {
    return data instanceof Data.Text text
        ? Optional.of(text.text().strip()).filter(stripped -> !stripped.isEmpty())
        : Optional.empty();
  }

  /** A text as it came, or a number or flag as JSON writes it. */
  private static Optional<String> scalar(Data data) {
    if (data instanceof Data.Text text) {
      return text.text().isBlank() ? Optional.empty() : Optional.of(text.text());
    }
    if (data instanceof Data.Num) {
      return number(data).map(number -> Value.of(number).show());
    }
    return data instanceof Data.Flag flag
        ? Optional.of(String.valueOf(flag.yes()))
        : Optional.empty();
  }

  private static Value flag(Data data) {
    if (data instanceof Data.Flag flag) {
      return Value.of(flag.yes());
    }
    return switch (scalar(data).map(Names::key).orElse("")) {
      case "true", "yes", "1" -> Value.of(true);
      case "false", "no", "0" -> Value.of(false);
      default -> Value.MISSING;
    };
  }

  private static Value texts(Data data) {
    if (data instanceof Data.Items items) {
      return new Value.Texts(
          items.items().stream().flatMap(item -> scalar(item).stream()).toList());
    }
    return scalar(data).<Value>map(text -> new Value.Texts(List.of(text))).orElse(Value.MISSING);
  }

  private static Optional<Value> day(String text, ZoneId zone) {
    return parsed(written -> date(written, zone), text);
  }

  /** By shape, since most dates come in one of three and a failed attempt is dear. */
  private static Value date(String text, ZoneId zone) {
    int time = text.indexOf('T');
    if (time < 0) {
      return new Value.Day(LocalDate.parse(text));
    }
    boolean placed =
        text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
    ZonedDateTime local =
        placed
            ? OffsetDateTime.parse(text).atZoneSameInstant(zone)
            : LocalDateTime.parse(text).atZone(zone);
    return new Value.Day(local.toLocalDate(), Optional.of(local.toInstant()));
  }

  private static Optional<Value> time(String text) {
    return parsed(LocalTime::parse, text).map(Value.Time::new);
  }

  private static <T> Optional<T> parsed(Function<String, T> parser, String text) {
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}

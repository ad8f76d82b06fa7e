package io.usher.kie.feel;

import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Usher's values as FEEL's, and back. Missing is FEEL's null. */
public final class Conversions {
  /** Longer texts are no answer anybody reads. */
  private static final int LONGEST = 4_000;

  private static final int MOST_DIGITS = 40;

  private Conversions() {}

  /** Numbers are {@link BigDecimal}, days and times those of {@code java.time}. */
  public static @Nullable Object toFeel(Value value) {
    if (value instanceof Value.Num num) {
      return num.number();
    }
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Flag flag) {
      return flag.yes();
    }
    if (value instanceof Value.Day day) {
      return day.date();
    }
    if (value instanceof Value.Time time) {
      return time.time();
    }
    return value instanceof Value.Texts texts ? texts.texts() : null;
  }

  /** What a formula gave, as a value of its column; missing if it is of another type. */
  static Value toValue(@Nullable Object given, Type type) {
    return switch (type) {
      case NUMBER, MONEY, PERCENT ->
          given instanceof BigDecimal number && sane(number) ? Value.of(number) : Value.MISSING;
      case TEXT, EXACT_TEXT, CODE ->
          given instanceof String text && text.length() <= LONGEST ? Value.of(text) : Value.MISSING;
      case YES_NO -> given instanceof Boolean flag ? Value.of(flag) : Value.MISSING;
      case DATE -> given instanceof LocalDate date ? new Value.Day(date) : Value.MISSING;
      case TIME -> given instanceof LocalTime time ? new Value.Time(time) : Value.MISSING;
      case TEXT_LIST -> texts(given);
    };
  }

  private static Value texts(@Nullable Object given) {
    if (given instanceof String text) {
      return new Value.Texts(List.of(text));
    }
    if (!(given instanceof Collection<?> many)) {
      return Value.MISSING;
    }
    List<String> texts = new ArrayList<>();
    for (Object each : many) {
      if (!(each instanceof String text) || text.length() > LONGEST) {
        return Value.MISSING;
      }
      texts.add(text);
    }
    return new Value.Texts(texts);
  }

  private static boolean sane(BigDecimal number) {
    return number.scale() <= 2 * MOST_DIGITS
        && (long) number.precision() - number.scale() <= MOST_DIGITS;
  }
}

package io.usher.kie.feel;

import io.usher.value.Type;
import io.usher.value.Value;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** Some value of each type. */
final class Samples {
  private static final Value TEXT = Value.of("a");
  private static final Value NUMBER = Value.of(1);
  private static final Value DAY = new Value.Day(LocalDate.of(2026, 1, 31));
  private static final Value TIME = new Value.Time(LocalTime.NOON);
  private static final Value TEXTS = new Value.Texts(List.of("a"));

  private Samples() {}

  static Value of(Type type) {
    return switch (type) {
      case NUMBER, MONEY, PERCENT -> NUMBER;
      case TEXT, EXACT_TEXT, CODE -> TEXT;
      case DATE -> DAY;
      case TIME -> TIME;
      case TEXT_LIST -> TEXTS;
      case YES_NO -> Value.of(true);
    };
  }
}

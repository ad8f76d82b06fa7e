package io.usher.kie.drl.facts;

import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as plain Java, for rules; null where there is none. */
final class Plain {
  private Plain() {}

  static @Nullable BigDecimal number(Value value) {
    return value instanceof Value.Num num ? num.number() : null;
  }

  static @Nullable String text(Value value) {
    return value.missing() ? null : value.show();
  }

  static @Nullable Boolean yesNo(Value value) {
    return value instanceof Value.Flag flag ? flag.yes() : null;
  }

  static @Nullable LocalDate date(Value value) {
    return value instanceof Value.Day day ? day.date() : null;
  }

  static @Nullable LocalTime time(Value value) {
    return value instanceof Value.Time time ? time.time() : null;
  }

  static @Nullable List<String> list(Value value) {
    return value instanceof Value.Texts texts ? texts.texts() : null;
  }
}

package io.usher.kie.dmn;

import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values as FEEL gives them. A missing value is null. */
final class FeelValue {
  private FeelValue() {}

  /** What FEEL came to, as a value of a type; empty if it is of another type. */
  static Optional<Value> read(@Nullable Object feel, Type type) {
    if (feel == null) {
      return Optional.of(Value.MISSING);
    }
    if (type == Type.TEXT_LIST) {
      return texts(feel);
    }
    if (feel instanceof List<?> list && list.size() == 1) {
      // FEEL takes a list of one for the one
      return read(list.get(0), type);
    }
    return plain(feel).filter(value -> fits(value, type));
  }

  /** What people are shown of anything FEEL holds. */
  static Value shown(@Nullable Object feel) {
    if (feel == null) {
      return Value.MISSING;
    }
    return (feel instanceof Collection<?> ? texts(feel) : plain(feel))
        .orElseGet(() -> Value.of(String.valueOf(feel)));
  }

  private static boolean fits(Value value, Type type) {
    if (value instanceof Value.Num) {
      return type.numeric();
    }
    if (value instanceof Value.Text) {
      return type.textual();
    }
    if (value instanceof Value.Flag) {
      return type == Type.YES_NO;
    }
    return type == (value instanceof Value.Day ? Type.DATE : Type.TIME);
  }

  private static Optional<Value> texts(Object feel) {
    Collection<?> all = feel instanceof Collection<?> several ? several : List.of(feel);
    List<String> texts = new ArrayList<>();
    for (Object each : all) {
      Optional<Value> value = each == null ? Optional.empty() : plain(each);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      texts.add(value.get().show());
    }
    return Optional.of(new Value.Texts(texts));
  }

  private static Optional<Value> plain(Object feel) {
    if (feel instanceof BigDecimal number) {
      return Optional.of(Value.of(number));
    }
    if (feel instanceof String text) {
      return Optional.of(Value.of(text));
    }
    if (feel instanceof Boolean flag) {
      return Optional.of(Value.of(flag.booleanValue()));
    }
    if (feel instanceof LocalDate day) {
      return Optional.of(new Value.Day(day));
    }
    if (feel instanceof LocalTime time) {
      return Optional.of(new Value.Time(time));
    }
    return feel instanceof OffsetTime time
        ? Optional.of(new Value.Time(time.toLocalTime()))
        : Optional.empty();
  }
}

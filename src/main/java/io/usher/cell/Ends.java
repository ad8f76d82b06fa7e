package io.usher.cell;

import io.usher.cell.RangeTest.End;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.Optional;
import java.util.function.Function;

/** Makes the range test of a type from the values that bound it. */
final class Ends {
  private Ends() {}

  static UnaryTest test(Type type, Optional<End<Value>> low, Optional<End<Value>> high) {
    return switch (type) {
      case DATE ->
          new RangeTest.Days(
              end(low, value -> ((Value.Day) value).date()),
              end(high, value -> ((Value.Day) value).date()));
      case TIME ->
          new RangeTest.Times(
              end(low, value -> ((Value.Time) value).time()),
              end(high, value -> ((Value.Time) value).time()));
      default ->
          new RangeTest.Numbers(
              end(low, value -> ((Value.Num) value).number()),
              end(high, value -> ((Value.Num) value).number()));
    };
  }

  /** The order of two values of one type. */
  static int compare(Value one, Value other) {
    if (one instanceof Value.Day day) {
      return day.date().compareTo(((Value.Day) other).date());
    }
    if (one instanceof Value.Time time) {
      return time.time().compareTo(((Value.Time) other).time());
    }
    return ((Value.Num) one).number().compareTo(((Value.Num) other).number());
  }

  private static <T> Optional<End<T>> end(Optional<End<Value>> end, Function<Value, T> content) {
    return end.map(value -> new End<>(content.apply(value.at()), value.included()));
  }
}

package io.usher.cell;

import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tests that a value lies between two ends; a value of another type is unknown. */
public sealed interface RangeTest extends UnaryTest {

  /**
   * An end of a range.
   *
   * @param included whether the end itself lies in the range
   */
  record End<T>(T at, boolean included) {}

  /** Numbers, amounts or fractions from one end to the other; an absent end is unbounded. */
  record Numbers(Optional<End<BigDecimal>> low, Optional<End<BigDecimal>> high)
      implements RangeTest {
    @Override
    public Verdict test(Value value, Function<String, Value> facts) {
      return value instanceof Value.Num num
          ? Verdict.of(above(num.number(), low) && below(num.number(), high))
          : Verdict.UNKNOWN;
    }

    @Override
    public Bounds bounds() {
      return Bounds.of(Stream.concat(low.stream(), high.stream()).map(End::at).toList());
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.numbers(this);
    }
  }

  /** Days from one end to the other; an absent end is unbounded. */
  record Days(Optional<End<LocalDate>> low, Optional<End<LocalDate>> high) implements RangeTest {
    @Override
    public Verdict test(Value value, Function<String, Value> facts) {
      return value instanceof Value.Day day
          ? Verdict.of(above(day.date(), low) && below(day.date(), high))
          : Verdict.UNKNOWN;
    }

    @Override
    public Bounds bounds() {
      return Bounds.of(
          Stream.concat(low.stream(), high.stream()).map(end -> line(end.at())).toList());
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.days(this);
    }
  }

  /**
   * Times of day from one end to the other, across midnight when the start is the later one; an
   * absent end is the day's start or end.
   */
  record Times(Optional<End<LocalTime>> low, Optional<End<LocalTime>> high) implements RangeTest {
    @Override
    public Verdict test(Value value, Function<String, Value> facts) {
      if (!(value instanceof Value.Time time)) {
        return Verdict.UNKNOWN;
      }
      boolean above = above(time.time(), low);
      boolean below = below(time.time(), high);
      return Verdict.of(crossesMidnight() ? above || below : above && below);
    }

    /** Whether it runs over midnight, such as {@code 21:00 to 08:00}. */
    public boolean crossesMidnight() {
      return low.isPresent() && high.isPresent() && low.get().at().isAfter(high.get().at());
    }

    @Override
    public Bounds bounds() {
      return Bounds.of(
          Stream.concat(low.stream(), high.stream()).map(end -> line(end.at())).toList());
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.times(this);
    }
  }

  /** The line a value draws: the number, the epoch day, the second of the day; none for others. */
  static Stream<BigDecimal> line(Value value) {
    if (value instanceof Value.Num num) {
      return Stream.of(num.number());
    }
    if (value instanceof Value.Day day) {
      return Stream.of(line(day.date()));
    }
    return value instanceof Value.Time time ? Stream.of(line(time.time())) : Stream.of();
  }

  private static BigDecimal line(LocalDate date) {
    return BigDecimal.valueOf(date.toEpochDay());
  }

  private static BigDecimal line(LocalTime time) {
    return BigDecimal.valueOf(time.toSecondOfDay());
  }

  private static <T extends Comparable<? super T>> boolean above(T value, Optional<End<T>> low) {
    if (low.isEmpty()) {
      return true;
    }
    int comparison = value.compareTo(low.get().at());
    return comparison > 0 || (comparison == 0 && low.get().included());
  }

  private static <T extends Comparable<? super T>> boolean below(T value, Optional<End<T>> high) {
    if (high.isEmpty()) {
      return true;
    }
    int comparison = value.compareTo(high.get().at());
    return comparison < 0 || (comparison == 0 && high.get().included());
  }
}

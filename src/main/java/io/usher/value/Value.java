package io.usher.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One typed value a table may test or answer with; never null, {@link Missing} when there is none.
 */
public sealed interface Value {

  /** No value: nothing was ever said, or it cannot be read as the attribute's type. */
  // Missing is only ever reached through this constant, so the two never wait for each other.
  @SuppressWarnings("ClassInitializationDeadlock")
  Value MISSING = new Missing();

  /** The value as people read it; empty text for a missing one. */
  String show();

  default boolean missing() {
    return this == MISSING;
  }

  static Value of(BigDecimal number) {
    return new Num(number);
  }

  static Value of(long number) {
    return number >= 0 && number < Num.SMALL.length
        ? Num.SMALL[(int) number]
        : new Num(BigDecimal.valueOf(number));
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(boolean flag) {
    return flag ? Flag.YES : Flag.NO;
  }

  /** No value at all; there is one instance, {@link Value#MISSING}. */
  record Missing() implements Value {
    @Override
    public String show() {
      return "";
    }
  }

  /**
   * A number, an amount of money in the brand's currency, or a percentage as a fraction (15 % is
   * 0.15).
   */
  final class Num implements Value {
    private static final Value[] SMALL = new Value[256];

    static {
      for (int i = 0; i < SMALL.length; i++) {
        SMALL[i] = new Num(BigDecimal.valueOf(i));
      }
    }

    private final BigDecimal number;
    private final double rounded;
    private final boolean exact;

    /** Normalises, so that 10 and 10.0 are equal and hash alike. */
    public Num(BigDecimal given) {
      this.number = normal(given);
      this.rounded = number.doubleValue();
      this.exact = number.scale() == 0 && Math.abs(rounded) < 1L << 53;
    }

    private static BigDecimal normal(BigDecimal given) {
      if (given.signum() == 0) {
        return BigDecimal.ZERO;
      }
      BigDecimal number = given.scale() == 0 ? given : given.stripTrailingZeros();
      return number.scale() < 0 ? number.setScale(0) : number;
    }

    public BigDecimal number() {
      return number;
    }

    /** The nearest double. */
    public double rounded() {
      return rounded;
    }

    /** Whether {@link #rounded} is known to be the number itself; only said of whole numbers. */
    public boolean exact() {
      return exact;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Num num && number.equals(num.number);
    }

    @Override
    public int hashCode() {
      return number.hashCode();
    }

    @Override
    public String show() {
      return number.toPlainString();
    }

    @Override
    public String toString() {
      return "Num[number=" + number + "]";
    }
  }

  record Text(String text) implements Value {
    @Override
    public String show() {
      return text;
    }
  }

  record Flag(boolean yes) implements Value {
    private static final Value YES = new Flag(true);
    private static final Value NO = new Flag(false);

    @Override
    public String show() {
      return yes ? "yes" : "no";
    }
  }

  /**
   * A calendar day, without zone.
   *
   * @param at the instant that was said, where it was more than a day; cells compare days alone
   */
  record Day(LocalDate date, Optional<Instant> at) implements Value {
    public Day(LocalDate date) {
      this(date, Optional.empty());
    }

    /** The day without the instant that was said. */
    public Day alone() {
      return at.isEmpty() ? this : new Day(date);
    }

    @Override
    public String show() {
      return date.toString();
    }
  }

  /** A time of day, without zone. */
  record Time(LocalTime time) implements Value {
    @Override
    public String show() {
      return time.toString();
    }
  }

  /** Several texts, in the order they came. */
  record Texts(List<String> texts) implements Value {
    public Texts {
      texts = List.copyOf(texts);
    }

    @Override
    public String show() {
      return texts.stream().collect(Collectors.joining("; "));
    }
  }
}

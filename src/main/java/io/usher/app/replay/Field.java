package io.usher.app.replay;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a property's value comes from. */
sealed interface Field {

  /** The same text for every event. */
  record Constant(String text) implements Field {}

  /**
   * A column's text, or its number. Of folded lines, the first one's.
   *
   * @param number whether it is read as a number
   */
  record Column(String name, boolean number) implements Field {}

  /** The product of columns, summed over folded lines. */
  record Sum(List<String> factors) implements Field {
    public Sum {
      factors = List.copyOf(factors);
    }
  }

  Pattern NUMBER = Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})");

  /**
   * Reads {@code "GBP"} (the text itself), {@code sum Quantity * UnitPrice}, {@code number COLUMN}
   * or {@code COLUMN}.
   */
  static Field parse(String written) {
    String text = written.strip();
    if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      return new Constant(text.substring(1, text.length() - 1));
    }
    if (text.startsWith("sum ")) {
      return new Sum(List.of(text.substring("sum ".length()).strip().split("\\s*\\*\\s*", -1)));
    }
    if (text.startsWith("number ")) {
      return new Column(text.substring("number ".length()).strip(), true);
    }
    return new Column(text, false);
  }

  /** A plain decimal number; empty if it is none. */
  static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }
}

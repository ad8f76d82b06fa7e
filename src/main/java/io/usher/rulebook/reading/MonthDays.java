package io.usher.rulebook.reading;

import io.usher.cell.Located;
import io.usher.value.Code;
import java.time.DateTimeException;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code every 31 Jan}. */
public final class MonthDays {
  private static final Pattern EVERY = Pattern.compile("every (\\d{1,2})\\.? ([a-z]+)\\.?");

  private MonthDays() {}

  /** Whether a text begins like one and names a month. */
  public static boolean matches(String key) {
    Matcher every = EVERY.matcher(key);
    return every.matches() && month(every.group(2)).isPresent();
  }

  /** The day; empty if there is none of that kind, with a fault at the cell. */
  public static Optional<MonthDay> read(Located cell, String key, String hint, Faults faults) {
    Matcher every = EVERY.matcher(key);
    Optional<Month> month = every.matches() ? month(every.group(2)) : Optional.empty();
    if (month.isEmpty()) {
      faults.add(
          Code.BAD_CELL, cell.place(), "`" + cell.text() + "` is no day of every year", hint);
      return Optional.empty();
    }
    try {
      return Optional.of(MonthDay.of(month.get(), Integer.parseInt(every.group(1))));
    } catch (DateTimeException noSuchDay) {
      faults.add(
          Code.NOT_A_DATE,
          cell.place(),
          "there is no day `" + cell.text().strip().substring("every ".length()) + "`");
      return Optional.empty();
    }
  }

  private static Optional<Month> month(String word) {
    return Arrays.stream(Month.values())
        .filter(
            month ->
                word.equals(name(month, TextStyle.FULL))
                    || word.equals(name(month, TextStyle.SHORT)))
        .findFirst();
  }

  private static String name(Month month, TextStyle style) {
    return month.getDisplayName(style, Locale.ENGLISH).toLowerCase(Locale.ROOT);
  }
}

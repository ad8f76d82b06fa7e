package io.usher.rulebook;

import io.usher.calendar.Span;
import io.usher.cell.Located;
import io.usher.decide.Policy.Review;
import io.usher.value.Code;
import io.usher.value.Names;
import java.time.DateTimeException;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 12 months after reaching} and {@code every 31 Jan}. */
final class ReviewText {
  static final String EXAMPLES = "`12 months after reaching` or `every 31 Jan`";

  private static final Pattern AFTER = Pattern.compile("(.+) after reaching");
  private static final Pattern EVERY = Pattern.compile("every (\\d{1,2})\\.? ([a-z]+)\\.?");

  private ReviewText() {}

  /** When levels are reviewed; empty if the cell does not say, with a fault at it. */
  static Optional<Review> read(Located cell, Faults faults) {
    String key = Names.key(cell.text());
    Matcher after = AFTER.matcher(key);
    if (after.matches()) {
      Optional<Span> span = Span.parse(after.group(1));
      if (span.isPresent()) {
        return span.map(Review.AfterReaching::new);
      }
    }
    Matcher every = EVERY.matcher(key);
    Optional<Month> month = every.matches() ? month(every.group(2)) : Optional.empty();
    if (month.isEmpty()) {
      faults.add(
          Code.BAD_CELL,
          cell.place(),
          "`" + cell.text() + "` does not say when levels are reviewed",
          "write " + EXAMPLES);
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Review.EveryYear(MonthDay.of(month.get(), Integer.parseInt(every.group(1)))));
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

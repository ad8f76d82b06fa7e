package io.usher.rulebook.decision;

import io.usher.calendar.Span;
import io.usher.cell.Located;
import io.usher.decide.Review;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.MonthDays;
import io.usher.value.Code;
import io.usher.value.Names;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 12 months after reaching} and {@code every 31 Jan}. */
final class ReviewText {
  static final String EXAMPLES = "`12 months after reaching` or `every 31 Jan`";

  private static final Pattern AFTER = Pattern.compile("(.+) after reaching");

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
    if (!MonthDays.matches(key)) {
      faults.add(
          Code.BAD_CELL,
          cell.place(),
          "`" + cell.text() + "` does not say when levels are reviewed",
          "write " + EXAMPLES);
      return Optional.empty();
    }
    return MonthDays.read(cell, key, "write " + EXAMPLES, faults).map(Review.EveryYear::new);
  }
}

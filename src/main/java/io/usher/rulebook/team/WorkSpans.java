package io.usher.rulebook.team;

import io.usher.calendar.WorkHours.Hours;
import io.usher.cell.Cell;
import io.usher.cell.Located;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Words;
import io.usher.value.Code;
import io.usher.value.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 09:00-12:00; 13:00-17:00} and {@code closed}. */
final class WorkSpans {
  private static final Pattern SPAN =
      Pattern.compile("(\\d{1,2}):(\\d{2}) ?(?:-|–|\\.\\.|to) ?(\\d{1,2}):(\\d{2})");
  private static final String EXAMPLES =
      "write `09:00-17:00`, `09:00-12:00; 13:00-17:00` or `closed`";
  private static final int MINUTES = 60;

  private WorkSpans() {}

  /** The hours, earliest first; empty if the cell holds none, with a fault at it. */
  static Optional<List<Hours>> read(Located cell, Faults faults) {
    String key = Names.key(cell.text());
    if (key.equals("closed")) {
      return Optional.of(List.of());
    }
    List<String> parts = Words.split(key);
    if (!(cell.cell() instanceof Cell.Text) || parts.isEmpty()) {
      faults.add(Code.BAD_CELL, cell.place(), "`" + cell.text() + "` are no hours", EXAMPLES);
      return Optional.empty();
    }
    List<Hours> spans = new ArrayList<>();
    for (String part : parts) {
      Optional<Hours> span = span(part, cell, faults);
      if (span.isEmpty()) {
        return Optional.empty();
      }
      spans.add(span.get());
    }
    spans.sort(Comparator.comparingInt(Hours::from));
    for (int i = 1; i < spans.size(); i++) {
      if (spans.get(i).from() < spans.get(i - 1).to()) {
        faults.add(
            Code.BAD_CELL,
            cell.place(),
            "`" + show(spans.get(i - 1)) + "` and `" + show(spans.get(i)) + "` overlap",
            "write them as one");
        return Optional.empty();
      }
    }
    return Optional.of(spans);
  }

  private static Optional<Hours> span(String part, Located cell, Faults faults) {
    Matcher matcher = SPAN.matcher(part);
    OptionalInt from = matcher.matches() ? minute(matcher, 1) : OptionalInt.empty();
    OptionalInt to = matcher.matches() ? minute(matcher, 3) : OptionalInt.empty();
    if (from.isEmpty() || to.isEmpty()) {
      faults.add(Code.BAD_CELL, cell.place(), "`" + part + "` are no hours", EXAMPLES);
      return Optional.empty();
    }
    if (from.getAsInt() >= to.getAsInt()) {
      faults.add(
          Code.RANGE_REVERSED,
          cell.place(),
          "`" + part + "` ends before it begins",
          "hours over midnight stand in two rows: up to `24:00`, and from `00:00` on the next day");
      return Optional.empty();
    }
    return Optional.of(new Hours(from.getAsInt(), to.getAsInt()));
  }

  private static OptionalInt minute(Matcher matcher, int group) {
    int hour = Integer.parseInt(matcher.group(group));
    int minute = Integer.parseInt(matcher.group(group + 1));
    int of = hour * MINUTES + minute;
    return minute < MINUTES && of <= Hours.DAY ? OptionalInt.of(of) : OptionalInt.empty();
  }

  static String show(Hours span) {
    return show(span.from()) + "-" + show(span.to());
  }

  private static String show(int minute) {
    return String.format("%02d:%02d", minute / MINUTES, minute % MINUTES);
  }
}

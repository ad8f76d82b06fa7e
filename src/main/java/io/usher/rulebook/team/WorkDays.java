package io.usher.rulebook.team;

import io.usher.calendar.WorkHours;
import io.usher.calendar.WorkHours.Days;
import io.usher.cell.Cell;
import io.usher.cell.CellValues;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.MonthDays;
import io.usher.rulebook.reading.Words;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.DayOfWeek;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Mon-Fri}, {@code Sat; Sun}, {@code 2026-12-24} and {@code every 25 Dec}. */
final class WorkDays {
  private static final Pattern RANGE =
      Pattern.compile("([a-z]+)\\.? ?(?:-|–|\\.\\.|to) ?([a-z]+)\\.?");
  private static final Pattern WEEKDAY = Pattern.compile("[a-z]+\\.?");
  private static final String EXAMPLES = "write `Mon-Fri`, `2026-12-24` or `every 25 Dec`";

  private WorkDays() {}

  /** The days a cell names; empty if it names none, with a fault at it. */
  static Optional<Days> read(Located cell, Reading reading, Faults faults) {
    String key = Names.key(cell.text());
    if (cell.cell() instanceof Cell.Text && key.startsWith("every ")) {
      return everyYear(cell, key, faults);
    }
    if (!(cell.cell() instanceof Cell.Text) || key.chars().anyMatch(Character::isDigit)) {
      return faults
          .take(CellValues.read(cell, Type.DATE, reading))
          .filter(Value.Day.class::isInstance)
          .map(day -> new WorkHours.OneDay(((Value.Day) day).date()));
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : Words.split(key)) {
      Set<DayOfWeek> some = weekdays(part);
      if (some.isEmpty()) {
        faults.add(Code.BAD_CELL, cell.place(), "`" + part + "` is no day of a calendar", EXAMPLES);
        return Optional.empty();
      }
      days.addAll(some);
    }
    return days.isEmpty() ? Optional.empty() : Optional.of(new WorkHours.Weekly(days));
  }

  private static Set<DayOfWeek> weekdays(String part) {
    Matcher range = RANGE.matcher(part);
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    if (range.matches()) {
      Optional<DayOfWeek> first = weekday(range.group(1));
      Optional<DayOfWeek> last = weekday(range.group(2));
      if (first.isPresent() && last.isPresent()) {
        DayOfWeek day = first.get();
        days.add(day);
        while (day != last.get()) {
          day = day.plus(1);
          days.add(day);
        }
      }
    } else if (WEEKDAY.matcher(part).matches()) {
      weekday(part.replace(".", "")).ifPresent(days::add);
    }
    return days;
  }

  /** Of two letters or more: {@code Mo}, {@code Tues}, {@code Wednesday}. */
  private static Optional<DayOfWeek> weekday(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (word.length() >= 2 && day.name().toLowerCase(Locale.ROOT).startsWith(word)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private static Optional<Days> everyYear(Located cell, String key, Faults faults) {
    Optional<MonthDay> day = MonthDays.read(cell, key, EXAMPLES, faults);
    return day.map(WorkHours.Yearly::new);
  }
}

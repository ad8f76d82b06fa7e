package io.usher.rulebook.team;

import io.usher.calendar.WorkHours;
import io.usher.calendar.WorkHours.Days;
import io.usher.calendar.WorkHours.Hours;
import io.usher.calendar.WorkHours.Rule;
import io.usher.cell.Line;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.value.Code;
import io.usher.value.Names;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the sheet {@code Calendars}: a line for each kind of day. */
final class CalendarLines {
  private final PeopleCells cells;
  private final Map<String, List<Said>> said = new LinkedHashMap<>();

  private CalendarLines(PeopleCells cells) {
    this.cells = cells;
  }

  /** A line that could be read. */
  private record Said(Rule rule, Located hours) {}

  /** The calendars by their names' keys; also those whose lines are faulty. */
  static Map<String, WorkHours> read(List<Line> lines, PeopleCells cells) {
    CalendarLines reader = new CalendarLines(cells);
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Line> first = new LinkedHashMap<>();
    for (Line line : lines) {
      String name = Names.tidy(line.text("calendar"));
      names.putIfAbsent(Names.key(name), name);
      first.putIfAbsent(Names.key(name), line);
      reader.line(Names.key(name), line);
    }
    Map<String, WorkHours> calendars = new LinkedHashMap<>();
    names.forEach(
        (key, name) -> {
          List<Said> rules = reader.said.getOrDefault(key, List.of());
          calendars.put(key, new WorkHours(name, rules.stream().map(Said::rule).toList()));
        });
    reader.checkOpen(calendars, first);
    return calendars;
  }

  private void line(String calendar, Line line) {
    Optional<Located> day = required(line, "day");
    Optional<Located> hours = required(line, "hours");
    Reading reading = cells.readings().apply(line.place().workbook());
    Optional<Days> days = day.flatMap(cell -> WorkDays.read(cell, reading, cells.faults()));
    Optional<List<Hours>> spans = hours.flatMap(cell -> WorkSpans.read(cell, cells.faults()));
    if (days.isPresent() && spans.isPresent()) {
      Said one = new Said(new Rule(days.get(), spans.get()), hours.orElseThrow());
      List<Said> others = said.computeIfAbsent(calendar, key -> new ArrayList<>());
      others.stream().filter(it -> clash(it, one)).findFirst().ifPresent(it -> tell(it, one));
      others.add(one);
    }
  }

  private Optional<Located> required(Line line, String header) {
    Optional<Located> cell = PeopleCells.cell(line, header);
    if (cell.isEmpty()) {
      cells
          .faults()
          .add(
              Code.EMPTY_CELL,
              line.place(header),
              "`" + header + "` is blank in this row",
              "fill it in, or clear the row");
    }
    return cell;
  }

  /** Whether two lines that are equally exact say different things of one day. */
  private static boolean clash(Said one, Said other) {
    if (!together(one.rule().days(), other.rule().days())) {
      return false;
    }
    List<Hours> some = one.rule().spans();
    List<Hours> more = other.rule().spans();
    return some.isEmpty() != more.isEmpty()
        || some.stream()
            .anyMatch(a -> more.stream().anyMatch(b -> a.from() < b.to() && b.from() < a.to()));
  }

  private static boolean together(Days one, Days other) {
    if (one instanceof WorkHours.Weekly some && other instanceof WorkHours.Weekly more) {
      return some.days().stream().anyMatch(more.days()::contains);
    }
    return one.equals(other);
  }

  private void tell(Said first, Said later) {
    cells.fault(
        Code.TWO_READINGS,
        later.hours(),
        "`"
            + later.hours().text()
            + "` overlaps what stands at "
            + first.hours().place().address()
            + " for "
            + day(first.rule().days(), later.rule().days()),
        "name each day once, or hours that lie apart");
  }

  private static String day(Days first, Days later) {
    if (first instanceof WorkHours.Weekly one && later instanceof WorkHours.Weekly other) {
      Set<DayOfWeek> both = new TreeSet<>(one.days());
      both.retainAll(other.days());
      String name = both.iterator().next().name();
      return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
    return "the same day";
  }

  /** Whoever waits for a calendar that never opens waits for ever. */
  private void checkOpen(Map<String, WorkHours> calendars, Map<String, Line> lines) {
    calendars.forEach(
        (key, calendar) -> {
          boolean read = said.containsKey(key) && !cells.faults().any();
          if (read && calendar.rules().stream().allMatch(rule -> rule.spans().isEmpty())) {
            cells
                .faults()
                .add(
                    Code.BAD_CELL,
                    lines.getOrDefault(key, lines.values().iterator().next()).place("calendar"),
                    "`" + calendar.name() + "` is never open",
                    "add a row such as `Mon-Fri` with `09:00-17:00`");
          }
        });
  }
}

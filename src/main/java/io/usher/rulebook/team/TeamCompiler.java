package io.usher.rulebook.team;

import io.usher.calendar.Brand;
import io.usher.calendar.Span;
import io.usher.calendar.WorkHours;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.lead.Pool;
import io.usher.lead.Rep;
import io.usher.lead.Team;
import io.usher.rulebook.name.EventNames;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Words;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.workbook.People;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Compiles the sheets about people. What is faulty is still known by its name, so that nothing that
 * names it is blamed.
 */
public final class TeamCompiler {
  private TeamCompiler() {}

  public static Team compile(
      People people,
      Brand brand,
      EventNames events,
      Function<String, Reading> readings,
      Faults faults) {
    PeopleCells cells = new PeopleCells(readings, faults);
    Map<String, WorkHours> calendars = CalendarLines.read(people.calendars(), cells);
    Map<String, String> calendarNames = new LinkedHashMap<>();
    calendars.forEach((key, calendar) -> calendarNames.put(key, calendar.name()));
    Map<String, String> pools = PoolLines.names(people.pools());
    RepLines repLines = new RepLines(cells, brand.zone(), calendarNames, pools);
    Map<String, Rep> reps = repLines.read(people.reps());
    Map<String, Pool> read =
        new PoolLines(cells, calendarNames, RepLines.names(people.reps()), pools)
            .read(people.pools(), repLines);
    return new Team(
        read,
        reps,
        calendars,
        touchEvents(people, events),
        ownerEvent(people, events),
        Optional.ofNullable(people.settings().get("leads expire after"))
            .flatMap(cell -> expiry(cell, faults)),
        brand);
  }

  private static Set<String> touchEvents(People people, EventNames events) {
    Set<String> keys = new LinkedHashSet<>();
    Located cell = people.settings().get("touch events");
    if (cell != null) {
      for (String name : Words.split(cell.text())) {
        events.used(name, cell.place());
        keys.add(events.ownKey(name));
      }
    }
    return keys;
  }

  private static String ownerEvent(People people, EventNames events) {
    Located cell = people.settings().get("owner event");
    if (cell == null) {
      return events.ownKey(Team.NONE.ownerEvent());
    }
    events.used(cell.text(), cell.place());
    return events.ownKey(cell.text());
  }

  private static Optional<Span> expiry(Located cell, Faults faults) {
    Optional<Span> span = Span.parse(Names.key(cell.text()));
    if (span.isEmpty()) {
      faults.add(
          Code.BAD_SETTING,
          cell.place(),
          "`" + cell.text() + "` does not say how long",
          "write a number and a unit, such as `30 days`");
    }
    return span;
  }
}

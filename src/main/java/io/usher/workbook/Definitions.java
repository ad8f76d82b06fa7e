package io.usher.workbook;

import io.usher.calendar.Brand;
import io.usher.cell.Line;
import io.usher.cell.WordList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that a set of workbooks defines, as written, names checked for double definition.
 *
 * @param brand from the {@code Settings} sheets
 * @param locales by workbook: how typed text there reads; {@link Locale#ROOT} where nobody said
 * @param traits which source of a trait wins, and which customers are found by
 * @param lists by the list name's key
 * @param people pools, reps and their calendars
 */
public record Definitions(
    Brand brand,
    Map<String, Locale> locales,
    List<Line> events,
    List<Line> attributes,
    List<Line> traits,
    Map<String, WordList> lists,
    List<DecisionSheet> decisions,
    People people) {
  public Definitions {
    locales = Map.copyOf(locales);
    events = List.copyOf(events);
    attributes = List.copyOf(attributes);
    traits = List.copyOf(traits);
    lists = Map.copyOf(lists);
    decisions = List.copyOf(decisions);
  }
}

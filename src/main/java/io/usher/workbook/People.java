package io.usher.workbook;

import io.usher.cell.Line;
import io.usher.cell.Located;
import java.util.List;
import java.util.Map;

/**
 * The people leads go to, as written.
 *
 * @param pools a line a pool
 * @param reps a line for each pool of a rep, or one without a pool
 * @param calendars a line for each kind of day of a calendar
 * @param settings those about leads, by the setting name's key
 */
public record People(
    List<Line> pools, List<Line> reps, List<Line> calendars, Map<String, Located> settings) {
  public static final People NONE = new People(List.of(), List.of(), List.of(), Map.of());

  public People {
    pools = List.copyOf(pools);
    reps = List.copyOf(reps);
    calendars = List.copyOf(calendars);
    settings = Map.copyOf(settings);
  }
}

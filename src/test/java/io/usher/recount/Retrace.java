package io.usher.recount;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The slow and obvious way for what asks for an order: told again from all raw events, with nothing
 * of what the counters use.
 */
public final class Retrace {

  /** A raw event. */
  public record Raw(long second, String name, String campaign, boolean newsletter, LocalDate day) {}

  private final ZoneId zone;
  private final List<Raw> raws;
  private final Windows windows;

  public Retrace(Windows windows, List<Raw> raws) {
    this.zone = windows.zone();
    this.raws = List.copyOf(raws);
    this.windows = windows;
  }

  private List<Raw> known(Instant now) {
    return raws.stream().filter(raw -> raw.second() <= now.getEpochSecond()).toList();
  }

  /** Newsletters opened one after the other. */
  public int streak(String window, Instant now) {
    List<Raw> known = known(now);
    List<Raw> sent =
        known.stream().filter(raw -> raw.name().equals("Delivered") && raw.newsletter()).toList();
    TreeSet<Long> seconds = new TreeSet<>();
    sent.forEach(raw -> seconds.add(raw.second()));
    int streak = 0;
    for (long second : seconds.descendingSet()) {
      if (!windows.holds(window, second, now)) {
        continue;
      }
      Long next = seconds.higher(second);
      Set<String> open = new HashSet<>();
      Set<String> opened = new HashSet<>();
      for (Raw letter : sent) {
        if (letter.second() == second) {
          boolean answered =
              known.stream()
                  .filter(raw -> raw.name().equals("Opened"))
                  .filter(raw -> raw.campaign().equals(letter.campaign()))
                  .filter(raw -> raw.second() >= second)
                  .anyMatch(raw -> next == null || raw.second() < next);
          (answered ? opened : open).add(letter.campaign());
        }
      }
      if (!open.isEmpty() && next != null) {
        return streak;
      }
      streak += opened.size();
    }
    return streak;
  }

  /** How far the newest run came; empty if there is none. */
  public Optional<String> steps(List<String> steps, String timeOut, Instant now) {
    List<Raw> ordered = new ArrayList<>(known(now));
    ordered.removeIf(raw -> !steps.contains(raw.name()));
    ordered.sort(
        Comparator.comparingLong(Raw::second).thenComparingInt(raw -> steps.indexOf(raw.name())));
    int reached = -1;
    long at = 0;
    for (Raw raw : ordered) {
      int step = steps.indexOf(raw.name());
      boolean running =
          reached >= 0
              && reached < steps.size() - 1
              && !over(at, timeOut, Instant.ofEpochSecond(raw.second()));
      if (running ? step == reached || step == reached + 1 : step == 0) {
        reached = step;
        at = raw.second();
      }
    }
    if (reached < 0) {
      return Optional.empty();
    }
    boolean dropped = reached < steps.size() - 1 && over(at, timeOut, now);
    return Optional.of((dropped ? "dropped after " : "") + steps.get(reached));
  }

  private boolean over(long at, String timeOut, Instant now) {
    return !timeOut.isEmpty() && !now.isBefore(windows.end(timeOut, at));
  }

  public boolean all(List<String> names, String window, Instant now) {
    return names.stream()
        .allMatch(
            name ->
                known(now).stream()
                    .anyMatch(
                        raw ->
                            raw.name().equals(name) && windows.holds(window, raw.second(), now)));
  }

  /** The day the last event of a name inside a window carried; of several, the last to arrive. */
  public Optional<LocalDate> day(String name, String window, Instant now) {
    return known(now).stream()
        .filter(raw -> raw.name().equals(name) && windows.holds(window, raw.second(), now))
        .reduce((a, b) -> b.second() >= a.second() ? b : a)
        .map(Raw::day);
  }

  public Optional<Long> until(Optional<LocalDate> day, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return day.filter(date -> !date.isBefore(today))
        .map(date -> ChronoUnit.DAYS.between(today, date));
  }

  /** Every instant between two at which anything may come, go or fall. */
  public SortedSet<Instant> edges(Set<String> spans, Instant after, Instant before) {
    TreeSet<Instant> edges = new TreeSet<>();
    for (String span : spans) {
      if (!span.isEmpty() && Character.isDigit(span.charAt(0))) {
        raws.forEach(raw -> edges.add(windows.end(span, raw.second())));
      }
    }
    LocalDate day = LocalDate.ofInstant(after, zone);
    for (int i = 0; i < 14; i++) {
      edges.add(day.withDayOfMonth(1).plusMonths(i).atStartOfDay(zone).toInstant());
    }
    for (int i = 0; i < 40; i++) {
      edges.add(day.plusDays(i).atStartOfDay(zone).toInstant());
    }
    return new TreeSet<>(edges.subSet(after, false, before, false));
  }
}

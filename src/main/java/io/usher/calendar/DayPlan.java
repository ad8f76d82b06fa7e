package io.usher.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hours of each day that there is, looked up by the day. */
final class DayPlan {
  static final long DAY_MS = 86_400_000;

  /**
   * After so many closed days in a row it never opens again: the longest gap of a calendar that
   * does is the eight years between two 29 Februaries around 1900 or 2100.
   */
  static final int LONGEST_CLOSED_DAYS = 9 * 366;

  private static final long MINUTE_MS = 60_000;
  private static final long[] CLOSED = new long[0];

  private final long[][] weekly;
  private final Map<MonthDay, long[]> yearly = new HashMap<>();
  private final Map<Long, long[]> oneDay = new HashMap<>();

  DayPlan(List<WorkHours.Rule> rules) {
    Map<DayOfWeek, List<WorkHours.Hours>> ofWeek = new HashMap<>();
    Map<MonthDay, List<WorkHours.Hours>> ofYear = new HashMap<>();
    Map<Long, List<WorkHours.Hours>> exact = new HashMap<>();
    for (WorkHours.Rule rule : rules) {
      if (rule.days() instanceof WorkHours.Weekly some) {
        some.days().forEach(day -> add(ofWeek, day, rule.spans()));
      } else if (rule.days() instanceof WorkHours.Yearly every) {
        add(ofYear, every.day(), rule.spans());
      } else if (rule.days() instanceof WorkHours.OneDay one) {
        add(exact, one.day().toEpochDay(), rule.spans());
      }
    }
    weekly = new long[7][];
    for (DayOfWeek day : DayOfWeek.values()) {
      weekly[day.getValue() - 1] = joined(ofWeek.getOrDefault(day, List.of()));
    }
    ofYear.forEach((day, spans) -> yearly.put(day, joined(spans)));
    exact.forEach((day, spans) -> oneDay.put(day, joined(spans)));
  }

  private static <K> void add(
      Map<K, List<WorkHours.Hours>> spans, K day, List<WorkHours.Hours> more) {
    spans.computeIfAbsent(day, key -> new ArrayList<>()).addAll(more);
  }

  /** Spans in order, those that touch made one: start, end, start, end ... */
  private static long[] joined(List<WorkHours.Hours> spans) {
    List<WorkHours.Hours> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingInt(WorkHours.Hours::from));
    long[] all = new long[2 * sorted.size()];
    int size = 0;
    for (WorkHours.Hours span : sorted) {
      if (size > 0 && span.from() * MINUTE_MS <= all[size - 1]) {
        all[size - 1] = Math.max(all[size - 1], span.to() * MINUTE_MS);
      } else {
        all[size++] = span.from() * MINUTE_MS;
        all[size++] = span.to() * MINUTE_MS;
      }
    }
    return size == 0 ? CLOSED : Arrays.copyOf(all, size);
  }

  /**
   * The spans of a day in milliseconds from its midnight: start, end, start, end ...
   *
   * @param day days since 1970-01-01
   */
  long[] spans(long day) {
    if (!oneDay.isEmpty() || !yearly.isEmpty()) {
      long[] exact = oneDay.get(day);
      if (exact != null) {
        return exact;
      }
      long[] every = yearly.isEmpty() ? null : yearly.get(MonthDay.from(LocalDate.ofEpochDay(day)));
      if (every != null) {
        return every;
      }
    }
    // 1970-01-01 was a Thursday
    return weekly[(int) Math.floorMod(day + 3, 7L)];
  }

  /** Whether a local time is within the hours of its day. */
  boolean holds(long day, long ms) {
    long[] spans = spans(day);
    for (int at = 0; at < spans.length; at += 2) {
      if (ms < spans[at + 1]) {
        return ms >= spans[at];
      }
    }
    return false;
  }
}

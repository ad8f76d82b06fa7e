package io.usher.recount;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What windows mean, by the calendar of the Java library; weeks begin on Monday. What was worked
 * out once is remembered, since histories ask for the same ends again and again.
 */
public final class Windows {
  private record Asked(String window, long second) {}

  private final ZoneId zone;
  private final Map<Asked, Instant> ends = new HashMap<>();
  private final Map<Asked, Instant> bucketEnds = new HashMap<>();

  public Windows(ZoneId zone) {
    this.zone = zone;
  }

  public ZoneId zone() {
    return zone;
  }

  /** Whether a window ends for each event by itself, as `6 months` does and `this month` not. */
  public static boolean slides(String window) {
    return !window.isEmpty() && Character.isDigit(window.charAt(0));
  }

  /** Whether what happened at a second counts at an instant. */
  public boolean holds(String window, long second, Instant now) {
    if (second > now.getEpochSecond()) {
      return false;
    }
    if (window.isEmpty()) {
      return true;
    }
    if (slides(window)) {
      return now.isBefore(end(window, second));
    }
    String unit = window.substring(5);
    LocalDate first = firstDay(unit, LocalDate.ofInstant(now, zone));
    LocalDate of = firstDay(unit, LocalDate.ofInstant(Instant.ofEpochSecond(second), zone));
    return of.equals(window.startsWith("this ") ? first : firstDay(unit, first.minusDays(1)));
  }

  /** When an event leaves a sliding window. */
  public Instant end(String window, long second) {
    return ends.computeIfAbsent(new Asked(window, second), asked -> added(window, second));
  }

  private Instant added(String window, long second) {
    String[] parts = window.split(" ", -1);
    String unit = parts[1].toUpperCase(Locale.ROOT) + (parts[1].endsWith("s") ? "" : "S");
    return ZonedDateTime.ofInstant(Instant.ofEpochSecond(second), zone)
        .plus(Integer.parseInt(parts[0]), ChronoUnit.valueOf(unit))
        .toInstant();
  }

  /**
   * Whether an amount still counts in a sliding window, as it is stated: amounts are kept by the
   * minute up to 2 hours, by the hour up to 7 days, else by the day, and a bucket counts until all
   * that could lie in it has left.
   */
  public boolean holdsBucket(String window, long second, Instant now) {
    return slides(window)
        ? second <= now.getEpochSecond() && now.isBefore(bucketEnd(window, second))
        : holds(window, second, now);
  }

  /** When the bucket that holds a second counts no longer. */
  public Instant bucketEnd(String window, long second) {
    long first;
    long next;
    long length = length(window);
    if (length <= 7_200) {
      first = second - Math.floorMod(second, 60);
      next = first + 60;
    } else if (length <= 7 * 86_400) {
      first = second - Math.floorMod(second, 3_600);
      next = first + 3_600;
    } else {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(second), zone);
      first = day.atStartOfDay(zone).toEpochSecond();
      next = day.plusDays(1).atStartOfDay(zone).toEpochSecond();
    }
    return bucketEnds.computeIfAbsent(
        new Asked(window, first), asked -> lastEnd(window, first, next));
  }

  /** About how many seconds a window is long. */
  private static long length(String window) {
    return ZonedDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC)
        .until(
            new Windows(ZoneOffset.UTC).added(window, 0).atZone(ZoneOffset.UTC),
            ChronoUnit.SECONDS);
  }

  /** When the last of some seconds has left; clocks are changed at whole quarters of an hour. */
  private Instant lastEnd(String window, long first, long next) {
    Instant last = Instant.MIN;
    long step = next - first > 3_600 ? 900 : 60;
    for (long second = first; second < next; second += step) {
      Instant end = added(window, second);
      last = end.isAfter(last) ? end : last;
    }
    Instant end = added(window, next - 1);
    return (end.isAfter(last) ? end : last).plusSeconds(1);
  }

  private static LocalDate firstDay(String unit, LocalDate day) {
    return switch (unit) {
      case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case "month" -> day.with(TemporalAdjusters.firstDayOfMonth());
      case "year" -> day.with(TemporalAdjusters.firstDayOfYear());
      default -> day;
    };
  }
}

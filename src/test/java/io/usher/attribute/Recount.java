package io.usher.attribute;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The slow and obvious way: every attribute computed again from all raw events, with nothing of
 * what the counters use.
 */
final class Recount {

  /** A raw event. */
  record Raw(long second, BigDecimal total, String plan, List<Item> items) {}

  /** An item of one. */
  record Item(String category, String name, BigDecimal quantity) {}

  private final ZoneId zone;
  private final List<Raw> raws;

  Recount(ZoneId zone, List<Raw> raws) {
    this.zone = zone;
    this.raws = new ArrayList<>(raws);
    this.raws.sort(Comparator.comparingLong(Raw::second));
  }

  /** The events that count, oldest first. */
  List<Raw> inside(String window, Predicate<Raw> filter, Instant now) {
    return raws.stream()
        .filter(filter)
        .filter(raw -> !Instant.ofEpochSecond(raw.second()).isAfter(now))
        .filter(raw -> holds(window, raw.second(), now))
        .toList();
  }

  boolean holds(String window, long second, Instant now) {
    if (window.isEmpty()) {
      return true;
    }
    if (window.startsWith("this ") || window.startsWith("last ")) {
      LocalDate first = firstDay(window.substring(5), LocalDate.ofInstant(now, zone));
      LocalDate of =
          firstDay(window.substring(5), LocalDate.ofInstant(Instant.ofEpochSecond(second), zone));
      LocalDate wanted =
          window.startsWith("this ") ? first : firstDay(window.substring(5), first.minusDays(1));
      return of.equals(wanted);
    }
    return now.isBefore(end(window, second));
  }

  /** When an event leaves a sliding window. */
  Instant end(String window, long second) {
    String[] parts = window.split(" ", -1);
    String unit = parts[1].toUpperCase(Locale.ROOT) + (parts[1].endsWith("s") ? "" : "S");
    return ZonedDateTime.ofInstant(Instant.ofEpochSecond(second), zone)
        .plus(Integer.parseInt(parts[0]), ChronoUnit.valueOf(unit))
        .toInstant();
  }

  private static LocalDate firstDay(String unit, LocalDate day) {
    return switch (unit) {
      case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case "month" -> day.with(TemporalAdjusters.firstDayOfMonth());
      case "year" -> day.with(TemporalAdjusters.firstDayOfYear());
      default -> day;
    };
  }

  /** Every instant between two at which anything at all may come, go or age. */
  SortedSet<Instant> edges(Set<String> windows, Instant after, Instant before) {
    TreeSet<Instant> edges = new TreeSet<>();
    for (String window : windows) {
      if (!window.isEmpty() && Character.isDigit(window.charAt(0))) {
        raws.forEach(raw -> edges.add(end(window, raw.second())));
      }
    }
    // midnights of the next months, and then where months begin
    LocalDate day = LocalDate.ofInstant(after, zone);
    for (int i = 0; i < 26; i++) {
      edges.add(day.withDayOfMonth(1).plusMonths(i).atStartOfDay(zone).toInstant());
    }
    for (int i = 0; i < 60; i++) {
      edges.add(day.plusDays(i).atStartOfDay(zone).toInstant());
    }
    return new TreeSet<>(edges.subSet(after, false, before, false));
  }

  static BigDecimal sum(List<Raw> raws) {
    return raws.stream().map(Raw::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static int plans(List<Raw> raws) {
    Set<String> plans = new HashSet<>();
    raws.forEach(raw -> plans.add(raw.plan()));
    return plans.size();
  }

  /** Calendar days from the newest to an instant. */
  Optional<Long> days(List<Raw> inside, Instant now) {
    return inside.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ChronoUnit.DAYS.between(
                LocalDate.ofInstant(
                    Instant.ofEpochSecond(inside.get(inside.size() - 1).second()), zone),
                LocalDate.ofInstant(now, zone)));
  }
}

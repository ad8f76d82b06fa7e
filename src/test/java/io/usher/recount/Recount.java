package io.usher.recount;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The slow and obvious way: every attribute computed again from all raw events, with nothing of
 * what the counters use.
 */
public final class Recount {

  /** A raw event. */
  public record Raw(long second, BigDecimal total, String plan, List<Item> items) {}

  /** An item of one. */
  public record Item(String category, String name, BigDecimal quantity) {}

  private final Windows windows;
  private final List<Raw> raws;

  public Recount(Windows windows, List<Raw> raws) {
    this.windows = windows;
    this.raws = new ArrayList<>(raws);
    this.raws.sort(Comparator.comparingLong(Raw::second));
  }

  /** The events that count, oldest first. */
  public List<Raw> inside(String window, Predicate<Raw> filter, Instant now) {
    return raws.stream()
        .filter(filter)
        .filter(raw -> windows.holds(window, raw.second(), now))
        .toList();
  }

  /** The events whose amounts count, oldest first: in a sliding window those of whole buckets. */
  public List<Raw> amounts(String window, Predicate<Raw> filter, Instant now) {
    return raws.stream()
        .filter(filter)
        .filter(raw -> windows.holdsBucket(window, raw.second(), now))
        .toList();
  }

  /** Every instant between two at which anything at all may come, go or age. */
  public SortedSet<Instant> edges(Set<String> asked, Instant after, Instant before) {
    TreeSet<Instant> edges = new TreeSet<>();
    for (String window : asked) {
      if (Windows.slides(window)) {
        raws.forEach(raw -> edges.add(windows.end(window, raw.second())));
        raws.forEach(raw -> edges.add(windows.bucketEnd(window, raw.second())));
      }
    }
    // midnights of the next months, and then where months begin
    LocalDate day = LocalDate.ofInstant(after, windows.zone());
    for (int i = 0; i < 26; i++) {
      edges.add(day.withDayOfMonth(1).plusMonths(i).atStartOfDay(windows.zone()).toInstant());
    }
    for (int i = 0; i < 60; i++) {
      edges.add(day.plusDays(i).atStartOfDay(windows.zone()).toInstant());
    }
    return new TreeSet<>(edges.subSet(after, false, before, false));
  }

  public static BigDecimal sum(List<Raw> raws) {
    return raws.stream().map(Raw::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public static int plans(List<Raw> raws) {
    Set<String> plans = new HashSet<>();
    raws.forEach(raw -> plans.add(raw.plan()));
    return plans.size();
  }

  /** Calendar days from the newest to an instant. */
  public Optional<Long> days(List<Raw> inside, Instant now) {
    return inside.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ChronoUnit.DAYS.between(
                LocalDate.ofInstant(
                    Instant.ofEpochSecond(inside.get(inside.size() - 1).second()), windows.zone()),
                LocalDate.ofInstant(now, windows.zone())));
  }
}

package io.usher.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When somebody is there: one person in the zone that is asked for, or any of several people in
 * zones of their own. Counted in whole milliseconds.
 */
public sealed interface OpenHours permits WorkHours, SharedHours {

  /** Whether it is open at an instant. */
  boolean isOpen(Instant at, ZoneId zone);

  /** The open times from an instant on. */
  Times from(Instant from, ZoneId zone);

  /** The first open instant at or after another; empty if there is none for years. */
  default Optional<Instant> nextOpen(Instant from, ZoneId zone) {
    Times times = from(from, zone);
    // the instant itself if its millisecond is the one found
    return !times.next()
        ? Optional.empty()
        : Optional.of(
            times.start() == from.toEpochMilli() ? from : Instant.ofEpochMilli(times.start()));
  }

  /**
   * The first instant by which that much has been worked: at the end of a span, that end. Empty if
   * so much is never worked.
   */
  default Optional<Instant> plus(Instant from, Duration worked, ZoneId zone) {
    long left = worked.toMillis();
    if (left <= 0) {
      return Optional.of(from);
    }
    Times times = from(from, zone);
    while (times.next()) {
      if (left <= times.end() - times.start()) {
        return Optional.of(Instant.ofEpochMilli(times.start() + left));
      }
      left -= times.end() - times.start();
    }
    return Optional.empty();
  }

  /** How much is worked from one instant to a later one; zero if it is not later. */
  default Duration between(Instant from, Instant to, ZoneId zone) {
    long end = to.toEpochMilli();
    long worked = 0;
    Times times = from(from, zone);
    while (times.nextBefore(end)) {
      worked += Math.min(end, times.end()) - times.start();
    }
    return Duration.ofMillis(worked);
  }

  /**
   * When something is due that may take that long. Hours and shorter are time worked. Days are days
   * on which it is open: the same local time that many of them later, counted from the next opening
   * if it is closed now. Weeks and longer are the calendar's. What would be due while it is closed
   * is due when it opens. Empty if that never comes.
   *
   * @param zone whose days are counted
   */
  default Optional<Instant> due(Instant from, Span span, ZoneId zone) {
    if (span.unit().compareTo(Span.Unit.HOUR) <= 0) {
      return plus(from, Duration.ofSeconds(span.typicalSeconds()), zone);
    }
    if (span.unit() != Span.Unit.DAY) {
      return nextOpen(span.after(from, zone), zone);
    }
    Optional<Instant> open = nextOpen(from, zone);
    if (open.isEmpty()) {
      return open;
    }
    LocalDateTime local = LocalDateTime.ofInstant(open.get(), zone);
    Optional<LocalDate> day = Optional.of(local.toLocalDate());
    for (int i = 0; i < span.amount() && day.isPresent(); i++) {
      day =
          nextOpen(day.get().plusDays(1).atStartOfDay(zone).toInstant(), zone)
              .map(next -> LocalDate.ofInstant(next, zone));
    }
    return day.flatMap(
        last -> nextOpen(last.atTime(local.toLocalTime()).atZone(zone).toInstant(), zone));
  }

  /** Open times one after the other, in milliseconds of the epoch. Two that touch may be two. */
  interface Times {
    /** Moves on to the next one; no if there is none for years. */
    boolean next();

    /** Moves on to the next one that starts before an instant. */
    boolean nextBefore(long limit);

    /** Of the one moved on to. */
    long start();

    /** Of the one moved on to; later than its start. */
    long end();
  }
}

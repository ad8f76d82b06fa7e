package io.usher.lead;

import io.usher.calendar.Span;
import io.usher.calendar.WorkHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Somebody's hours where they are.
 *
 * @param hours empty: always open
 */
record WorkTime(Optional<WorkHours> hours, ZoneId zone) {

  /** A rep's own hours; without any, those of a pool in the rep's zone. */
  static WorkTime of(Rep rep, Pool pool, Team team) {
    return new WorkTime(calendar(rep.calendar().or(pool::calendar), team), rep.zone());
  }

  /** A rep's own hours where they are in no pool. */
  static WorkTime of(Rep rep, Team team) {
    return new WorkTime(calendar(rep.calendar(), team), rep.zone());
  }

  /** A pool's hours, in the brand's zone. */
  static WorkTime of(Pool pool, Team team) {
    return new WorkTime(calendar(pool.calendar(), team), team.brand().zone());
  }

  /** Around the clock. */
  static WorkTime always(Team team) {
    return new WorkTime(Optional.empty(), team.brand().zone());
  }

  private static Optional<WorkHours> calendar(Optional<String> key, Team team) {
    return key.flatMap(name -> Optional.ofNullable(team.calendars().get(name)));
  }

  boolean isOpen(Instant at) {
    return hours.isEmpty() || hours.get().isOpen(at, zone);
  }

  Optional<Instant> nextOpen(Instant from) {
    return hours.isEmpty() ? Optional.of(from) : hours.get().nextOpen(from, zone);
  }

  Optional<Instant> plus(Instant from, Duration worked) {
    return hours.isEmpty() ? Optional.of(from.plus(worked)) : hours.get().plus(from, worked, zone);
  }

  Duration between(Instant from, Instant to) {
    if (hours.isPresent()) {
      return hours.get().between(from, to, zone);
    }
    return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
  }

  Optional<Instant> due(Instant from, Span span) {
    return hours.isEmpty()
        ? Optional.of(span.after(from, zone))
        : hours.get().due(from, span, zone);
  }
}

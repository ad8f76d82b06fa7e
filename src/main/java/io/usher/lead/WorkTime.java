package io.usher.lead;

import io.usher.calendar.OpenHours;
import io.usher.calendar.SharedHours;
import io.usher.calendar.Span;
import io.usher.calendar.WorkHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody's hours where they are.
 *
 * @param hours empty: always open
 */
record WorkTime(Optional<OpenHours> hours, ZoneId zone) {

  /** A rep's own hours; without any, those of a pool in the rep's zone. */
  static WorkTime of(Rep rep, Pool pool, Team team) {
    return new WorkTime(calendar(rep.calendar().or(pool::calendar), team), rep.zone());
  }

  /** A rep's own hours where they are in no pool. */
  static WorkTime of(Rep rep, Team team) {
    return new WorkTime(calendar(rep.calendar(), team), rep.zone());
  }

  /**
   * A pool's hours, in the brand's zone; without any, whenever one of its members works: then
   * always, if one of them has no hours either.
   */
  static WorkTime of(Pool pool, Team team) {
    Optional<OpenHours> own = calendar(pool.calendar(), team);
    return new WorkTime(own.or(() -> ofMembers(pool, team)), team.brand().zone());
  }

  private static Optional<OpenHours> ofMembers(Pool pool, Team team) {
    Set<SharedHours.Shift> shifts = new LinkedHashSet<>();
    for (Member member : pool.members()) {
      Optional<Rep> rep = Optional.ofNullable(team.reps().get(member.rep()));
      Optional<WorkHours> hours = rep.flatMap(Rep::calendar).flatMap(key -> named(key, team));
      if (rep.isPresent() && hours.isEmpty()) {
        return Optional.empty();
      }
      hours.ifPresent(known -> shifts.add(new SharedHours.Shift(known, rep.orElseThrow().zone())));
    }
    return shifts.isEmpty() ? Optional.empty() : Optional.of(new SharedHours(shifts));
  }

  /** Around the clock. */
  static WorkTime always(Team team) {
    return new WorkTime(Optional.empty(), team.brand().zone());
  }

  private static Optional<OpenHours> calendar(Optional<String> key, Team team) {
    return key.flatMap(name -> named(name, team));
  }

  private static Optional<WorkHours> named(String key, Team team) {
    return Optional.ofNullable(team.calendars().get(key));
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

package io.usher.lead;

import io.usher.calendar.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Starts clocks, and takes them over from one person's hours into another's. */
final class Clocks {
  private Clocks() {}

  /** Starts one for a time in certain hours. */
  static Clock start(Span span, Optional<WarnAt> warnAt, WorkTime hours, Instant now) {
    Optional<Instant> due = hours.due(now, span);
    Duration whole =
        due.map(end -> hours.between(now, end))
            .orElseGet(() -> Duration.ofSeconds(span.typicalSeconds()));
    return new Clock(whole, whole, now, due, warn(whole, whole, warnAt, hours, now, due), false);
  }

  /**
   * The same clock in other hours: what has been used of it in the old ones is gone, the rest runs
   * in the new ones.
   */
  static Clock move(Clock clock, Optional<WarnAt> warnAt, WorkTime from, WorkTime to, Instant now) {
    if (clock.breached()) {
      return clock;
    }
    Duration rest = clock.left().minus(from.between(clock.since(), now));
    Duration left = rest.isNegative() ? Duration.ZERO : rest;
    Optional<Instant> due = to.plus(now, left);
    // where no warning stands there was none to be, or it has been given
    Optional<Instant> warn =
        clock.warn().isEmpty() && clock.due().isPresent()
            ? Optional.empty()
            : warn(clock.whole(), left, warnAt, to, now, due);
    return new Clock(clock.whole(), left, now, due, warn, false);
  }

  /** Whether nothing of it has been used yet. */
  static boolean unused(Clock clock, WorkTime hours, Instant now) {
    return !clock.breached()
        && clock.left().equals(clock.whole())
        && hours.between(clock.since(), now).isZero();
  }

  static Clock warned(Clock clock) {
    return new Clock(
        clock.whole(),
        clock.left(),
        clock.since(),
        clock.due(),
        Optional.empty(),
        clock.breached());
  }

  static Clock breached(Clock clock) {
    return new Clock(
        clock.whole(), Duration.ZERO, clock.since(), clock.due(), Optional.empty(), true);
  }

  private static Optional<Instant> warn(
      Duration whole,
      Duration left,
      Optional<WarnAt> warnAt,
      WorkTime hours,
      Instant now,
      Optional<Instant> due) {
    if (warnAt.isEmpty() || due.isEmpty()) {
      return Optional.empty();
    }
    Duration remaining =
        warnAt
            .get()
            .fold(
                share -> whole.multipliedBy(100 - share.percent()).dividedBy(100),
                before -> lengthBefore(before.span(), due.get(), hours));
    Duration until = left.minus(remaining);
    // a warning that would come with the breach itself is none
    return remaining.isZero()
        ? Optional.empty()
        : hours.plus(now, until.isNegative() ? Duration.ZERO : until);
  }

  private static Duration lengthBefore(Span span, Instant due, WorkTime hours) {
    return span.unit().compareTo(Span.Unit.HOUR) <= 0
        ? Duration.ofSeconds(span.typicalSeconds())
        : hours.between(span.before(due, hours.zone()), due);
  }
}

package io.usher.lead;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a rep, over all pools.
 *
 * @param open leads they hold
 * @param day the day of their zone that {@code today} counts; empty if they never got a lead
 * @param today leads given on that day
 * @param week leads given in that day's week
 * @param left whether they handed everything over for good
 * @param cleared whether they are known not to be there, and what they were offered has been given
 *     on
 * @param absences not yet over, by when they begin
 */
public record RepState(
    int open,
    Optional<LocalDate> day,
    int today,
    int week,
    boolean left,
    boolean cleared,
    List<Absence> absences) {
  public static final RepState NEW =
      new RepState(0, Optional.empty(), 0, 0, false, false, List.of());

  public RepState {
    absences = List.copyOf(absences);
  }

  /** Leads given on a day of their zone. */
  int givenOn(LocalDate date) {
    return day.filter(date::equals).isPresent() ? today : 0;
  }

  /** Leads given in the week of a day of their zone. */
  int givenInWeek(LocalDate date, DayOfWeek weekStarts) {
    return day.filter(last -> sameWeek(last, date, weekStarts)).isPresent() ? week : 0;
  }

  private static boolean sameWeek(LocalDate a, LocalDate b, DayOfWeek weekStarts) {
    TemporalAdjuster start = TemporalAdjusters.previousOrSame(weekStarts);
    return a.with(start).equals(b.with(start));
  }

  /** With one more lead given. */
  RepState given(LocalDate date, DayOfWeek weekStarts) {
    return new RepState(
        open,
        Optional.of(date),
        givenOn(date) + 1,
        givenInWeek(date, weekStarts) + 1,
        left,
        cleared,
        absences);
  }

  /** With a lead taken back that was given on a day: the caps of that day and week have room. */
  RepState takenBack(LocalDate given, DayOfWeek weekStarts) {
    return new RepState(
        open,
        day,
        Math.max(0, today - (givenOn(given) > 0 ? 1 : 0)),
        Math.max(0, week - (givenInWeek(given, weekStarts) > 0 ? 1 : 0)),
        left,
        cleared,
        absences);
  }

  RepState open(int more) {
    return new RepState(open + more, day, today, week, left, cleared, absences);
  }

  RepState left(boolean nowLeft) {
    return new RepState(open, day, today, week, nowLeft, cleared, absences);
  }

  RepState cleared(boolean nowCleared) {
    return new RepState(open, day, today, week, left, nowCleared, absences);
  }

  /** With other absences; what is over by now is dropped. */
  RepState absent(List<Absence> newAbsences, Instant now) {
    List<Absence> kept =
        newAbsences.stream()
            .filter(absence -> absence.to().filter(end -> !end.isAfter(now)).isEmpty())
            .sorted(Comparator.comparing(Absence::from).thenComparing(Absence::id))
            .toList();
    return new RepState(open, day, today, week, left, cleared, kept);
  }

  /**
   * If they are away at an instant, when that absence ends.
   *
   * @return empty: not away; empty inside: until further notice
   */
  Optional<Optional<Instant>> awayUntil(Instant at) {
    for (Absence absence : absences) {
      if (absence.holds(at)) {
        return Optional.of(absence.to());
      }
    }
    return Optional.empty();
  }

  /**
   * A time in which somebody gets no leads.
   *
   * @param id by which it is changed and removed
   * @param from the first instant of it
   * @param to the first instant after it; empty: until it is removed
   */
  public record Absence(String id, Instant from, Optional<Instant> to, String reason) {
    boolean holds(Instant at) {
      return !at.isBefore(from) && to.filter(end -> !at.isBefore(end)).isEmpty();
    }
  }
}

package io.usher.lead;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is not there any more, or is back, and the desk has not taken note: an absence has begun or
 * is over, the last day has passed or the first has come.
 */
public final class Attendance {
  private Attendance() {}

  /** Keys of the reps to look in on now. */
  public static List<String> due(DeskState state, Team team, Instant now) {
    List<String> due = new ArrayList<>();
    team.reps()
        .forEach(
            (key, rep) -> {
              RepState known = state.rep(key);
              if (!known.left() && gone(rep, known, now) != known.cleared()) {
                due.add(key);
              }
            });
    return due;
  }

  /** When somebody is to be looked in on next, if nothing but time passes. */
  public static Optional<Instant> next(DeskState state, Team team, Instant now) {
    return team.reps().entrySet().stream()
        .filter(rep -> !state.rep(rep.getKey()).left())
        .flatMap(rep -> next(rep.getValue(), state.rep(rep.getKey()), now).stream())
        .min(Comparator.naturalOrder());
  }

  private static Optional<Instant> next(Rep rep, RepState state, Instant now) {
    Stream<Instant> absences =
        state.absences().stream()
            .flatMap(absence -> Stream.concat(Stream.of(absence.from()), absence.to().stream()));
    Stream<Instant> days =
        Stream.concat(rep.from().stream(), rep.to().map(last -> last.plusDays(1)).stream())
            .map((LocalDate day) -> day.atStartOfDay(rep.zone()).toInstant());
    return Stream.concat(Stream.of(now), Stream.concat(absences, days))
        .filter(at -> !at.isBefore(now) && gone(rep, state, at) != state.cleared())
        .min(Comparator.naturalOrder());
  }

  private static boolean gone(Rep rep, RepState state, Instant at) {
    return Presence.gone(rep, state, at).isPresent();
  }
}

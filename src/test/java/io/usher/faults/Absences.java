package io.usher.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was told to be away when, and between which instants that was told: from when it may have
 * been known, and from when it must have been.
 */
final class Absences {
  /** Instants are told in milliseconds, rounded down. */
  private static final Duration GRAIN = Duration.ofMillis(2);

  private final Map<String, List<Told>> told = new HashMap<>();

  /** A time away; it ends before {@code to}. */
  record Away(Instant from, Instant to) {
    private boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  private record Told(Instant asked, Instant answered, List<Away> all) {}

  /** What one can say. */
  enum Verdict {
    AWAY,
    THERE,
    /** It was just being told. */
    EITHER
  }

  /** That all absences of a rep are these, told one after the other. */
  synchronized void told(String rep, Instant asked, Instant answered, List<Away> all) {
    told.computeIfAbsent(rep, none -> new ArrayList<>())
        .add(new Told(asked, answered, List.copyOf(all)));
  }

  /** Whether a rep was away at an instant, as whoever knew everything would have said. */
  synchronized Verdict at(String rep, Instant at) {
    if (!told.containsKey(rep)) {
      return Verdict.THERE;
    }
    boolean before = now(rep, at.minus(GRAIN));
    boolean after = now(rep, at.plus(GRAIN));
    if (telling(rep, at) || before != after) {
      return Verdict.EITHER;
    }
    return before ? Verdict.AWAY : Verdict.THERE;
  }

  private boolean telling(String rep, Instant at) {
    return told.getOrDefault(rep, List.of()).stream()
        .anyMatch(
            it -> !at.isBefore(it.asked().minus(GRAIN)) && !at.isAfter(it.answered().plus(GRAIN)));
  }

  private boolean now(String rep, Instant at) {
    boolean away = false;
    for (Told one : told.getOrDefault(rep, List.of())) {
      if (!at.isBefore(one.answered())) {
        away = one.all().stream().anyMatch(it -> it.holds(at));
      }
    }
    return away;
  }
}

package io.usher.attribute.gauge;

import io.usher.calendar.Window;
import io.usher.measure.Path;
import io.usher.value.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads one attribute's value off a profile. Immutable. */
public interface Gauge {

  /** The value, {@link Value#MISSING} if there is none. */
  Value value(Look look);

  /** The first instant after the look's at which the value crosses a line with no event at all. */
  default Optional<Instant> change(Look look, Crossing crossing) {
    return Optional.empty();
  }

  /** The signature of the counter it reads; empty if it reads none, or several. */
  default Optional<String> counter() {
    return Optional.empty();
  }

  /** The signatures of all counters it reads. */
  default List<String> counters() {
    return counter().stream().toList();
  }

  /** Whether equal values are all that readers see; if not, whatever moves the counter counts. */
  default boolean tellsAll() {
    return true;
  }

  /** The trait it reads; empty if it reads none. */
  default Optional<Path> trait() {
    return Optional.empty();
  }

  /** The decision whose standing it reads; empty if it reads none. */
  default Optional<String> decision() {
    return Optional.empty();
  }

  /** The newest events it keeps one by one, newest first. */
  default List<Remembered> recent(Look look) {
    return List.of();
  }

  /** A number the true value is not below, if it is known no better than that. */
  default Optional<Integer> atLeast(Look look) {
    return Optional.empty();
  }

  /** The window of what it counts; empty where events count for ever, or it counts none. */
  default Optional<Window> window() {
    return Optional.empty();
  }

  /** Whether a value, if there is one, comes from the newest event and hangs on no older one. */
  default boolean newestTells() {
    return false;
  }

  /** The unit of time it is exact to; empty for the second. */
  default String bucket(Look look) {
    return "";
  }

  /** The first of some instants after the look's at which the value has crossed a line. */
  static Optional<Instant> first(
      Gauge gauge, Look look, Crossing crossing, Collection<Instant> candidates) {
    Value current = gauge.value(look);
    return new TreeSet<>(candidates)
        .tailSet(look.now(), false).stream()
            .filter(at -> crossing.between(current, gauge.value(look.at(at))))
            .findFirst();
  }

  /** Adds every instant after the look's at which one of some timestamps enters or leaves. */
  static void addEdges(
      Collection<Instant> edges, Window window, Collection<Long> seconds, Look look) {
    if (window instanceof Window.Period period && !seconds.isEmpty()) {
      edges.add(period.start(look.now(), -1, look.brand()));
      edges.add(period.start(look.now(), -2, look.brand()));
    }
    for (long second : seconds) {
      Instant time = Instant.ofEpochSecond(second);
      edges.add(time);
      if (window instanceof Window.Sliding sliding) {
        edges.add(sliding.span().after(time, look.brand().zone()));
      }
    }
  }
}

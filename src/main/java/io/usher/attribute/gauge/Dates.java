package io.usher.attribute.gauge;

import io.usher.measure.Path;
import io.usher.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/** Where a measure of a date takes it from. */
public interface Dates {

  /** The date that holds at an instant. */
  Optional<LocalDate> at(Look look);

  /** The signature of the counter it is taken from, if it is. */
  default Optional<String> counter() {
    return Optional.empty();
  }

  /** The trait it is taken from, if it is. */
  default Optional<Path> trait() {
    return Optional.empty();
  }

  /** The decision whose standing it is taken from, if it is. */
  default Optional<String> decision() {
    return Optional.empty();
  }

  /** Every date that may hold now or later. */
  Collection<LocalDate> all(Look look);

  /** Adds every instant after the look's at which another date may hold. */
  void addEdges(Collection<Instant> edges, Look look);

  /** The day a value is; empty if it is none. */
  static Optional<LocalDate> day(Value value) {
    return value instanceof Value.Day day ? Optional.of(day.date()) : Optional.empty();
  }
}

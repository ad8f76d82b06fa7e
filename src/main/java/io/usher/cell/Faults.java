package io.usher.cell;

import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the problems and warnings of a cell's parts, so that all are told at once. */
final class Faults {
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  /** The part if it was read; its problems are kept otherwise. */
  <T> Optional<T> take(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Done<T> done) {
      warnings.addAll(done.warnings());
      return Optional.of(done.value());
    }
    problems.addAll(outcome.problems());
    return Optional.empty();
  }

  /** The whole, if every part was read. */
  <T> Outcome<T> orElse(T whole) {
    return problems.isEmpty() ? Outcome.done(whole, warnings) : Outcome.refused(problems);
  }

  boolean any() {
    return !problems.isEmpty();
  }

  <T> Outcome<T> refused() {
    return Outcome.refused(problems);
  }
}

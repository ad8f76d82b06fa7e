package io.usher.measure;

import io.usher.cell.Line;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with the cells of a row, so that all is told at once. */
final class Faults {
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  void refuse(Code code, Place place, String text, String hint) {
    problems.add(new Problem(code, place, text, hint));
  }

  void refuse(Code code, Line line, String column, String text, String hint) {
    refuse(code, line.place(column), text, hint);
  }

  /** The thing if it was read; its problems are kept otherwise. */
  <T> Optional<T> take(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Done<T> done) {
      warnings.addAll(done.warnings());
      return Optional.of(done.value());
    }
    problems.addAll(outcome.problems());
    return Optional.empty();
  }

  boolean any() {
    return !problems.isEmpty();
  }

  /** The whole, if nothing was refused. */
  <T> Outcome<T> orElse(T whole) {
    return problems.isEmpty() ? Outcome.done(whole, warnings) : Outcome.refused(problems);
  }

  <T> Outcome<T> refused() {
    return Outcome.refused(problems);
  }
}

package io.usher.rulebook.reading;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything found wrong so far; reading goes on, so that all of it is reported at once. */
public final class Faults {
  private static final Comparator<Place.Cell> AS_READ =
      Comparator.comparing(Place.Cell::workbook)
          .thenComparing(Place.Cell::sheet)
          .thenComparing(Place.Cell::row)
          .thenComparing(Place.Cell::column);

  private final List<Problem> problems = new ArrayList<>();
  private final Set<Place> places = new HashSet<>();
  private final List<Problem> warnings = new ArrayList<>();

  public void add(Code code, Place place, String text) {
    add(code, place, text, "");
  }

  public void add(Code code, Place place, String text, String hint) {
    add(Problem.of(code, place, text).hint(hint));
  }

  private void add(Problem problem) {
    problems.add(problem);
    places.add(problem.place());
  }

  /** What was read, if it could be; its problems and warnings are kept here. */
  public <T> Optional<T> take(Outcome<T> outcome) {
    return outcome.fold(
        done -> {
          warnings.addAll(done.warnings());
          return Optional.of(done.value());
        },
        refused -> {
          refused.problems().forEach(this::add);
          return Optional.empty();
        });
  }

  /** Whether something is wrong with a cell already. */
  public boolean at(Place place) {
    return places.contains(place);
  }

  public boolean any() {
    return !problems.isEmpty();
  }

  /** All problems, sheet by sheet and from the top down. */
  public List<Problem> problems() {
    return sorted(problems);
  }

  public List<Problem> warnings() {
    return sorted(warnings);
  }

  private static List<Problem> sorted(List<Problem> found) {
    return found.stream().distinct().sorted(Faults::compare).toList();
  }

  private static int compare(Problem a, Problem b) {
    if (a.place() instanceof Place.Cell one && b.place() instanceof Place.Cell other) {
      return AS_READ.compare(one, other);
    }
    return Boolean.compare(a.place() instanceof Place.Cell, b.place() instanceof Place.Cell);
  }
}

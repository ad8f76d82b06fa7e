package io.usher.kie.drl;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;

/** Everything found wrong with one rule base so far. */
final class Faults {
  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  void add(Code code, int line, String text, String hint) {
    Place place = line > 0 ? new Place.Line(file, line) : new Place.Workbook(file, "");
    Problem problem = Problem.of(code, place, text).hint(hint);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  boolean any() {
    return !problems.isEmpty();
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }
}

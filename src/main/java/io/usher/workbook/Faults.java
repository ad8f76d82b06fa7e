package io.usher.workbook;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;

/** The problems and warnings met so far, in the order of the sheets. */
final class Faults {
  /** A sheet pasted from elsewhere can be wrong in every cell; nobody reads further than this. */
  private static final int MOST = 1_000;

  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  void refuse(Code code, Place place, String text, String hint) {
    if (problems.size() < MOST) {
      problems.add(new Problem(code, place, text, hint));
    }
  }

  void refuse(Code code, Place place, String text) {
    refuse(code, place, text, "");
  }

  void warn(Code code, Place place, String text, String hint) {
    if (warnings.size() < MOST) {
      warnings.add(new Problem(code, place, text, hint));
    }
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  List<Problem> warnings() {
    return List.copyOf(warnings);
  }
}

package io.usher.app;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.List;

/** Ends a command with problems for its user; no fault of the program. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  Refusal(List<Problem> problems) {
    super(problems.isEmpty() ? "" : problems.get(0).show());
    this.problems = List.copyOf(problems);
  }

  Refusal(Code code, Place place, String text, String hint) {
    this(List.of(new Problem(code, place, text, hint)));
  }

  List<Problem> problems() {
    return problems;
  }
}

package io.usher.kie.drl;

import io.usher.value.Problem;
import io.usher.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule base said at one occasion, in the order it was said.
 *
 * @param fault why it failed; nothing was said then
 */
record Heard(List<Said> said, Optional<Problem> fault) {
  Heard {
    said = List.copyOf(said);
  }

  static Heard failed(Problem fault) {
    return new Heard(List.of(), Optional.of(fault));
  }

  /**
   * What one rule said.
   *
   * @param saw the facts it matched
   */
  record Said(String rule, Saying saying, Map<String, Value> saw) {}
}

package io.usher.rulebook;

import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.util.List;

/**
 * What could be read of some files of the rules folder.
 *
 * @param models the decisions in the files that could be read
 * @param problems everything that is wrong with the others
 */
public record ModelsRead(List<Model> models, List<Problem> problems) {
  public ModelsRead {
    models = List.copyOf(models);
    problems = List.copyOf(problems);
  }

  /** All models, or every problem. */
  public Outcome<List<Model>> all() {
    return problems.isEmpty() ? Outcome.done(models) : Outcome.refused(problems);
  }
}

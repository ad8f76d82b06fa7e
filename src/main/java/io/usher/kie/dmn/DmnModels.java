package io.usher.kie.dmn;

import io.usher.rulebook.Model;
import io.usher.rulebook.Models;
import io.usher.rulebook.RuleFile;
import io.usher.value.Outcome;
import java.util.List;

/** Reads DMN models. */
public final class DmnModels implements Models {
  @Override
  public Outcome<List<Model>> read(List<RuleFile> files) {
    return Models.NONE.read(files);
  }
}

package io.usher.kie.drl;

import io.usher.rulebook.Model;
import io.usher.rulebook.Models;
import io.usher.rulebook.RuleFile;
import io.usher.value.Outcome;
import java.util.List;

/** Reads rule bases: {@code .drl}, and Drools' own spreadsheets. */
public final class RuleBases implements Models {
  @Override
  public Outcome<List<Model>> read(List<RuleFile> files) {
    return Models.NONE.read(files);
  }
}

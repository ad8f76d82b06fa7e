package io.usher.kie;

import io.usher.kie.dmn.DmnModels;
import io.usher.kie.drl.RuleBases;
import io.usher.rulebook.Model;
import io.usher.rulebook.Models;
import io.usher.rulebook.RuleFile;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads the operator's files, each by what its name ends in: DMN models and rule bases. */
public final class RuleFiles implements Models {
  private static final String MODEL = ".dmn";

  private final Models dmn;
  private final Models ruleBases;

  public RuleFiles() {
    this(new DmnModels(), new RuleBases());
  }

  RuleFiles(Models dmn, Models ruleBases) {
    this.dmn = dmn;
    this.ruleBases = ruleBases;
  }

  @Override
  public Outcome<List<Model>> read(List<RuleFile> files) {
    List<RuleFile> models = files.stream().filter(RuleFiles::isModel).toList();
    List<RuleFile> bases = files.stream().filter(file -> !isModel(file)).toList();
    return together(read(dmn, models), read(ruleBases, bases));
  }

  /** Does not wake an engine for nothing. */
  private static Outcome<List<Model>> read(Models engine, List<RuleFile> files) {
    return files.isEmpty() ? Outcome.done(List.of()) : engine.read(files);
  }

  private static boolean isModel(RuleFile file) {
    return file.name().toLowerCase(Locale.ROOT).endsWith(MODEL);
  }

  private static Outcome<List<Model>> together(Outcome<List<Model>> a, Outcome<List<Model>> b) {
    List<Problem> problems = Stream.of(a, b).flatMap(it -> it.problems().stream()).toList();
    if (!problems.isEmpty()) {
      return Outcome.refused(problems);
    }
    List<Model> models = new ArrayList<>();
    List<Problem> warnings = new ArrayList<>();
    for (Outcome<List<Model>> one : List.of(a, b)) {
      if (one instanceof Outcome.Done<List<Model>> done) {
        models.addAll(done.value());
        warnings.addAll(done.warnings());
      }
    }
    return Outcome.done(models, warnings);
  }
}

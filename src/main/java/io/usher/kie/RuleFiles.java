package io.usher.kie;

import io.usher.kie.dmn.DmnModels;
import io.usher.kie.drl.RuleBases;
import io.usher.rulebook.Models;
import io.usher.rulebook.ModelsRead;
import io.usher.rulebook.RuleFile;
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
  public ModelsRead read(List<RuleFile> files) {
    List<RuleFile> models = files.stream().filter(RuleFiles::isModel).toList();
    List<RuleFile> bases = files.stream().filter(file -> !isModel(file)).toList();
    return together(read(dmn, models), read(ruleBases, bases));
  }

  /** Does not wake an engine for nothing. */
  private static ModelsRead read(Models engine, List<RuleFile> files) {
    return files.isEmpty() ? new ModelsRead(List.of(), List.of()) : engine.read(files);
  }

  private static boolean isModel(RuleFile file) {
    return file.name().toLowerCase(Locale.ROOT).endsWith(MODEL);
  }

  private static ModelsRead together(ModelsRead a, ModelsRead b) {
    return new ModelsRead(
        Stream.concat(a.models().stream(), b.models().stream()).toList(),
        Stream.concat(a.problems().stream(), b.problems().stream()).toList());
  }
}

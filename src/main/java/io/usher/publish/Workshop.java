package io.usher.publish;

import io.usher.calendar.Brand;
import io.usher.cell.Expressions;
import io.usher.rulebook.Models;
import io.usher.rulebook.ModelsRead;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.rulebook.Sources;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.workbook.Definitions;
import io.usher.workbook.Inspection;
import io.usher.workbook.People;
import io.usher.workbook.WorkbookReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes rulebooks of sources, for whoever means to publish them or only to look at them. */
public final class Workshop {
  private final Expressions expressions;
  private final Models models;

  public Workshop(Expressions expressions, Models models) {
    this.expressions = expressions;
    this.models = models;
  }

  /** The rulebook of that hash with all warnings, or every problem at its cell. */
  public Outcome<Rulebook> compile(String hash, Sources sources) {
    Inspection sheets = WorkbookReader.inspect(sources.grids());
    ModelsRead read = models.read(sources.rules());
    Outcome<Rulebook> compiled =
        RulebookCompiler.compile(hash, sheets.definitions(), read.models(), expressions);
    List<Problem> found =
        both(both(sheets.problems(), read.problems()), known(compiled.problems(), read));
    return found.isEmpty()
        ? compiled.fold(
            done -> Outcome.done(done.value(), both(sheets.warnings(), done.warnings())),
            refused -> refused)
        : Outcome.refused(found);
  }

  /** Without names that a file which could not be read may well define. */
  private static List<Problem> known(List<Problem> problems, ModelsRead read) {
    return read.problems().isEmpty()
        ? problems
        : problems.stream().filter(problem -> problem.code() != Code.UNKNOWN_NAME).toList();
  }

  /** The rulebook of nothing. */
  Rulebook empty() {
    Definitions nothing =
        new Definitions(
            Brand.DEFAULT,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            People.NONE);
    Outcome<Rulebook> compiled = RulebookCompiler.compile("", nothing, expressions);
    if (compiled instanceof Outcome.Done<Rulebook> done) {
      return done.value();
    }
    throw new IllegalStateException(
        "a rulebook without decisions is refused: " + compiled.problems());
  }

  private static List<Problem> both(List<Problem> a, List<Problem> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }
}

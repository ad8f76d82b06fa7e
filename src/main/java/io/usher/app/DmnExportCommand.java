package io.usher.app;

import io.usher.cell.Grid;
import io.usher.decide.Decision;
import io.usher.kie.RuleFiles;
import io.usher.kie.exchange.TableFile;
import io.usher.kie.feel.FeelExpressions;
import io.usher.rulebook.Model;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.sheet.SheetFiles;
import io.usher.table.TableDecider;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.workbook.Definitions;
import io.usher.workbook.WorkbookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code usher dmn export}: a workbook's table as standard DMN 1.5. */
@Command(
    name = "export",
    description = "Write a workbook's decision table as standard DMN 1.5 XML.",
    mixinStandardHelpOptions = true)
final class DmnExportCommand implements Callable<Integer> {
  private final Console console;
  private final Map<String, String> environment;
  private final Path home;

  @Parameters(paramLabel = "NAME", description = "The decision, as its sheet names it.")
  private String name = "";

  @Option(
      names = "--tables",
      paramLabel = "FOLDER",
      description = "Folder of workbooks (decision-tables).")
  private String tables = "";

  @Option(
      names = "--rules",
      paramLabel = "FOLDER",
      description = "Models and rules that sheets may read (rules).")
  private String rules = "";

  @Option(names = "--out", paramLabel = "FILE", description = "Where to write; else it is printed.")
  private Optional<Path> out = Optional.empty();

  DmnExportCommand(Console console, Map<String, String> environment, Path home) {
    this.console = console;
    this.environment = environment;
    this.home = home;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings =
        done(Settings.read(Map.of("--tables", tables, "--rules", rules), environment, home));
    List<Grid> grids = done(SheetFiles.read(settings.tables()));
    Definitions definitions = done(WorkbookReader.read(grids));
    List<Model> models = done(new RuleFiles().read(done(RulesFolder.read(settings.rules()))).all());
    Rulebook book = done(RulebookCompiler.compile("", definitions, models, new FeelExpressions()));
    Decision decision = decision(book);
    if (!(decision.decider() instanceof TableDecider decider)) {
      throw new Refusal(Code.UNSUPPORTED, place(), "`" + decision.name() + "` is no table", "");
    }
    String file = done(TableFile.write(decision.name(), decider.table(), book.facts()::get));
    if (!decision.onlyFor().isEmpty() || !decision.on().isEmpty()) {
      console.remark("`Only for` and `On` are no part of a DMN table and are left out");
    }
    if (out.isPresent()) {
      Files.writeString(out.get(), file);
      console.remark("`" + decision.name() + "` is written to " + out.get());
    } else {
      console.result(file.stripTrailing());
    }
    return Console.DONE;
  }

  private Decision decision(Rulebook book) {
    Optional<Decision> decision = book.decision(name);
    if (decision.isEmpty()) {
      List<String> known = book.decisions().stream().map(Decision::name).toList();
      String near = Names.didYouMean(name, known);
      throw new Refusal(
          Code.UNKNOWN_NAME,
          place(),
          "there is no decision `" + name + "`",
          near.isEmpty() ? "there is " + String.join(", ", known) : near);
    }
    return decision.get();
  }

  private static Place place() {
    return new Place.Named("dmn export");
  }

  private static <T> T done(Outcome<T> outcome) {
    return outcome.fold(
        Outcome.Done::value,
        refused -> {
          throw new Refusal(refused.problems());
        });
  }
}

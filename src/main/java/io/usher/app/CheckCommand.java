package io.usher.app;

import io.usher.cell.Grid;
import io.usher.kie.RuleFiles;
import io.usher.kie.feel.FeelExpressions;
import io.usher.publish.Workshop;
import io.usher.rulebook.RuleFile;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.Sources;
import io.usher.sheet.SheetFiles;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code usher check}: what a server would say to the folders, without one. */
@Command(
    name = "check",
    description = "Tell everything that is wrong with the workbooks and rules; needs no server.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private final Console console;
  private final Map<String, String> environment;
  private final Path home;

  @Option(
      names = "--tables",
      paramLabel = "FOLDER",
      description = "Folder of workbooks (decision-tables).")
  private String tables = "";

  @Option(names = "--rules", paramLabel = "FOLDER", description = "Models and rules (rules).")
  private String rules = "";

  CheckCommand(Console console, Map<String, String> environment, Path home) {
    this.console = console;
    this.environment = environment;
    this.home = home;
  }

  @Override
  public Integer call() {
    Outcome<Settings> settings =
        Settings.read(Map.of("--tables", tables, "--rules", rules), environment, home);
    if (!(settings instanceof Outcome.Done<Settings> folders)) {
      throw new Refusal(settings.problems());
    }
    Outcome<List<RuleFile>> files = RulesFolder.read(folders.value().rules());
    Outcome<List<Grid>> sheets = SheetFiles.read(folders.value().tables());
    if (sheets instanceof Outcome.Done<List<Grid>> read
        && files instanceof Outcome.Done<List<RuleFile>> written) {
      console.warnings(read.warnings());
      Workshop workshop = new Workshop(new FeelExpressions(), new RuleFiles());
      return tell(
          workshop.compile("", new Sources(read.value(), written.value())), read.warnings());
    }
    return refused(Stream.concat(sheets.problems().stream(), files.problems().stream()).toList());
  }

  private int tell(Outcome<Rulebook> compiled, List<Problem> warnings) {
    return compiled.fold(
        done -> {
          console.warnings(done.warnings());
          int told = warnings.size() + done.warnings().size();
          console.result(
              "nothing is wrong: "
                  + count(done.value().decisions().size(), "decision")
                  + " would be live"
                  + (told == 0 ? "" : "; " + count(told, "warning")));
          return Console.DONE;
        },
        refused -> refused(refused.problems()));
  }

  private int refused(List<Problem> problems) {
    console.problems(problems);
    console.remark(count(problems.size(), "problem") + ": none of it would go live");
    return Console.FAILED;
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}

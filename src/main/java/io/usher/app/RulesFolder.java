package io.usher.app;

import io.usher.rulebook.RuleFile;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The operator's folder of DMN models and rule bases. */
final class RulesFolder {
  private static final List<String> ENDINGS =
      List.of(".dmn", ".drl", ".drl.xlsx", ".drl.xls", ".drl.csv");

  /** Larger files are refused before they are read. */
  private static final long LARGEST = 10L << 20;

  private RulesFolder() {}

  /** Its models and rule bases, by name; none if there is no folder. Other files are left alone. */
  static Outcome<List<RuleFile>> read(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Outcome.done(List.of());
    }
    List<RuleFile> files = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.filter(RulesFolder::counts).sorted().toList()) {
        if (Files.size(path) > LARGEST) {
          problems.add(bad(path, "the file is larger than 10 MB"));
        } else {
          files.add(new RuleFile(name(path), Files.readAllBytes(path)));
        }
      }
    } catch (IOException e) {
      problems.add(bad(folder, "the folder cannot be read"));
    }
    return problems.isEmpty() ? Outcome.done(files) : Outcome.refused(problems);
  }

  private static Problem bad(Path path, String text) {
    return Problem.of(Code.BAD_FILE, new Place.Workbook("rules/" + name(path), ""), text);
  }

  private static boolean counts(Path path) {
    String name = name(path).toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && !name.startsWith("~$")
        && ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}

package io.usher.app;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The operator's folder of models and rule bases, none of which decide anything yet. */
final class RulesFolder {
  private static final List<String> ENDINGS =
      List.of(".dmn", ".drl", ".drl.xlsx", ".drl.xls", ".drl.csv");

  private RulesFolder() {}

  /** A problem for each file somebody may believe to be in force; none if there is no folder. */
  static List<Problem> problems(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith))
          .sorted()
          .map(
              name ->
                  Problem.of(
                          Code.NOT_BUILT_YET,
                          new Place.Workbook("rules/" + name, ""),
                          "models and rule bases are not read yet, so this file decides nothing")
                      .hint("write the decision as a workbook in the folder of tables"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}

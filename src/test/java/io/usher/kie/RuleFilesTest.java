package io.usher.kie;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.rulebook.Models;
import io.usher.rulebook.ModelsRead;
import io.usher.rulebook.RuleFile;
import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFilesTest {

  private static RuleFile file(String name) {
    return new RuleFile(name, new byte[0]);
  }

  /** Remembers what it was asked to read, and refuses it. */
  private static Models refusing(List<String> seen) {
    return files -> {
      files.forEach(file -> seen.add(file.name()));
      return new ModelsRead(
          List.of(),
          files.stream()
              .map(
                  file ->
                      Problem.of(Code.BAD_FILE, new Place.Workbook(file.shown(), ""), "is faulty"))
              .toList());
    };
  }

  @Test
  void eachEngineReadsItsFilesAndTheFaultsOfBothAreReported() {
    List<String> models = new ArrayList<>();
    List<String> bases = new ArrayList<>();

    ModelsRead read =
        new RuleFiles(refusing(models), refusing(bases))
            .read(List.of(file("a.dmn"), file("b.drl"), file("C.DMN"), file("d.drl.xlsx")));

    assertThat(models).containsExactly("a.dmn", "C.DMN");
    assertThat(bases).containsExactly("b.drl", "d.drl.xlsx");
    assertThat(read.problems())
        .extracting(problem -> problem.place().show())
        .containsExactly("rules/a.dmn", "rules/C.DMN", "rules/b.drl", "rules/d.drl.xlsx");
  }

  @Test
  void withoutFilesNoEngineIsAsked() {
    Models never =
        files -> {
          throw new AssertionError("asked");
        };

    assertThat(new RuleFiles(never, never).read(List.of()).problems()).isEmpty();
  }
}

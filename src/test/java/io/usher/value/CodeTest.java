package io.usher.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CodeTest {
  private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\| \\S.* \\|$");

  @Test
  void everyCodeStandsOnceInTheDocumentOfProblems() throws IOException {
    List<String> stated =
        Files.readAllLines(Path.of("src/docs/problems.md")).stream()
            .flatMap(line -> ROW.matcher(line).results().map(MatchResult::group))
            .map(row -> row.split("`", -1)[1])
            .toList();

    assertThat(stated)
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Code.values()).map(Enum::name).toList());
  }
}

package io.usher.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.rulebook.RuleFile;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFolderTest {

  @Test
  void modelsAndRuleBasesAreReadAndOtherFilesLeftAlone(@TempDir Path folder) throws IOException {
    for (String name : new String[] {"tiers.dmn", "Offers.DRL", "old.drl.xlsx", "README.md"}) {
      Files.writeString(folder.resolve(name), "anything");
    }

    assertThat(read(folder))
        .extracting(RuleFile::shown)
        .containsExactly("rules/Offers.DRL", "rules/old.drl.xlsx", "rules/tiers.dmn");
  }

  @Test
  void aFolderThatIsNotThereHasNoFiles(@TempDir Path folder) {
    assertThat(read(folder.resolve("none"))).isEmpty();
  }

  @Test
  void aFileThatIsTooLargeIsRefusedByItsName(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("large.dmn"), new byte[(10 << 20) + 1]);

    assertThat(RulesFolder.read(folder).problems())
        .extracting(Problem::show)
        .containsExactly("rules/large.dmn: the file is larger than 10 MB [BAD_FILE]");
  }

  private static List<RuleFile> read(Path folder) {
    return RulesFolder.read(folder).fold(Outcome.Done::value, refused -> List.of());
  }
}

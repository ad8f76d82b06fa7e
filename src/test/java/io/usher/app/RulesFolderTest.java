package io.usher.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFolderTest {

  @Test
  void aModelOrRuleBaseIsNamedAsNotReadYet(@TempDir Path folder) throws IOException {
    for (String name : new String[] {"tiers.dmn", "Offers.DRL", "old.drl.xlsx", "README.md"}) {
      Files.writeString(folder.resolve(name), "anything");
    }

    assertThat(RulesFolder.problems(folder))
        .extracting(Problem::show)
        .containsExactly(
            "rules/Offers.DRL: models and rule bases are not read yet, so this file decides nothing;"
                + " write the decision as a workbook in the folder of tables [NOT_BUILT_YET]",
            "rules/old.drl.xlsx: models and rule bases are not read yet, so this file decides nothing;"
                + " write the decision as a workbook in the folder of tables [NOT_BUILT_YET]",
            "rules/tiers.dmn: models and rule bases are not read yet, so this file decides nothing;"
                + " write the decision as a workbook in the folder of tables [NOT_BUILT_YET]");
  }

  @Test
  void aFolderThatIsNotThereHasNoProblem(@TempDir Path folder) {
    assertThat(RulesFolder.problems(folder.resolve("none"))).isEmpty();
  }
}

package io.usher.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir private Path folder;

  private Command check() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    return Command.run(
        "check", "--tables", folder.resolve("tables").toString(), "--rules", rules.toString());
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void theWorkbooksThatComeAlongAreInOrder() {
    Command checked = Command.run("check");

    assertThat(checked.text()).contains("nothing is wrong: ").contains(" decisions would be live");
    assertThat(checked.code()).isZero();
  }

  @Test
  void everyFaultOfTablesAndRulesIsToldAtOnceWithoutAServer() throws IOException {
    write(
        "tables/vip/Attributes.csv",
        """
        Attribute,Type,Measure,Of,Event,Within
        spend 12m,money,sum,total,Order Completed,12 monhts
        """);
    write(
        "tables/vip/VIP tier.csv",
        """
        Decision,VIP tier
        Kind,tier
        Levels,Gold; Member
        ,When,Then
        #,spend 12m,tier
        gold,lots,Golld
        """);
    write("rules/a.dmn", "<a/>");

    Command checked = check();

    assertThat(checked.code()).isEqualTo(Console.FAILED);
    assertThat(checked.text())
        .contains("vip Attributes!F2: ")
        .contains("vip VIP tier!B6: ")
        .contains("vip VIP tier!C6: ")
        .contains("a.dmn")
        .contains("4 problems: none of it would go live");
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    Command checked = Command.run("check", "--tables", folder.resolve("nowhere").toString());

    assertThat(checked.code()).isNotZero();
    assertThat(checked.text()).contains("--tables: there is no folder");
  }
}

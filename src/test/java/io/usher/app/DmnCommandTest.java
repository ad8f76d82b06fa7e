package io.usher.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.sheet.SheetFiles;
import io.usher.value.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DmnCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void aWorkbooksTableIsWrittenAsDmnAndMadeIntoAWorkbookAgain() throws IOException {
    Path file = folder.resolve("tier.dmn");
    Path tables = Files.createDirectory(folder.resolve("tables"));

    assertThat(run("dmn", "export", "vip tier", "--out", file.toString())).as(text(err)).isZero();
    assertThat(
            run("dmn", "import", file.toString(), "--out", tables.resolve("tier.xlsx").toString()))
        .as(text(err))
        .isZero();

    assertThat(Files.readString(file))
        .contains("<decisionTable", "hitPolicy=\"FIRST\"", "<text>&gt;= 5000</text>");
    assertThat(SheetFiles.read(tables)).isInstanceOf(Outcome.Done.class);
    out.reset();
    assertThat(run("dmn", "export", "VIP tier", "--tables", tables.toString())).isZero();
    assertThat(text(out)).contains("<text>&gt;= 5000</text>");
  }

  @Test
  void aTableThatReadsAModelOrARuleBaseIsWrittenToo() throws IOException {
    Path tables = folder.resolve("tables");
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.copy(
        Path.of("src", "test", "resources", "models", "lead-grade.dmn"),
        rules.resolve("lead-grade.dmn"));
    Files.writeString(
        rules.resolve("care.drl"), "rule a @score(5) when Customer(country == \"DE\") then end");
    Path shop = Files.createDirectories(tables.resolve("shop"));
    Files.writeString(
        shop.resolve("Attributes.csv"),
        """
        Attribute,Type,Measure,Of
        company size,number,trait,size
        country,code,trait,country
        """);
    Files.writeString(
        shop.resolve("Offers.csv"),
        """
        Decision,Offer
        Kind,value
        ,When,,Then
        #,lead grade,care score,offer
        a,A,> 3,demo
        """);

    assertThat(
            run(
                "dmn",
                "export",
                "Offer",
                "--tables",
                tables.toString(),
                "--rules",
                rules.toString()))
        .as(text(err))
        .isZero();

    assertThat(text(out)).contains("name=\"Lead grade\"", "name=\"care score\"");
  }

  @Test
  void aDecisionThatIsNotThereIsAProblemWithTheNearestOne() {
    assertThat(run("dmn", "export", "VIP teir")).isEqualTo(1);
    assertThat(text(err))
        .contains("there is no decision `VIP teir`; did you mean `VIP tier`? [UNKNOWN_NAME]");
  }

  @Test
  void aFileThatIsNoDmnIsAProblem() throws IOException {
    Path file = Files.writeString(folder.resolve("a.dmn"), "<!DOCTYPE a><a/>");

    assertThat(run("dmn", "import", file.toString())).isEqualTo(1);
    assertThat(text(err)).contains("a.dmn: the file declares a DOCTYPE").contains("[BAD_FILE]");
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return UsherCommand.run(arguments, console, Map.of());
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}

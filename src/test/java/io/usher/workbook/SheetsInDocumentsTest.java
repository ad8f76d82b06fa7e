package io.usher.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sheets beside decisions, and their columns, stand in the documents for those who write. */
class SheetsInDocumentsTest {
  private static final Pattern WORD = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern HEADERS = Pattern.compile("(?m)^```csv .+\\n(.+)$");

  private static String document(String name) throws IOException {
    return Files.readString(Path.of("src/docs", name));
  }

  /** What stands in backticks, and the first lines of tables. */
  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>();
    String prose = text.replaceAll("(?s)```.*?```", "");
    WORD.matcher(prose).results().forEach(word -> words.add(word.group(1)));
    HEADERS
        .matcher(text)
        .results()
        .forEach(line -> words.addAll(Arrays.asList(line.group(1).split(","))));
    return words;
  }

  @Test
  void everySheetThatIsReadStandsInTheTableOfSheets() throws IOException {
    String text = document("tables.md");
    String table =
        text.substring(text.indexOf("| sheet |"), text.indexOf("\n\n", text.indexOf("| sheet |")));
    Set<String> stated =
        table
            .lines()
            .skip(3)
            .flatMap(line -> words(line.split("\\|", -1)[1]).stream())
            .collect(Collectors.toSet());

    assertThat(stated)
        .containsExactlyInAnyOrderElementsOf(
            Collected.OWN_NAMES.stream()
                .filter(name -> !Collected.NOT_BUILT.containsKey(Names.key(name)))
                .toList());
  }

  @Test
  void everyColumnAndSettingStandsThere() throws IOException {
    Set<String> tables = words(document("tables.md"));
    Set<String> routing = words(document("routing.md"));

    for (LineSheet sheet : List.of(LineSheet.ATTRIBUTES, LineSheet.EVENTS, LineSheet.TRAITS)) {
      assertThat(tables).as("columns of " + sheet.name()).containsAll(sheet.columns());
    }
    assertThat(tables).containsAll(Settings.NAMES);
    assertThat(routing).containsAll(LineSheet.POOLS.columns());
    assertThat(routing).containsAll(LineSheet.REPS.columns());
    assertThat(routing).containsAll(LineSheet.CALENDARS.columns());
  }
}

package io.usher.rulebook.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Cell;
import io.usher.cell.CellValues;
import io.usher.cell.Grid;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.cell.UnaryTests;
import io.usher.cell.WordList;
import io.usher.decide.Kind;
import io.usher.kie.feel.FeelExpressions;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.sheet.SheetFiles;
import io.usher.table.HitPolicy;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Type;
import io.usher.workbook.Definitions;
import io.usher.workbook.WorkbookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code src/docs/tables.md}, which tells people how to write tables, to what is read. */
class TablesTest {
  private static final Pattern CSV =
      Pattern.compile("^```csv (.+?)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("`([^`]+)`");
  private static final Pattern BOLD = Pattern.compile("\\*\\*`([^`]+)`\\*\\*");
  private static final String HEAD = "in the head";
  private static final String THEN = "kind";
  private static final String CELLS = "type";
  private static final String TYPED = "typed";

  @TempDir Path folder;

  private static String document() throws IOException {
    return Files.readString(Path.of("src/docs/tables.md"));
  }

  /** The rows of the table whose first header is given, their cells without outer spaces. */
  private static List<List<String>> table(String header) throws IOException {
    List<String> lines = document().lines().toList();
    int at = 0;
    while (!lines.get(at).startsWith("| " + header + " |")) {
      at++;
    }
    return lines.stream()
        .skip(at + 2L)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Stream.of(line.substring(1).split("\\|", -1)).map(String::strip).toList())
        .toList();
  }

  private static List<String> words(Pattern pattern, String cell) {
    return pattern.matcher(cell).results().map(it -> it.group(1)).toList();
  }

  private static List<Kind> built() {
    return Arrays.stream(Kind.values()).filter(kind -> Kinds.sheet(kind).isPresent()).toList();
  }

  private static KindSheet sheet(Kind kind) {
    return Kinds.sheet(kind).orElseThrow();
  }

  @Test
  void everyKindStandsThereWithItsColumnsAndHitPolicies() throws IOException {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    table(THEN).forEach(row -> rows.put(words(WORD, row.get(0)).get(0), row));

    assertThat(rows.keySet())
        .containsExactlyInAnyOrderElementsOf(built().stream().map(Kind::word).toList());
    for (Kind kind : built()) {
      List<String> row = rows.getOrDefault(kind.word(), List.of());
      Columns columns = sheet(kind).columns();
      assertThat(words(WORD, row.get(1)))
          .as("columns of " + kind.word())
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(columns.required().stream(), columns.optional().stream()).toList());
      assertThat(words(BOLD, row.get(1)))
          .as("columns that must be there in " + kind.word())
          .containsExactlyInAnyOrderElementsOf(columns.required());
      assertThat(words(WORD, row.get(2)))
          .as("hit policies of " + kind.word())
          .containsExactlyElementsOf(sheet(kind).policies().stream().map(HitPolicy::word).toList());
      assertThat(row.get(3).equals("none"))
          .as("columns of any name")
          .isNotEqualTo(columns.further());
    }
  }

  @Test
  void everySettingOfTheHeadStandsThereWithTheKindsThatHaveIt() throws IOException {
    Map<String, Set<String>> stated = new LinkedHashMap<>();
    for (List<String> row : table(HEAD)) {
      Set<String> kinds =
          row.get(1).equals("all")
              ? built().stream().map(Kind::word).collect(Collectors.toSet())
              : Set.copyOf(words(WORD, row.get(1)));
      words(WORD, row.get(0)).forEach(name -> stated.put(name.toLowerCase(Locale.ROOT), kinds));
    }

    Set<String> known = new TreeSet<>();
    for (Kind kind : built()) {
      Set<String> settings = new LinkedHashSet<>(Head.settings(kind));
      settings.add("decision");
      known.addAll(settings);
      assertThat(settings)
          .as("settings of " + kind.word())
          .containsExactlyInAnyOrderElementsOf(
              stated.keySet().stream()
                  .filter(name -> stated.getOrDefault(name, Set.of()).contains(kind.word()))
                  .toList());
    }
    assertThat(stated.keySet()).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void everyTypeStandsThereWithCellsThatItsColumnsTake() throws IOException {
    Set<String> types = new LinkedHashSet<>();
    for (List<String> row : table(CELLS).subList(1, table(CELLS).size())) {
      Type type = Type.ofWord(words(WORD, row.get(0)).get(0)).orElseThrow();
      types.add(type.word());
      List<String> cells = words(WORD, row.get(1));
      assertThat(cells).isNotEmpty();
      for (String cell : Stream.concat(cells.stream(), ofEveryType().stream()).toList()) {
        assertThat(UnaryTests.read(written(cell), type, reading(Locale.ROOT)).problems())
            .as("`" + cell + "` in a column of type " + type.word())
            .isEmpty();
      }
    }

    assertThat(types).containsExactlyInAnyOrderElementsOf(Type.words());
  }

  /** The first row holds what every column takes. */
  private static List<String> ofEveryType() throws IOException {
    return words(WORD, table(CELLS).get(0).get(1));
  }

  @Test
  void typedNumbersAndDatesReadAsTheDocumentSays() throws IOException {
    List<Locale> locales =
        List.of(Locale.ROOT, Locale.forLanguageTag("de-DE"), Locale.forLanguageTag("en-US"));
    List<List<String>> rows = table(TYPED);

    assertThat(rows).hasSizeGreaterThan(5);
    for (List<String> row : rows) {
      String typed = words(WORD, row.get(0)).get(0);
      Type type = row.toString().matches(".*\\d{4}-\\d\\d-\\d\\d.*") ? Type.DATE : Type.NUMBER;
      for (int i = 0; i < locales.size(); i++) {
        String read =
            CellValues.read(written(typed), type, reading(locales.get(i)))
                .<String>fold(done -> done.value().show(), refused -> "refused");
        assertThat(read)
            .as("`" + typed + "` where the locale is `" + locales.get(i).toLanguageTag() + "`")
            .isEqualTo(row.get(i + 1));
      }
    }
  }

  @Test
  void theTablesAreOneWorkbookWithoutAProblem() throws IOException {
    Path workbook = Files.createDirectories(folder.resolve("example"));
    List<MatchResult> tables = CSV.matcher(document()).results().toList();
    for (MatchResult table : tables) {
      Files.writeString(workbook.resolve(table.group(1) + ".csv"), table.group(2));
    }
    assertThat(tables).isNotEmpty().hasSize(document().split("```", -1).length / 2);

    Outcome<List<Grid>> grids = SheetFiles.read(folder);
    assertThat(said(grids)).isEmpty();
    Outcome<Definitions> definitions =
        WorkbookReader.read(grids.fold(Outcome.Done::value, refused -> List.of()));
    assertThat(said(definitions)).isEmpty();
    Outcome<Rulebook> rulebook =
        definitions.fold(
            done -> RulebookCompiler.compile("h1", done.value(), new FeelExpressions()),
            refused -> Outcome.refused(refused.problems()));
    assertThat(said(rulebook)).isEmpty();
  }

  /** Every problem and every warning, a line each. */
  private static List<String> said(Outcome<?> outcome) {
    return outcome.fold(Outcome.Done::warnings, Outcome.Refused::problems).stream()
        .map(Problem::show)
        .toList();
  }

  private static Located written(String text) {
    return new Located(new Cell.Text(text), new Place.Cell("example", "Cells", 1, 1));
  }

  private static Reading reading(Locale locale) {
    WordList list = new WordList("DACH", List.of("DE", "AT", "CH"));
    return new Reading(locale, "EUR", Map.of("dach", list), new FeelExpressions(), Map.of());
  }
}

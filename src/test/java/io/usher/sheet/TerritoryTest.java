package io.usher.sheet;

import static io.usher.sheet.Parcel.grids;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Cell;
import io.usher.cell.Expressions;
import io.usher.cell.Grid;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Facts;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.value.Value;
import io.usher.workbook.WorkbookReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A territory for every postal code of a country and every line of products, as a file. */
class TerritoryTest {
  private static final Path CODES = Path.of("src/test/resources/territory/de-postal-codes.txt");
  private static final List<String> PRODUCTS =
      List.of("Laser", "Skin care", "Devices", "Training", "Service");

  private final Map<String, String> states = states();

  @TempDir private Path folder;

  /** The state of each postal code. */
  private static Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(CODES)) {
        if (!line.startsWith("#")) {
          String state = line.substring(0, line.indexOf(':'));
          for (String code : line.substring(line.indexOf(':') + 2).split(" ", -1)) {
            states.put(code, state);
          }
        }
      }
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
    return states;
  }

  private static String pool(String state, String product) {
    return state + " " + (PRODUCTS.indexOf(product) < 2 ? "clinics" : "trade");
  }

  private Rulebook country() throws IOException {
    Path workbook = Files.createDirectories(folder.resolve("germany"));
    List<String> rows = new ArrayList<>();
    rows.add("Decision,Territory");
    rows.add("Kind,routing");
    rows.add("On,Demo Requested");
    rows.add(",When,,Then,");
    rows.add("#,postal code,product,pool,task");
    states.forEach(
        (code, state) ->
            PRODUCTS.forEach(
                product ->
                    rows.add(
                        String.join(
                            ",", code + " " + product, code, product, pool(state, product), ""))));
    rows.add("otherwise,,,Elsewhere,");
    Files.write(workbook.resolve("Territory.csv"), rows);
    Files.writeString(
        workbook.resolve("Attributes.csv"),
        """
        Attribute,Type,Measure,Of
        postal code,code,trait,address.postalCode
        product,text,trait,product
        """);
    TreeSet<String> pools = new TreeSet<>(List.of("Elsewhere"));
    states.values().forEach(state -> PRODUCTS.forEach(it -> pools.add(pool(state, it))));
    Files.writeString(workbook.resolve("Pools.csv"), "Pool\n" + String.join("\n", pools));
    Files.writeString(
        workbook.resolve("Reps.csv"),
        "Rep,Pool\n" + String.join("\n", pools.stream().map(pool -> "Ann," + pool).toList()));
    return rulebook(grids(SheetFiles.read(folder)));
  }

  private static Rulebook rulebook(List<Grid> grids) {
    return compile(grids)
        .fold(
            done -> done.value(),
            refused -> {
              throw new AssertionError(refused.problems().subList(0, 1));
            });
  }

  private static Outcome<Rulebook> compile(List<Grid> grids) {
    return WorkbookReader.read(grids)
        .fold(
            read -> RulebookCompiler.compile("territory", read.value(), Expressions.NONE),
            refused -> Outcome.refused(refused.problems()));
  }

  private static String pool(Rulebook book, String code, String product) {
    int codes = book.position("postal code").orElseThrow();
    int products = book.position("product").orElseThrow();
    Facts facts =
        fact ->
            fact == codes ? Value.of(code) : fact == products ? Value.of(product) : Value.MISSING;
    Decider decider = book.decisions().get(0).decider();
    Answer answer = decider.decide(facts);
    assertThat(answer.hits()).hasSize(1);
    return answer.hits().get(0).outputs().get(1).show();
  }

  @Test
  void everyPostalCodeOfACountryFindsItsPool() throws IOException {
    Rulebook book = country();
    assertThat(book.decisions().get(0).decider().rows()).hasSizeGreaterThan(40_000);
    long seed = 7;
    Random random = new Random(seed);
    List<String> codes = List.copyOf(states.keySet());

    for (int i = 0; i < 50_000; i++) {
      String code = codes.get(random.nextInt(codes.size()));
      String product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
      assertThat(pool(book, code, product))
          .as("seed " + seed + ": " + code + " " + product)
          .isEqualTo(pool(states.getOrDefault(code, ""), product));
    }
    assertThat(pool(book, "01067", "Laser")).isEqualTo("Sachsen clinics");
    assertThat(pool(book, "1067", "Laser"))
        .as("a lost zero is another code")
        .isEqualTo("Elsewhere");
    assertThat(pool(book, "00000", "Laser")).isEqualTo("Elsewhere");
    assertThat(pool(book, "01067", "Cars")).isEqualTo("Elsewhere");
  }

  @Test
  void aPostalCodeThatASpreadsheetMadeANumberIsRefusedAtItsCell() throws IOException {
    List<Grid> grids = new ArrayList<>();
    for (Grid grid : grids(SheetFiles.read(small()))) {
      grids.add(grid.sheet().equals("Territory") ? withNumber(grid) : grid);
    }

    assertThat(compile(grids).problems())
        .extracting(Problem::show)
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).contains("Territory!B6").contains("NUMBER_IN_CODE"));
  }

  private Path small() throws IOException {
    Path workbook = Files.createDirectories(folder.resolve("small"));
    Files.writeString(
        workbook.resolve("Territory.csv"),
        """
        Decision,Territory
        Kind,routing
        On,Demo
        ,When,Then
        #,postal code,pool
        a,01067,East
        b,80* ; 01..02,East
        otherwise,,East
        """);
    Files.writeString(
        workbook.resolve("Attributes.csv"),
        "Attribute,Type,Measure,Of\npostal code,code,trait,address.postalCode\n");
    Files.writeString(workbook.resolve("Pools.csv"), "Pool\nEast\n");
    Files.writeString(workbook.resolve("Reps.csv"), "Rep,Pool\nAnn,East\n");
    return folder;
  }

  /** As a spreadsheet program saves it after somebody typed the code into a cell of no format. */
  private static Grid withNumber(Grid grid) {
    List<List<Cell>> rows = new ArrayList<>(grid.rows());
    List<Cell> row = new ArrayList<>(rows.get(5));
    row.set(1, new Cell.Num(BigDecimal.valueOf(1067), false));
    rows.set(5, row);
    return new Grid(grid.workbook(), grid.sheet(), rows, grid.merged());
  }
}

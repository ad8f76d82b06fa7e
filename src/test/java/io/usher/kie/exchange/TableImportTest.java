package io.usher.kie.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.decide.Answer;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.kie.feel.FeelExpressions;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.table.LinearScan;
import io.usher.table.RandomTables;
import io.usher.table.RandomTables.Customer;
import io.usher.table.RandomTables.Recipe;
import io.usher.table.RandomTables.Sample;
import io.usher.table.Table;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.value.Value;
import io.usher.workbook.WorkbookReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableImportTest {

  @Test
  void whatIsExportedAndImportedAgainDecidesTheSame() {
    int plain = 0;
    int expressions = 0;
    int unsaid = 0;
    for (int seed = 0; seed < 120; seed++) {
      Sample sample = RandomTables.of(seed, Recipe.PLAIN);
      Table table = Sayable.of(sample.table());
      if (table.outputs().size() > 1 && !table.outputs().get(1).ranked().isEmpty()) {
        assertThat(problems(file(table)))
            .containsExactly(
                "a.dmn: `Judged` ranks its rows by several outputs;"
                    + " only the first output can rank the rows of a sheet [UNSUPPORTED]");
        continue;
      }
      table = seed % 3 == 0 ? FeelCells.into(table, seed).table() : table;
      String file = file(table);
      List<Grid> grids = imported(file);
      if (show(grids).contains("feel: ? != null and (not((some x")
          || show(grids).contains("feel: ? != null and ((some x")) {
        // all of several words, one of them out of a list: only a loop says that
        unsaid++;
        continue;
      }
      Rulebook book = compiled(grids, "seed " + seed + "\n" + file);
      Decision decision = book.decision("Judged").orElseThrow();
      LinearScan scan = new LinearScan(table);
      for (Customer raw : sample.customers()) {
        Customer customer = FeelCells.tidied(raw, table);
        Answer before = scan.decide(customer);
        Answer after = decision.decider().decide(facts(book, customer));
        assertThat(said(after))
            .as("seed %s\n%s\n%s\n%s\n%s", seed, sample.drawn(), customer, file, show(grids))
            .isEqualTo(said(before));
      }
      for (List<Cell> row : grids.get(1).rows()) {
        plain += (int) row.stream().filter(cell -> !cell.show().startsWith("feel:")).count();
        expressions += (int) row.stream().filter(cell -> cell.show().startsWith("feel:")).count();
      }
    }
    assertThat(plain).isGreaterThan(10 * expressions);
    assertThat(expressions).isPositive();
    assertThat(unsaid).isLessThan(4);
  }

  private static List<List<Value>> said(Answer answer) {
    return answer.hits().stream().map(Answer.Hit::outputs).toList();
  }

  private static Facts facts(Rulebook book, Customer customer) {
    Map<Integer, Value> values = new HashMap<>();
    for (int i = 0; i < customer.values().size(); i++) {
      Value value = customer.values().get(i);
      book.position(KieJudge.factName(Facts.BUILT_IN + i))
          .ifPresent(position -> values.put(position, value));
    }
    return position -> values.getOrDefault(position, Value.MISSING);
  }

  private static String file(Table table) {
    return TableFile.write("Judged", table, KieJudge::factName)
        .fold(
            done -> done.value(),
            refused -> {
              throw new AssertionError(refused.problems().toString());
            });
  }

  private static List<Grid> imported(String file) {
    return TableImport.read("a.dmn", "a.xlsx", file.getBytes(StandardCharsets.UTF_8))
        .fold(
            done -> done.value(),
            refused -> {
              throw new AssertionError(refused.problems().toString() + file);
            });
  }

  private static Rulebook compiled(List<Grid> grids, String context) {
    return WorkbookReader.read(grids)
        .fold(
            done -> RulebookCompiler.compile("", done.value(), new FeelExpressions()),
            refused -> Outcome.<Rulebook>refused(refused.problems()))
        .fold(
            Outcome.Done::value,
            refused -> {
              throw new AssertionError(
                  refused.problems().stream().map(Problem::show).toList()
                      + "\n"
                      + show(grids)
                      + context);
            });
  }

  private static String show(List<Grid> grids) {
    StringBuilder text = new StringBuilder();
    for (Grid grid : grids) {
      grid.rows().forEach(row -> text.append(row.stream().map(Cell::show).toList()).append('\n'));
    }
    return text.toString();
  }

  /** As Camunda's editor writes them: no input data, and types of Java. */
  @Test
  void aTableWhoseColumnsNameVariablesThatNobodyDeclaredIsReadToo() {
    String file =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
            xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="d" name="DRD"
            namespace="http://camunda.org/schema/1.0/dmn" modeler:executionPlatform="Camunda Platform">
          <decision id="Decision_1" name="Shipping">
            <decisionTable id="DecisionTable_1" hitPolicy="FIRST">
              <input id="I1" label="Order total"><inputExpression id="E1" typeRef="double"><text>orderTotal</text></inputExpression></input>
              <input id="I2"><inputExpression id="E2" typeRef="string"><text>country</text></inputExpression></input>
              <input id="I3" label="Items"><inputExpression id="E3" typeRef="integer"><text>items</text></inputExpression></input>
              <output id="O1" label="Shipping" name="shipping" typeRef="string"/>
              <output id="O2" label="Days" name="days" typeRef="long"/>
              <rule id="R1"><description>free</description>
                <inputEntry id="c1"><text>&gt;= 50</text></inputEntry>
                <inputEntry id="c2"><text>"DE","AT"</text></inputEntry>
                <inputEntry id="c3"><text></text></inputEntry>
                <outputEntry id="o1"><text>"free"</text></outputEntry>
                <outputEntry id="o2"><text>2</text></outputEntry></rule>
              <rule id="R2">
                <inputEntry id="c4"><text></text></inputEntry>
                <inputEntry id="c5"><text></text></inputEntry>
                <inputEntry id="c6"><text>[1..10]</text></inputEntry>
                <outputEntry id="o3"><text>"paid"</text></outputEntry>
                <outputEntry id="o4"><text>5</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """;

    List<Grid> grids = imported(file);

    assertThat(show(grids))
        .contains(
            "[Attribute, Type, Measure, Of]",
            "[Order total, number, trait, order_total]",
            "[country, exact text, trait, country]",
            "[Items, number, trait, items]",
            "[#, Order total, country, Items, Shipping (text), Days (number)]",
            "[r1, >= 50, DE; AT, , free, 2]",
            "[r2, , , [1..10], paid, 5]");
    assertThat(compiled(grids, "").decision("Shipping")).isPresent();
  }

  @Test
  void whatAFileHidesInItsCellsStaysText() {
    String external =
        "(function(a, b) external {java: {class: \"java.lang.Math\","
            + " method signature: \"max(double,double)\"}})(40, 42)";
    for (String cell :
        List.of(
            external,
            "? = " + external,
            "sum(for i in 1..1000, j in 1..1000 return i*j) > ?",
            "(".repeat(5_000) + "1" + ")".repeat(5_000),
            "-".repeat(50_000) + "1",
            "if true then ".repeat(5_000) + "1",
            "=HYPERLINK(\"http://localhost\")",
            "matches(?, \"(a+)+$\")")) {
      String file =
          file(Sayable.of(RandomTables.of(0, Recipe.PLAIN).table()))
              .replaceAll(
                  "(?s)<inputEntry id=\"cell-0-0\">.*?</inputEntry>",
                  java.util.regex.Matcher.quoteReplacement(
                      "<inputEntry><text><![CDATA[" + cell + "]]></text></inputEntry>"));
      Outcome<List<Grid>> read =
          TableImport.read("a.dmn", "a.xlsx", file.getBytes(StandardCharsets.UTF_8));

      List<Problem> problems =
          read.fold(
              done ->
                  WorkbookReader.read(done.value())
                      .fold(
                          sheets ->
                              RulebookCompiler.compile("", sheets.value(), new FeelExpressions())
                                  .problems(),
                          refused -> refused.problems()),
              refused -> refused.problems());
      assertThat(problems)
          .as(cell.substring(0, Math.min(60, cell.length())))
          .isNotEmpty()
          .allMatch(problem -> problem.show().length() < 400);
    }
  }

  @Test
  void aFileOfVeryManyLevelsIsRefused() {
    String deep = "<a>".repeat(200_000) + "</a>".repeat(200_000);
    String namespace = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    assertThat(
            problems(
                "<definitions xmlns=\""
                    + namespace
                    + "\"><decision name=\"D\"><decisionTable><input><inputExpression><text>"
                    + deep
                    + "</text></inputExpression></input></decisionTable></decision></definitions>"))
        .hasSize(1);
  }

  @Test
  void aFileWithADoctypeIsRefusedWhateverItDeclares() {
    String file =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM"
            + " \"file:///etc/passwd\">]><definitions"
            + " xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\">&b;</definitions>";

    assertThat(problems(file))
        .containsExactly(
            "a.dmn: the file declares a DOCTYPE, which is not read;"
                + " leave the declaration out [BAD_FILE]");
  }

  @Test
  void whatIsNoDmnTableIsRefused() {
    assertThat(problems("no xml"))
        .containsExactly(
            "a.dmn: the file is no XML that can be read;"
                + " save it again in the editor [BAD_FILE]");
    assertThat(problems("<a/>"))
        .containsExactly("a.dmn: the file is no DMN file; save it as DMN 1.1 to 1.5 [BAD_FILE]");
    assertThat(problems("<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>"))
        .containsExactly(
            "a.dmn: the file holds no decision table;"
                + " only decisions that are tables become sheets [BAD_FILE]");
  }

  private static List<String> problems(String file) {
    return TableImport.read("a.dmn", "a.xlsx", file.getBytes(StandardCharsets.UTF_8))
        .problems()
        .stream()
        .map(Problem::show)
        .toList();
  }
}

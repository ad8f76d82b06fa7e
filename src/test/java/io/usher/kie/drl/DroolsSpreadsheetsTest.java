package io.usher.kie.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Decider;
import io.usher.decide.Decision;
import io.usher.flow.Change;
import io.usher.rulebook.ModelsRead;
import io.usher.rulebook.RuleFile;
import io.usher.value.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Decision tables in Drools' own format, as some operators have them. */
class DroolsSpreadsheetsTest {

  /** Two conditions of one customer, points and a segment. */
  private static final String[][] TABLE = {
    {"RuleSet", "rules"},
    {"RuleTable points"},
    {"CONDITION", "CONDITION", "ACTION", "ACTION"},
    {"Customer", "Customer", "", ""},
    {
      "orders12m >= $param",
      "country == \"$param\"",
      "usher.score($param);",
      "usher.segment(\"$param\");"
    },
    {"at least", "country", "points", "segment"},
    {"1", "DE", "5", ""},
    {"2", "", "10", "Regulars"},
  };

  private static byte[] csv() {
    StringBuilder csv = new StringBuilder();
    for (String[] row : TABLE) {
      for (String cell : row) {
        csv.append('"').append(cell.replace("\"", "\"\"")).append("\",");
      }
      csv.append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] xlsx() {
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      Sheet sheet = workbook.createSheet("Points");
      for (int r = 0; r < TABLE.length; r++) {
        Row row = sheet.createRow(r);
        for (int c = 0; c < TABLE[r].length; c++) {
          if (!TABLE[r][c].isEmpty()) {
            row.createCell(c).setCellValue(TABLE[r][c]);
          }
        }
      }
      sheet.addMergedRegion(new CellRangeAddress(3, 3, 0, 1));
      workbook.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void decides(RuleFile file) {
    Shopper anna = Shopper.with(List.of(file));

    assertThat(anna.rulebook().decisions())
        .extracting(Decision::name)
        .containsExactlyInAnyOrder("old points score", "old points segments");
    anna.identify("country", "DE");
    Change first = anna.track("Order Completed");
    assertThat(first.problems()).isEmpty();
    assertThat(anna.value("old points score").show()).isEqualTo("5");
    assertThat(anna.segments()).isEmpty();
    anna.track("Order Completed");
    assertThat(anna.value("old points score").show()).isEqualTo("15");
    assertThat(anna.segments()).containsExactly("Regulars");
  }

  @Test
  void aWorkbookInDroolsFormatBecomesRules() {
    decides(new RuleFile("old-points.drl.xlsx", xlsx()));
  }

  @Test
  void soDoesOneOfCommaSeparatedValues() {
    decides(new RuleFile("old-points.drl.csv", csv()));
  }

  @Test
  void reasonsAndFaultsNameTheRowsOfTheSheet() {
    String table = new String(csv(), StandardCharsets.UTF_8);
    Shopper anna = Shopper.with(List.of(new RuleFile("points.drl.csv", csv())));
    assertThat(anna.track("Order Completed").problems()).isEmpty();

    assertThat(anna.rulebook().decisions().get(0).decider().rows())
        .extracting(Decider.RowLabel::line)
        .containsExactly(7, 8);
    assertThat(faults(table.replace("\"2\",", "\"two\",")))
        .containsExactly(
            "rules/points.drl.csv:8: `two` is nothing known of a `Customer`;"
                + " define it in the sheet `Attributes` [UNKNOWN_NAME]");
    assertThat(faults(table.replace("\"10\"", "\"ten\"")))
        .singleElement()
        .asString()
        .startsWith("rules/points.drl.csv:8: `usher.score(ten);`");
  }

  private static List<String> faults(String csv) {
    RuleFile file = new RuleFile("points.drl.csv", csv.getBytes(StandardCharsets.UTF_8));
    return Shopper.compiled(new RuleBases(), List.of(file)).problems().stream()
        .map(Problem::show)
        .toList();
  }

  @Test
  void aFileThatIsNoSuchTableIsRefused() {
    ModelsRead read =
        new RuleBases()
            .read(List.of(new RuleFile("x.drl.xlsx", "nothing".getBytes(StandardCharsets.UTF_8))));

    assertThat(read.problems())
        .extracting(Problem::show)
        .singleElement()
        .asString()
        .startsWith("rules/x.drl.xlsx: the table cannot be turned into rules")
        .endsWith("[BAD_FILE]");
  }
}

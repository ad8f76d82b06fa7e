package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.app.RealUsher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table in Drools' format holds Java. Where marketers put their workbooks, or a file is sent in,
 * it is a workbook like any other, and nothing in it is ever compiled.
 */
class DroolsFilesElsewhereTest {
  private static final String MARK = "usher.test.ran-an-upload";
  private static final String JAVA = "System.setProperty(\"" + MARK + "\", \"yes\");";
  private static final String[][] TABLE = {
    {"RuleSet", "rules"},
    {"RuleTable t"},
    {"CONDITION", "ACTION"},
    {"Customer", ""},
    {"orders12m >= $param", "usher.score($param); " + JAVA},
    {"at least", "points"},
    {"0", "5"},
  };

  @TempDir Path folder;

  private static byte[] xlsx() throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      Sheet sheet = workbook.createSheet("Points");
      for (int r = 0; r < TABLE.length; r++) {
        Row row = sheet.createRow(r);
        for (int c = 0; c < TABLE[r].length; c++) {
          row.createCell(c).setCellValue(TABLE[r][c]);
        }
      }
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  private RealUsher started() throws IOException {
    Files.createDirectories(folder.resolve("rules"));
    return RealUsher.in(folder, "--rules", folder.resolve("rules").toString());
  }

  private void orderIsPlaced(RealUsher usher) {
    Caller.admin(usher)
        .post("/v1/track", "{'userId':'eve','event':'Order Completed','properties':{'total':5}}");
  }

  @Test
  void inTheFolderOfTablesItIsNeverCompiled() throws IOException {
    Path tables = folder.resolve("tables");
    Book.shop(tables);
    Files.write(tables.resolve("points.drl.xlsx"), xlsx());
    Files.writeString(
        tables.resolve("points.drl"), "rule a when then " + JAVA + " end", StandardCharsets.UTF_8);
    Files.createDirectories(tables.resolve("csv"));
    Files.writeString(
        tables.resolve("csv").resolve("points.drl.csv"),
        "RuleSet,rules\nRuleTable t\nACTION\n\n" + JAVA + "\n,\nX\n");

    try (RealUsher usher = started()) {
      orderIsPlaced(usher);

      assertThat(System.getProperty(MARK)).isNull();
      assertThat(Caller.admin(usher).get("/v1/rulebook").text()).doesNotContain("points score");
    }
  }

  @Test
  void inTheFolderOfRulesItIs() throws IOException {
    Book.shop(folder.resolve("tables"));
    Path rules = Files.createDirectories(folder.resolve("rules"));
    String own = JAVA.replace(MARK, MARK + "-control");
    Files.writeString(
        rules.resolve("control.drl"),
        "rule a @score(5) when Customer(orders12m > 0) then " + own + " end",
        StandardCharsets.UTF_8);

    try (RealUsher usher = started()) {
      assertThat(usher.problems()).isEmpty();
      orderIsPlaced(usher);

      assertThat(System.getProperty(MARK + "-control")).isEqualTo("yes");
    } finally {
      System.clearProperty(MARK + "-control");
    }
  }
}

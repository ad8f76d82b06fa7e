package io.usher.sheet;

import static io.usher.sheet.Parcel.grid;
import static io.usher.sheet.Parcel.grids;
import static io.usher.sheet.Parcel.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetFilesTest {
  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static List<List<String>> shown(Grid grid) {
    return grid.rows().stream().map(row -> row.stream().map(Cell::show).toList()).toList();
  }

  @Test
  void aFolderHoldsWorkbooksAndFoldersOfCsvFiles() throws IOException {
    write("tiers.xlsx", Parcel.file(grid("Tiers", List.of(List.of(new Cell.Text("Decision"))))));
    write("leads/Score.csv", "Decision,Lead score\n");
    write("leads/Lists.csv", "DACH\n");
    write("leads/lists/free mail.csv", "gmail.com\n");
    write("lists/role names.csv", "info\nsales\n");

    List<Grid> grids = grids(SheetFiles.read(folder));

    assertThat(grids)
        .extracting(grid -> grid.workbook() + " " + grid.sheet())
        .containsExactly(
            "leads Lists",
            "leads Score",
            "leads lists/free mail",
            "lists role names",
            "tiers.xlsx Tiers");
    assertThat(grids.get(1).rows())
        .containsExactly(List.of(new Cell.Text("Decision"), new Cell.Text("Lead score")));
  }

  @Test
  void csvKeepsQuotedCellsBlankLinesAndSpaces() throws IOException {
    write(
        "shop/Tiers.csv",
        "Decision,VIP tier\r\n\r\n,\"a, \"\"b\"\"\"\r\n\"two\nlines\", x ,,\r\n,,\r\n");

    assertThat(shown(grids(SheetFiles.read(folder)).get(0)))
        .containsExactly(
            List.of("Decision", "VIP tier"),
            List.of(),
            List.of("", "a, \"b\""),
            List.of("two\nlines", " x "));
  }

  @Test
  void csvMayBePartedBySemicolonsOrTabsAndBeginWithAByteOrderMark() throws IOException {
    write("shop/German.csv", "\uFEFFDecision;VIP tier\nLevels;\"Gold; Silver\"\nrate USD;0,92\n");
    write("shop/Tabs.csv", "Decision\tVIP, tier\n");
    write("shop/commas.csv", "Decision,VIP tier\nLevels,Gold; Silver\n");

    List<Grid> grids = grids(SheetFiles.read(folder));

    assertThat(shown(grids.get(0)))
        .containsExactly(
            List.of("Decision", "VIP tier"),
            List.of("Levels", "Gold; Silver"),
            List.of("rate USD", "0,92"));
    assertThat(shown(grids.get(1))).containsExactly(List.of("Decision", "VIP, tier"));
    assertThat(shown(grids.get(2)))
        .containsExactly(List.of("Decision", "VIP tier"), List.of("Levels", "Gold; Silver"));
  }

  @Test
  void everythingWrongInAFolderIsReported() throws IOException {
    write("half.xlsx", "PK\u0003\u0004");
    write("empty.xlsx", "");
    write("shop/latin.csv", "Größe".getBytes(StandardCharsets.ISO_8859_1));
    write("shop/quotes.csv", "a,b\nc,\"d\n");
    write("shop/long.csv", "a\n" + "b".repeat(5_000));

    assertThat(problems(SheetFiles.read(folder)))
        .containsExactly(
            "empty.xlsx: the file is empty; it may still be being written [BAD_FILE]",
            "half.xlsx: the file is cut short; it may still be being written [BAD_FILE]",
            "shop latin: the file is not UTF-8; save it as `CSV UTF-8` [BAD_FILE]",
            "shop long!A2: the cell holds more than 4,096 characters [TOO_LARGE]",
            "shop quotes!B2: the quotes do not match; a quote inside a quoted cell is written twice"
                + " [BAD_FILE]");
  }

  @Test
  void lockFilesAndHiddenOnesAreLeftAlone() throws IOException {
    write("~$tiers.xlsx", "locked");
    write(".~lock.tiers.xlsx#", "locked");
    write(".hidden.xlsx", "");
    write("notes.txt", "anything");
    write("tiers.xlsx.part", "half");
    write("shop/.Tiers.csv", "\"");

    assertThat(grids(SheetFiles.read(folder))).isEmpty();
  }

  @Test
  void spreadsheetsThatAreNotReadAreSaidToBe() throws IOException {
    write("old.XLS", "x");
    write("macro.xlsm", "x");
    write("Tiers.csv", "Decision");
    write("shop/tiers.xlsx", "x");

    List<Problem> warnings =
        SheetFiles.read(folder).fold(done -> done.warnings(), refused -> List.of());

    assertThat(warnings)
        .extracting(Problem::show)
        .containsExactly(
            "Tiers.csv: the file is not read; put it into a folder named like its workbook"
                + " [NOT_READ]",
            "macro.xlsm: the file is not read; save it as an Excel workbook (.xlsx) [NOT_READ]",
            "old.XLS: the file is not read; save it as an Excel workbook (.xlsx) [NOT_READ]",
            "shop/tiers.xlsx: the file is not read; move it up one folder [NOT_READ]");
  }

  @Test
  void aFolderThatIsNotThereIsAProblem() {
    assertThat(problems(SheetFiles.read(folder.resolve("none"))))
        .singleElement()
        .asString()
        .endsWith("none: the folder cannot be read [BAD_FILE]");
  }

  @Test
  void excelsLineThatNamesTheSeparatorIsNoRow() throws IOException {
    Path workbook = Files.createDirectories(folder.resolve("vip"));
    Files.writeString(workbook.resolve("Tiers.csv"), "sep=;\r\nDecision;VIP tier\r\n");

    assertThat(shown(grids(SheetFiles.read(folder)).get(0)))
        .containsExactly(List.of("Decision", "VIP tier"));
  }

  @Test
  void rowsAndColumnsThatNobodySeesAreWarnedOf() throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      XSSFSheet sheet = workbook.createSheet("Tiers");
      for (int row = 0; row < 4; row++) {
        sheet.createRow(row).createCell(0).setCellValue("a");
        sheet.getRow(row).createCell(2).setCellValue("b");
      }
      sheet.getRow(1).setZeroHeight(true);
      sheet.getRow(2).setZeroHeight(true);
      sheet.setColumnHidden(2, true);
      sheet.setColumnHidden(3, true);
      try (OutputStream out = Files.newOutputStream(folder.resolve("vip.xlsx"))) {
        workbook.write(out);
      }
    }

    Outcome<List<Grid>> read = SheetFiles.read(folder);

    List<Problem> warnings =
        read.<List<Problem>>fold(done -> done.warnings(), refused -> List.of());
    assertThat(warnings)
        .extracting(Problem::show)
        .containsExactly(
            "vip.xlsx Tiers: rows 2, 3 and column C are hidden and count all the same; a row is"
                + " switched off by `off` before its id in column A [HIDDEN]");
  }
}

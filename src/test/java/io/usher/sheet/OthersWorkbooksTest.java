package io.usher.sheet;

import static io.usher.sheet.Parcel.grids;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.value.Problem;
import io.usher.workbook.WorkbookReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decision tables people wrote for other engines. */
class OthersWorkbooksTest {
  private static final Path FOLDER = Path.of("src/test/resources/workbooks-of-others");

  private static List<String> warnings(List<Grid> grids) {
    return WorkbookReader.read(grids)
        .fold(done -> done.warnings(), refused -> List.<Problem>of())
        .stream()
        .map(Problem::show)
        .toList();
  }

  @Test
  void theirCellsAreRead() {
    List<Grid> grids = grids(SheetFiles.read(FOLDER.resolve("xls2dmn")));

    Grid card = grids.get(0);
    assertThat(card.sheet()).isEqualTo("Standard card score");
    assertThat(card.rows().get(0))
        .extracting(Cell::show)
        .containsExactly("Annual Income", "Assets", "Standard card score");
    assertThat(card.rows().get(2))
        .containsExactly(
            new Cell.Text("< 50"),
            new Cell.Text("[100..350]"),
            new Cell.Num(new BigDecimal("458"), false));
    Grid years = grids.get(2);
    assertThat(years.at(1, 0).show()).isEqualTo("[date(\"1984-02-02\")..date(\"1985-02-20\"))");
    Grid loans = grids.get(3);
    assertThat(loans.at(1, 3).show()).isEqualTo("“Not approved”");
  }

  @Test
  void theirSheetsAreAnsweredAsNotRead() {
    String rest =
        ": the sheet is not read; a decision has `Decision` in A1; put `_` before the name of a sheet that should be left alone [NOT_READ]";

    assertThat(warnings(grids(SheetFiles.read(FOLDER.resolve("xls2dmn")))))
        .containsExactly(
            "Card_approval.xlsx Standard card score" + rest,
            "Card_approval.xlsx Gold card score" + rest,
            "ChineseLunarYears.xlsx Chinese Year" + rest,
            "Loan_approvals.xlsx Loan Approval" + rest,
            "Loan_approvals.xlsx DTI Rating" + rest,
            "Loan_approvals.xlsx PITI Rating" + rest,
            "Loan_approvals_colshuffled.xlsx Loan Approval" + rest,
            "Loan_approvals_colshuffled.xlsx DTI Rating" + rest,
            "Loan_approvals_colshuffled.xlsx PITI Rating" + rest);
    assertThat(warnings(grids(SheetFiles.read(FOLDER.resolve("camunda")))))
        .containsExactly(
            "test1.xlsx Tabelle1" + rest,
            "test3.xlsx Tabelle1" + rest,
            "test5.xlsx Tabelle1" + rest);
  }
}

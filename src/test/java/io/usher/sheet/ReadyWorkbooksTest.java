package io.usher.sheet;

import static io.usher.sheet.Parcel.grids;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.decide.Decision;
import io.usher.kie.feel.FeelExpressions;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.workbook.WorkbookReader;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The workbooks in {@code decision-tables} are made from the CSV folders in the tests' resources:
 * each run writes them anew to {@code target/decision-tables}, to be copied when a source changed.
 */
class ReadyWorkbooksTest {
  private static final Path SOURCES = Path.of("src/test/resources/workbooks");
  private static final Path SHIPPED = Path.of("decision-tables");
  private static final Path FRESH = Path.of("target/decision-tables");

  /** The sheets whose place in a workbook is fixed; decisions stand between the two groups. */
  private static final List<String> ORDER =
      List.of(
          "read me", "", "pools", "reps", "calendars", "attributes", "events", "lists", "settings");

  private static Map<String, List<Grid>> sources() throws IOException {
    Map<String, List<Grid>> workbooks =
        grids(SheetFiles.read(SOURCES)).stream()
            .map(ReadyWorkbooksTest::typed)
            .sorted(Comparator.comparingInt(ReadyWorkbooksTest::rank))
            .collect(Collectors.groupingBy(Grid::workbook, TreeMap::new, Collectors.toList()));
    assertThat(workbooks).hasSizeGreaterThanOrEqualTo(18);
    return workbooks;
  }

  private static int rank(Grid grid) {
    int rank = ORDER.indexOf(Names.key(grid.sheet()));
    return rank < 0 ? 1 : rank;
  }

  /** CSV knows only text; in a spreadsheet numbers are numbers. */
  private static Grid typed(Grid grid) {
    boolean prose = grid.sheet().equals("Read me");
    return new Grid(
        grid.workbook() + ".xlsx",
        grid.sheet(),
        grid.rows().stream()
            .map(row -> row.stream().map(cell -> prose ? cell : typed(cell)).toList())
            .toList(),
        grid.merged());
  }

  private static Cell typed(Cell cell) {
    String text = cell.show();
    if (text.matches("-?\\d+(\\.\\d+)?")) {
      return new Cell.Num(new BigDecimal(text), false);
    }
    return text.matches("\\d+ %")
        ? new Cell.Num(
            new BigDecimal(text.replace(" %", "")).movePointLeft(2).stripTrailingZeros(), true)
        : cell;
  }

  @Test
  void theShippedWorkbooksHoldWhatTheirSourcesSay() throws IOException {
    Map<String, List<Grid>> sources = sources();
    Files.createDirectories(FRESH);
    for (Map.Entry<String, List<Grid>> source : sources.entrySet()) {
      try (OutputStream out = Files.newOutputStream(FRESH.resolve(source.getKey()))) {
        XlsxWriter.write(source.getValue(), out);
      }
    }

    for (Map.Entry<String, List<Grid>> source : sources.entrySet()) {
      Path shipped = SHIPPED.resolve(source.getKey());
      assertThat(shipped).as("a fresh one lies in " + FRESH).exists();
      assertThat(grids(XlsxReader.read(source.getKey(), shipped)))
          .as(source.getKey() + "; a fresh one lies in " + FRESH)
          .isEqualTo(source.getValue());
    }
  }

  @Test
  void allShippedWorkbooksTogetherAreARulebookWithoutAWarning() {
    Outcome<List<Grid>> files = SheetFiles.read(SHIPPED);
    Outcome<Rulebook> rulebook =
        WorkbookReader.read(grids(files))
            .fold(
                done -> {
                  assertThat(done.warnings()).isEmpty();
                  return RulebookCompiler.compile("ready", done.value(), new FeelExpressions());
                },
                refused -> Outcome.refused(refused.problems()));

    assertThat(rulebook.problems()).isEmpty();
    List<String> decisions =
        rulebook.fold(
            done -> {
              assertThat(done.warnings()).isEmpty();
              return done.value().decisions().stream().map(Decision::name).toList();
            },
            refused -> List.of());
    assertThat(decisions)
        .contains(
            "Loyal moisturizer",
            "VIP tier",
            "Lead score",
            "Lead qualification",
            "NPS",
            "CSAT",
            "Care calls",
            "Usage milestones",
            "Suppression",
            "Loyalty points",
            "Loyalty level",
            "Engagement score",
            "Engagement",
            "Win-back",
            "Churn alerts",
            "Birthday month",
            "Appointment reminders",
            "Lifecycle",
            "Renewal stage",
            "Renewal reminders",
            "Lead routing",
            "With sales",
            "CSAT care",
            "NPS care",
            "Success manager",
            "Renewal care");
  }
}

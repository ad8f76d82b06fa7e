package io.usher.rulebook.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Cell;
import io.usher.cell.Expressions;
import io.usher.cell.Grid;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.workbook.Inspection;
import io.usher.workbook.WorkbookReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in the cells of the sheets about people, it is read or refused at its cell. */
class AnythingInPeopleSheetsTest {
  private static final List<List<String>> SHEETS =
      List.of(
          List.of(
              "Pools",
              "Pool",
              "Method",
              "Owner leads count",
              "Manual leads count",
              "Accept within",
              "First touch within",
              "Warn at",
              "Escalate to",
              "Overflow to",
              "Overflow after",
              "Calendar"),
          List.of(
              "Reps",
              "Rep",
              "Name",
              "E-mail",
              "Pool",
              "Weight",
              "Max a day",
              "Max a week",
              "Max open",
              "Skills",
              "Languages",
              "Calendar",
              "Time zone",
              "Manager",
              "Backup",
              "From",
              "To"),
          List.of("Calendars", "Calendar", "Day", "Hours"));
  private static final List<String> TEXTS =
      List.of(
          "",
          "",
          "-",
          "A",
          "b",
          "B",
          "weighted",
          "fewest open",
          "yes",
          "no",
          "1 hour",
          "2 days",
          "80 %",
          "0 %",
          "1 hour before",
          "manager",
          "09:00-17:00",
          "17:00-09:00",
          "closed",
          "25:00-26:00",
          "Mon-Fri",
          "Fri-Mon",
          "Mon;Tue",
          "every 29 Feb",
          "every 31 Feb",
          "every day",
          "2026-02-30",
          "2026-12-24",
          "Europe/Berlin",
          "a@b.example",
          "@",
          "feel: 1",
          "99999999999999999999",
          "-1",
          "0",
          "1",
          "1.5",
          "missing",
          "not A",
          "\"A\"",
          ";",
          "–",
          "x; y");

  private final List<String> problems = new ArrayList<>();

  @Test
  void isReadOrRefusedAtItsCell() {
    int sound = 0;
    for (int seed = 0; seed < 1_500; seed++) {
      // neighbouring seeds begin alike
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      List<Grid> grids = new ArrayList<>();
      for (List<String> sheet : SHEETS) {
        grids.add(grid(sheet, random));
      }
      try {
        sound += read(grids) ? 1 : 0;
      } catch (RuntimeException | AssertionError fault) {
        throw new AssertionError("seed " + seed, fault);
      }
    }
    assertThat(sound).isPositive();
    assertThat(problems).hasSizeGreaterThan(1_500);
  }

  private boolean read(List<Grid> grids) {
    Inspection inspection = WorkbookReader.inspect(grids);
    Outcome<Rulebook> compiled =
        RulebookCompiler.compile("h", inspection.definitions(), Expressions.NONE);
    compiled
        .problems()
        .forEach(
            problem -> {
              assertThat(problem.place()).isInstanceOf(Place.Cell.class);
              assertThat(problem.text()).isNotEmpty();
              problems.add(problem.show());
            });
    return compiled instanceof Outcome.Done<Rulebook>;
  }

  private static Grid grid(List<String> sheet, Random random) {
    List<List<Cell>> rows = new ArrayList<>();
    List<Cell> headers = new ArrayList<>();
    sheet.subList(1, sheet.size()).forEach(header -> headers.add(new Cell.Text(header)));
    rows.add(headers);
    for (int row = random.nextInt(4); row > 0; row--) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 1; i < sheet.size(); i++) {
        boolean usual = random.nextInt(3) > 0;
        cells.add(i == 1 || !usual ? cell(random) : Cell.BLANK);
      }
      rows.add(cells);
    }
    return new Grid("shop.xlsx", sheet.get(0), rows, List.of());
  }

  private static Cell cell(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> new Cell.Num(BigDecimal.valueOf(random.nextInt(30), random.nextInt(3)), false);
      case 1 -> new Cell.Num(BigDecimal.valueOf(random.nextInt(150), 2), true);
      case 2 -> new Cell.Date(LocalDate.of(2026, 1 + random.nextInt(12), 3).atStartOfDay());
      case 3 -> new Cell.Time(LocalTime.of(random.nextInt(24), 30));
      case 4 -> new Cell.YesNo(random.nextBoolean());
      case 5 -> new Cell.Num(new BigDecimal("1E+40"), false);
      default -> {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        yield text.isEmpty() ? Cell.BLANK : new Cell.Text(text);
      }
    };
  }
}

package io.usher.cell;

import static io.usher.cell.Cells.cell;
import static io.usher.cell.Cells.done;
import static io.usher.cell.Cells.in;
import static io.usher.cell.Cells.problem;
import static io.usher.cell.Cells.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CellValuesTest {

  @ParameterizedTest(name = "{0} {1} `{2}`")
  @CsvSource(
      delimiterString = " :: ",
      value = {
        "en-US :: number :: 5 :: 5",
        "de-DE :: money :: 1.000,50 EUR :: 1000.5",
        "en-US :: money :: 1,000.50 :: 1000.5",
        "en-US :: percent :: 15 % :: 0.15",
        "de-DE :: percent :: 2,5 % :: 0.025",
        "de-DE :: date :: 24.12.2026 :: 2026-12-24",
        "en-US :: time :: 9 pm :: 21:00",
        "en-US :: yes/no :: Yes :: yes",
        "en-US :: text :: contains this, as it is; all of it :: contains this, as it is; all of it",
        "en-US :: text :: \"- quoted -\" :: - quoted -",
        "en-US :: code :: 01067 :: 01067",
        "en-US :: text list :: A; \"B; C\" ;d :: A; B; C; d",
      })
  void aValueIsReadAsItsColumnsType(String locale, String type, String written, String shown) {
    Value value = done(CellValues.read(text(written), Type.ofWord(type).orElseThrow(), in(locale)));

    assertThat(value.show()).isEqualTo(shown);
  }

  @Test
  void aTextListKeepsQuotedTextsWhole() {
    assertThat(done(CellValues.read(text("A; \"B; C\" ;d"), Type.TEXT_LIST, in(""))))
        .isEqualTo(new Value.Texts(List.of("A", "B; C", "d")));
  }

  @Test
  void numberCellsNeedNoLocale() {
    assertThat(done(CellValues.read(number("1000.5", false), Type.NUMBER, in("de-DE"))))
        .isEqualTo(Value.of(new BigDecimal("1000.50")));
    assertThat(done(CellValues.read(number("0.15", true), Type.PERCENT, in("de-DE"))))
        .isEqualTo(Value.of(new BigDecimal("0.15")));
    assertThat(done(CellValues.read(number("2024", false), Type.TEXT, in("de-DE"))))
        .isEqualTo(Value.of("2024"));
  }

  @Test
  void otherCellsHoldTheirOwnType() {
    Cell date = new Cell.Date(LocalDate.of(2026, 12, 24).atStartOfDay());

    assertThat(done(CellValues.read(cell(date), Type.DATE, in(""))))
        .isEqualTo(new Value.Day(LocalDate.of(2026, 12, 24)));
    assertThat(done(CellValues.read(cell(new Cell.Time(LocalTime.NOON)), Type.TIME, in(""))))
        .isEqualTo(new Value.Time(LocalTime.NOON));
    assertThat(done(CellValues.read(cell(new Cell.YesNo(true)), Type.YES_NO, in(""))))
        .isEqualTo(Value.of(true));
  }

  @ParameterizedTest
  @EnumSource(Type.class)
  void aBlankCellOrADashHoldsNoValue(Type type) {
    assertThat(done(CellValues.read(cell(Cell.BLANK), type, in("")))).isSameAs(Value.MISSING);
    assertThat(done(CellValues.read(text("-"), type, in("")))).isSameAs(Value.MISSING);
  }

  @Test
  void theWordMissingHasTwoReadingsWhereTextsStand() {
    assertThat(done(CellValues.read(text("missing"), Type.NUMBER, in(""))))
        .isEqualTo(Value.MISSING);
    assertThat(problem(CellValues.read(text("missing"), Type.TEXT, in(""))))
        .contains("`missing` has two readings, no value and the text itself");
    assertThat(done(CellValues.read(text("\"missing\""), Type.TEXT, in(""))))
        .isEqualTo(Value.of("missing"));
  }

  @Test
  void aFormulaIsFoundByItsFirstWord() {
    assertThat(CellValues.formula(text("FEEL : 2 * total"))).contains("2 * total");
    assertThat(CellValues.formula(text("feeling good"))).isEmpty();
    assertThat(problem(CellValues.read(text("feel: 2 * total"), Type.NUMBER, in(""))))
        .contains("[BAD_EXPRESSION]");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiterString = " :: ",
      value = {
        "number :: 5|10|-3.5",
        "percent :: 15 %|0|10 %",
        "money :: 5 EUR|10",
        "date :: 2026-12-24|24.12.2026",
        "time :: 9:00|21:30",
        "yes/no :: yes|No|TRUE",
        "text :: Gold|Silver",
        "text :: 10|Gold",
        "text :: 01067|80331",
        "number :: 1.000|5|-|feel: 1 + 1",
        "text :: -|feel: 1 + 1",
        "text :: 15 %|2026-12-24",
      })
  void aColumnsTypeComesFromItsCells(String type, String cells) {
    List<Located> column = Stream.of(cells.split("\\|", -1)).map(Cells::text).toList();

    assertThat(CellValues.typeOf(column, in("")).word()).isEqualTo(type);
  }

  private static Located number(String number, boolean percent) {
    return cell(new Cell.Num(new BigDecimal(number), percent));
  }
}

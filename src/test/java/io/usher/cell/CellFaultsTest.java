package io.usher.cell;

import static io.usher.cell.Cells.cell;
import static io.usher.cell.Cells.in;
import static io.usher.cell.Cells.problem;
import static io.usher.cell.Cells.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.value.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellFaultsTest {

  @ParameterizedTest(name = "{0} `{1}`")
  @CsvSource(
      delimiterString = " :: ",
      value = {
        // type :: cell :: problem
        "number :: abc :: `abc` is not a number; write a number such as `500`, `>= 500` or `18 to"
            + " 25` [NOT_A_NUMBER]",
        "number :: >= :: nothing stands behind `>=`; write what to compare with [BAD_CELL]",
        "number :: 5000 or more :: `5000 or more` is not a number, a comparison or a range; write"
            + " `>= 5000` [NOT_A_NUMBER]",
        "number :: 5000+ :: `5000+` is not a number, a comparison or a range; write `>= 5000`"
            + " [NOT_A_NUMBER]",
        "number :: between 5 and 10 :: `between 5 and 10` is not a number, a comparison or a range;"
            + " write `5 to 10` [NOT_A_NUMBER]",
        "number :: > 5 and <= 10 :: `> 5 and <= 10` is not a number, a comparison or a range; write"
            + " `(5..10]` [NOT_A_NUMBER]",
        "number :: 5, 7 :: `5, 7` is not a number, a comparison or a range; write `5; 7`"
            + " [NOT_A_NUMBER]",
        "number :: any :: `any` is not a number, a comparison or a range; leave the cell blank for"
            + " anything [NOT_A_NUMBER]",
        "number :: n/a :: `n/a` is not a number, a comparison or a range; write `missing` for no"
            + " value at all [NOT_A_NUMBER]",
        "percent :: 15 percent :: `15 percent` is not a percentage, a comparison or a range; write"
            + " `15 %` [NOT_A_NUMBER]",
        "percent :: lots :: `lots` is not a number; write a percentage such as `15 %`, `>= 15 %` or"
            + " `10 % to 20 %` [NOT_A_NUMBER]",
        "date :: after 2026-01-31 :: `after 2026-01-31` is not a date, a comparison or a range;"
            + " write `> 2026-01-31` [NOT_A_DATE]",
        "date :: Feb 3, 2026 :: `Feb 3, 2026` is not a date; write `2026-02-03` [NOT_A_DATE]",
        "text :: != DE :: `!= DE` has two readings, a comparison and the text itself; write `not"
            + " DE`, or `\"!= DE\"` [TWO_READINGS]",
        "text :: begins with D :: `begins with D` has two readings, `starts with D` and the text"
            + " itself; write the one, or `\"begins with D\"` [TWO_READINGS]",
        "text :: * :: `*` has two readings, anything and the text itself; leave the cell blank for"
            + " anything, or write `\"*\"` [TWO_READINGS]",
        "number :: 1.000 :: `1.000` has two readings, 1 and 1000; set `locale` in `Settings`, or"
            + " leave the separators out [TWO_READINGS]",
        "number :: >= 1,000 :: `1,000` has two readings, 1000 and 1; set `locale` in `Settings`, or"
            + " leave the separators out [TWO_READINGS]",
        "number :: 15 % :: `15 %` has two readings, 0.15 and 15; write the number itself, or make"
            + " the type percent [TWO_READINGS]",
        "number :: 100 EUR :: `100 EUR` is an amount of money, not a number; leave the currency"
            + " out, or make the type money [NOT_A_NUMBER]",
        "number :: 25 to 18 :: nothing lies in `25 to 18`; write `18 to 25` [RANGE_REVERSED]",
        "number :: 10-5 :: nothing lies in `10-5`; write `5 to 10` [RANGE_REVERSED]",
        "number :: [5..5) :: nothing lies in `[5..5)`; include both ends, or write the one value"
            + " [RANGE_REVERSED]",
        "number :: 18.. :: an end is missing in `18..`; write `>= 500` for a range with one end"
            + " [BAD_CELL]",
        "number :: 18 to abc :: `abc` is not a number; write a number such as `500`, `>= 500` or"
            + " `18 to 25` [NOT_A_NUMBER]",
        "number :: [18-25) :: `[18-25)` is not a range; write it as `[18..25)`; a round bracket"
            + " leaves the end out [BAD_CELL]",
        "number :: => 5 :: `=>` in `=> 5` is no comparison; write `>= 5` [BAD_CELL]",
        "number :: <> 5 :: `<>` in `<> 5` is no comparison; write `not 5` [BAD_CELL]",
        "number :: 5; :: nothing stands on one side of a `;` in `5;`; leave the `;` out; no value"
            + " at all is `missing` [EMPTY_CELL]",
        "number :: 5; - :: `-` stands alone in its cell; leave it or the rest out [BAD_CELL]",
        "number :: 5; not 6 :: `not` stands once, in front of the whole cell, not in `not 6`; write"
            + " `not a; b`, or the text itself as `\"not 6\"` [BAD_CELL]",
        "number :: not :: nothing stands behind `not`; write `not` and what must not be [BAD_CELL]",
        "number :: not - :: `-` stands alone in its cell; leave it or the rest out [BAD_CELL]",
        "number :: 5; feel: ? > 3 :: `feel:` stands alone in its cell; write the whole cell in FEEL"
            + " [BAD_CELL]",
        "number :: feel: ? > 3 :: `feel:` cells are not read yet; write the condition as plain"
            + " cells [NOT_BUILT_YET]",
        "money :: 100 USD :: `100 USD` is not in the brand's currency EUR; write the amount in EUR"
            + " [VALUE_NOT_ALLOWED]",
        "money :: $5 :: `$5` is not in the brand's currency EUR; write the amount in EUR"
            + " [VALUE_NOT_ALLOWED]",
        "percent :: 15 :: `15` has two readings, 15 % and 1500 %; write it with its sign, such as"
            + " `15 %` [TWO_READINGS]",
        "percent :: 0.15 :: `0.15` has two readings, 0.15 % and 15 %; write it with its sign, such"
            + " as `0.15 %` [TWO_READINGS]",
        "date :: 2026-02-30 :: `2026-02-30` is not a date; there is no such day [NOT_A_DATE]",
        "date :: 24.12.26 :: `24.12.26` is not a date; write the year with four digits"
            + " [NOT_A_DATE]",
        "date :: tomorrow :: `tomorrow` is not a date; write it like `2026-12-24` [NOT_A_DATE]",
        "date :: 03/04/2026 :: `03/04/2026` has two readings, 2026-04-03 and 2026-03-04; write one"
            + " of these [TWO_READINGS]",
        "date :: 31/31/2026 :: `31/31/2026` is not a date; there is no such day [NOT_A_DATE]",
        "time :: 25:00 :: `25:00` is not a time of day; write it like `21:00`; midnight as an end"
            + " is `24:00` [NOT_A_TIME]",
        "time :: 9 :: `9` is not a time of day; write it like `21:00`; midnight as an end is"
            + " `24:00` [NOT_A_TIME]",
        "time :: 13 pm :: `13 pm` is not a time of day; write it like `21:00`; midnight as an end"
            + " is `24:00` [NOT_A_TIME]",
        "time :: 09:00 to 09:00 :: `09:00 to 09:00` has two readings, no time and the whole day;"
            + " leave the cell blank for any [TWO_READINGS]",
        "text :: in DAHC :: there is no list `DAHC`; did you mean `DACH`? [UNKNOWN_LIST]",
        "text :: in stock :: there is no list `stock`; add it to `Lists`, or write `\"in stock\"`"
            + " for the text itself [UNKNOWN_LIST]",
        "text :: contains :: nothing stands behind `contains`; write what to look for, or"
            + " `\"contains\"` for the word itself [BAD_CELL]",
        "text :: contains \"a\" b :: nothing can be looked for with `contains \"a\" b`; put the"
            + " whole text behind `contains` in quotes [BAD_CELL]",
        "text :: \"a\" b :: something stands before or behind the quotes of `\"a\" b`; put the"
            + " whole text in quotes [BAD_CELL]",
        "text :: \"a; b :: a quote opens in `\"a; b` and is never closed; close the quote"
            + " [BAD_CELL]",
        "text :: >= 500 :: `>= 500` has two readings, a comparison and the text itself; make the"
            + " type number, or write `\">= 500\"` [TWO_READINGS]",
        "text :: 80..82 :: `80..82` has two readings, a range and the text itself; make the type"
            + " number or code, or write `\"80..82\"` [TWO_READINGS]",
        "text :: 80* :: `80*` has two readings, texts that start with `80` and the text itself;"
            + " write `starts with 80` or `\"80*\"` [TWO_READINGS]",
        "code :: 80 to 82 :: `80 to 82` has two readings, a range and the code itself; write"
            + " `80..82` or `\"80 to 82\"` [TWO_READINGS]",
        "code :: *80 :: `*` can only end a code, not stand in `*80`; write `80*`, or the code"
            + " itself as `\"*80\"` [BAD_CELL]",
        "code :: >= 80 :: `>= 80` is not a code; write a range as `80..82`, a beginning as `80*`,"
            + " or the code itself as `\">= 80\"` [BAD_CELL]",
        "code :: 9..10 :: no code lies in `9..10`; codes are compared character by character; list"
            + " them with `;` [RANGE_REVERSED]",
        "code :: 82..80 :: no code lies in `82..80`; write `80..82` [RANGE_REVERSED]",
        "code :: 80.. :: `80..` is not a range of codes; write it as `80..82` [BAD_CELL]",
        "text list :: all inclusive :: `all inclusive` has two readings, has `inclusive` and has"
            + " `all inclusive`; leave `all` out, or write `\"all inclusive\"` [TWO_READINGS]",
        "text list :: all missing; a :: `missing` stands alone in its cell; leave it or the rest"
            + " out [BAD_CELL]",
        "yes/no :: maybe :: `maybe` is neither yes nor no; write `yes` or `no` [NOT_YES_OR_NO]",
        "yes/no :: 1 :: `1` is neither yes nor no; write `yes` or `no` [NOT_YES_OR_NO]",
      })
  void aCellThatCannotBeReadSaysWhyAndWhatToWrite(String typeWord, String written, String problem) {
    Type type = Type.ofWord(typeWord).orElseThrow();

    Outcome<UnaryTest> read = UnaryTests.read(text(written), type, in(""));

    assertThat(problem(read)).isEqualTo("tiers.xlsx Tiers!C7: " + problem);
  }

  @ParameterizedTest(name = "{0} `{2}`")
  @CsvSource(
      delimiterString = " :: ",
      value = {
        "de-DE :: number :: 1.5 :: `1.5` is not a number the way de-DE writes it; write `1,5`"
            + " [NOT_A_NUMBER]",
        "de-DE :: number :: 0.125 :: `0.125` is not a number the way de-DE writes it; write `0,125`"
            + " [NOT_A_NUMBER]",
        "en-US :: number :: 1,5 :: `1,5` is not a number the way en-US writes it; write `1.5`"
            + " [NOT_A_NUMBER]",
        "en-US :: number :: 1.000,50 :: `1.000,50` is not a number the way en-US writes it; write"
            + " `1000.5` [NOT_A_NUMBER]",
        "en-US :: date :: 03.04.2026 :: `03.04.2026` has two readings, 2026-04-03 and 2026-03-04;"
            + " write one of these [TWO_READINGS]",
        "en-GB :: date :: 12/24/2026 :: `12/24/2026` is not a date; write `2026-12-24`"
            + " [NOT_A_DATE]",
      })
  void whatAnotherLocaleWritesIsRefusedRatherThanMisread(
      String locale, String typeWord, String written, String problem) {
    Type type = Type.ofWord(typeWord).orElseThrow();

    Outcome<UnaryTest> read = UnaryTests.read(text(written), type, in(locale));

    assertThat(problem(read)).isEqualTo("tiers.xlsx Tiers!C7: " + problem);
  }

  @Test
  void aDateThatExcelMadeOfARangeIsNamedAsTheRange() {
    Cell excel = new Cell.Date(LocalDate.of(2026, 5, 1).atStartOfDay());

    assertThat(problem(UnaryTests.read(cell(excel), Type.NUMBER, in("de-DE"))))
        .isEqualTo(
            "tiers.xlsx Tiers!C7: Excel made a date of `1-5`; write `1 to 5` [DATE_IN_NUMBER]");
  }

  @Test
  void aNumberCellInACodeColumnHasLostItsZeros() {
    assertThat(problem(UnaryTests.read(number("1067"), Type.CODE, in(""))))
        .isEqualTo(
            "tiers.xlsx Tiers!C7: `1067` is a number cell, which has lost the zeros a code begins"
                + " with; format the column as text and type the code again [NUMBER_IN_CODE]");
  }

  @Test
  void aCellThatShowsAnErrorIsRefusedInEveryColumn() {
    for (Type type : Type.values()) {
      assertThat(problem(UnaryTests.read(cell(new Cell.Faulty("#REF!")), type, in(""))))
          .startsWith("tiers.xlsx Tiers!C7: the cell shows `#REF!`; ")
          .endsWith("[BAD_CELL]");
      assertThat(problem(CellValues.read(cell(new Cell.Faulty("#REF!")), type, in(""))))
          .endsWith("[BAD_CELL]");
    }
  }

  @Test
  void aCellOfTheWrongSortIsRefused() {
    Cell date = new Cell.Date(LocalDate.of(2026, 5, 1).atTime(14, 30));
    Cell time = new Cell.Time(LocalTime.of(9, 0));

    assertThat(problem(UnaryTests.read(cell(date), Type.DATE, in(""))))
        .contains("`2026-05-01T14:30` holds a time of day too");
    assertThat(problem(UnaryTests.read(cell(date), Type.TEXT, in(""))))
        .contains("is a date that Excel made of what was typed");
    assertThat(problem(UnaryTests.read(cell(time), Type.NUMBER, in(""))))
        .contains("`09:00` is not a number");
    assertThat(problem(UnaryTests.read(number("46143"), Type.DATE, in(""))))
        .contains("`46143` is not a date");
    assertThat(problem(UnaryTests.read(number("0.375"), Type.TIME, in(""))))
        .contains("`0.375` is not a time of day");
    assertThat(problem(UnaryTests.read(number("1"), Type.YES_NO, in(""))))
        .contains("`1` is neither yes nor no");
    assertThat(problem(UnaryTests.read(cell(new Cell.YesNo(true)), Type.NUMBER, in(""))))
        .contains("`yes` is not a number");
    assertThat(problem(UnaryTests.read(number("1.5"), Type.TEXT, in(""))))
        .contains("`1.5` is not a text cell");
    assertThat(problem(UnaryTests.read(number("0.15"), Type.PERCENT, in(""))))
        .contains("`0.15` has two readings, 0.15 % and 15 %");
    assertThat(problem(UnaryTests.read(percent("0.15"), Type.NUMBER, in(""))))
        .contains("`15 %` has two readings, 0.15 and 15");
  }

  @Test
  void everyFaultOfACellIsReported() {
    Outcome<UnaryTest> read = UnaryTests.read(text("a; 5; b"), Type.NUMBER, in(""));

    assertThat(read.problems()).extracting(Problem::text).hasSize(2);
    assertThat(read.problems().get(0).text()).isEqualTo("`a` is not a number");
    assertThat(read.problems().get(1).text()).isEqualTo("`b` is not a number");
  }

  @Test
  void aLineBreakBetweenValuesHasTwoReadings() {
    assertThat(problem(UnaryTests.read(text("red\nblue"), Type.TEXT, in(""))))
        .contains("`red / blue` has two readings, several values and one text on two lines");
  }

  @Test
  void aValueTheColumnCanNeverHoldIsRefusedWithTheNearest() {
    Allowed tiers = Allowed.of(List.of("Bronze", "Silver", "Gold", "Platinum"));

    assertThat(problem(UnaryTests.read(text("not Golld"), Type.TEXT, tiers, in(""))))
        .isEqualTo(
            "tiers.xlsx Tiers!C7: `Golld` is not one of Bronze, Silver, Gold, Platinum; did you"
                + " mean `Gold`? [VALUE_NOT_ALLOWED]");
    assertThat(UnaryTests.read(text("gold; SILVER"), Type.TEXT, tiers, in("")).problems())
        .isEmpty();
    assertThat(UnaryTests.read(text("starts with Go"), Type.TEXT, tiers, in("")).problems())
        .isEmpty();
  }

  @Test
  void anAllowedRangeHoldsConstantsButNotTheEndsOfRanges() {
    Allowed score = Cells.done(Allowed.read(text("0..100"), Type.NUMBER, in("")));

    assertThat(problem(UnaryTests.read(text("101"), Type.NUMBER, score, in(""))))
        .contains("`101` is not an allowed value [VALUE_NOT_ALLOWED]");
    assertThat(UnaryTests.read(text("50 to 200"), Type.NUMBER, score, in("")).problems()).isEmpty();
    assertThat(problem(CellValues.read(number("-1"), Type.NUMBER, score, in(""))))
        .contains("`-1` is not an allowed value");
  }

  @Test
  void veryLongCellsAreRefusedAtOnce() {
    String dashes = "1-".repeat(16_000);

    assertThat(UnaryTests.read(text(dashes), Type.NUMBER, in("")).problems()).hasSize(1);
    assertThat(UnaryTests.read(text("9".repeat(30_000)), Type.NUMBER, in("")).problems())
        .hasSize(1);
  }

  private static Located number(String number) {
    return cell(new Cell.Num(new BigDecimal(number), false));
  }

  private static Located percent(String fraction) {
    return cell(new Cell.Num(new BigDecimal(fraction), true));
  }
}

package io.usher.cell;

import static io.usher.cell.Cells.ask;
import static io.usher.cell.Cells.in;
import static io.usher.cell.Cells.read;
import static io.usher.cell.Cells.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Type;
import io.usher.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellFormsTest {

  @ParameterizedTest(name = "{0} `{1}`")
  @CsvSource(
      delimiterString = " :: ",
      value = {
        // type :: cell :: values that meet it :: values that do not
        "number :: 500 :: 500, 500.0, 5e2 :: 499, -500",
        "number :: 10.0 :: 10, 10.00 :: 1, 100",
        "number :: = 500 :: 500 :: 501",
        "number :: >= 500 :: 500, 501 :: 499.99",
        "number :: >=500 :: 500 :: 499",
        "number :: ≥ 500 :: 500 :: 499",
        "number :: > 500 :: 500.01 :: 500",
        "number :: < 0 :: -1 :: 0, 1",
        "number :: <= -1.5 :: -1.5, -2 :: -1.4",
        "number :: 18 to 25 :: 18, 20, 25 :: 17.9, 25.1",
        "number :: 18 TO 25 :: 18, 25 :: 26",
        "number :: 18..25 :: 18, 25 :: 17, 26",
        "number :: 18 .. 25 :: 18, 25 :: 17, 26",
        "number :: 18-25 :: 18, 25 :: 17, 26",
        "number :: 18 – 25 :: 18, 25 :: 17, 26",
        "number :: -5 :: -5 :: 5, 0, -4",
        "number :: −5 :: -5 :: 5",
        "number :: -5-10 :: -5, 0, 10 :: -6, 11",
        "number :: -10--5 :: -10, -7, -5 :: -11, -4, 0",
        "number :: [18..25) :: 18, 24.99 :: 17, 25",
        "number :: (18..25] :: 18.01, 25 :: 18, 26",
        "number :: ]18..25[ :: 19, 24 :: 18, 25",
        "number :: [18..25] :: 18, 25 :: 17, 26",
        "number :: 5 to 5 :: 5 :: 4, 6",
        "number :: 1; 3; 5 to 8 :: 1, 3, 5, 8 :: 2, 4, 9",
        "number :: not 5 :: 4, 6 :: 5",
        "number :: not 5; 7 to 9 :: 4, 6, 10 :: 5, 7, 9",
        "number :: not < 3 :: 3, 4 :: 2",
        "money :: 1000.50 EUR :: 1000.5 :: 1000",
        "money :: € 20 :: 20 :: 2",
        "money :: -€5 :: -5 :: 5",
        "money :: 100-200 EUR :: 100, 150, 200 :: 99, 201",
        "money :: >= EUR 5 :: 5 :: 4.99",
        "percent :: 15 % :: 0.15, 0.150 :: 15, 0.16",
        "percent :: 15% :: 0.15 :: 0.14",
        "percent :: >= 12.5 % :: 0.125, 1 :: 0.12",
        "percent :: 5 to 10 % :: 0.05, 0.1 :: 0.04, 0.11, 5",
        "percent :: 5 % - 10 % :: 0.05, 0.1 :: 0.04, 0.11",
        "percent :: 0 :: 0 :: 0.01",
        "percent :: -5 % :: -0.05 :: 0.05",
        "date :: 2026-12-24 :: 2026-12-24 :: 2026-12-23",
        "date :: >= 2026-01-01 :: 2026-01-01, 2027-01-01 :: 2025-12-31",
        "date :: 2026-01-01 to 2026-01-31 :: 2026-01-01, 2026-01-31 :: 2025-12-31, 2026-02-01",
        "date :: 2026-01-01..2026-01-31 :: 2026-01-15 :: 2026-02-15",
        "date :: 2026-01-01 - 2026-01-31 :: 2026-01-15 :: 2026-02-15",
        "date :: [2026-01-01..2026-02-01) :: 2026-01-31 :: 2026-02-01",
        "date :: 24.12.2026 :: 2026-12-24 :: 2026-12-25",
        "date :: 13/12/2026 :: 2026-12-13 :: 2026-12-12",
        "date :: not 2026-12-24; 2026-12-25 :: 2026-12-26 :: 2026-12-24, 2026-12-25",
        "time :: 9:30 :: 09:30 :: 09:31",
        "time :: 09:00 to 17:00 :: 09:00, 16:59:59 :: 17:00, 08:59:59",
        "time :: 09:00-17:00 :: 09:00 :: 17:00",
        "time :: 21:00 to 08:00 :: 21:00, 23:59, 00:00, 07:59 :: 08:00, 12:00, 20:59",
        "time :: [21:00..08:00] :: 21:00, 08:00 :: 08:01",
        "time :: (21:00..08:00) :: 21:00:01, 07:59 :: 21:00, 08:00",
        "time :: 18:00 to 24:00 :: 18:00, 23:59:59.5 :: 17:59, 00:00",
        "time :: not 21:00 to 08:00 :: 08:00, 20:59 :: 21:00, 00:00",
        "time :: >= 22:00 :: 22:00, 23:00 :: 21:59, 03:00",
        "time :: < 8:00; 9 pm :: 07:59, 21:00 :: 08:00, 20:00",
        "time :: 12 am :: 00:00 :: 12:00",
        "text :: Rosacea :: rosacea, ROSACEA,  rosacea  :: rosacea 2, ros",
        "text :: New   York :: new york, NEW  YORK :: newyork",
        "text :: cpc; ppc :: CPC, ppc :: cp",
        "text :: contains cp; ppc; starts with paid :: xcpx, ppc, Paid social :: xppcx, unpaid",
        "text :: starts with New  y :: new york, NEW   Yorker :: old new york",
        "text :: ends with .de :: web.de, Web.DE  :: web.de.com",
        "text :: in DACH :: de, AT :: FR",
        "text :: in free  MAIL; gmx.de :: web.de, GMX.de :: aol.com",
        "text :: not in DACH :: FR :: DE",
        "text :: not a; b :: c :: a, B",
        "text :: \"not a\" :: not a, NOT A :: a, b",
        "text :: \"a; b\" :: a; b :: a, b",
        "text :: “missing” :: missing :: x",
        "text :: \"say \"\"hi\"\"\" :: say \"hi\" :: say hi",
        "text :: contains \"; \" :: a;b :: ab",
        "text :: 5\" pipe :: 5\" pipe :: 5 pipe",
        "text :: A-B C/D :: a-b c/d :: a b c d",
        "text :: 18 to 25 :: 18 to 25 :: 20",
        "text :: Straße :: STRAßE, straße :: strasse",
        "text :: ÄRZTE :: ärzte, Ärzte :: arzte",
        "exact text :: aB :: aB :: AB, ab",
        "exact text :: starts with aB :: aBc :: abc, AB",
        "exact text :: contains B :: aBc :: abc",
        "exact text :: ends with C :: abC :: abc",
        "exact text :: in DACH :: DE :: de",
        "exact text :: \" a \" :: ' a ' :: a",
        "code :: 01067 :: 01067 :: 1067, 010670",
        "code :: 80* :: 80, 80331, 80-1 :: 8, 08033, 180",
        "code :: 01* :: 01067 :: 1067, 10115",
        "code :: 80..82 :: 80331, 81, 82999, 82 :: 79999, 83000, 8",
        "code :: 01..09 :: 01067, 09999 :: 10115, 1067, 00999",
        "code :: 803..81 :: 803, 80999, 81999 :: 80299, 82000, 80",
        "code :: AB-1..AB-3 :: ab-1, AB-25 :: AB-4, AA-9",
        "code :: 80*; 99084 :: 80331, 99084 :: 99085",
        "code :: not 80* :: 90000 :: 80331",
        "code :: AB-12 :: ab-12 :: AB12",
        "code :: in DACH :: DE :: FR",
        "text list :: rosacea :: acne|Rosacea :: acne, |",
        "text list :: rosacea; acne :: acne|x, rosacea :: x, |",
        "text list :: all rosacea; acne :: acne|x|rosacea :: acne|x, |",
        "text list :: all starts with ros; acne :: acne|rosacea :: rosacea",
        "text list :: not rosacea; acne :: x|y, | :: acne|x",
        "text list :: not all rosacea; acne :: acne :: acne|rosacea",
        "text list :: starts with ros :: x|rosacea :: x|y",
        "text list :: \"all inclusive\" :: all inclusive|x :: inclusive",
        "text list :: in DACH :: x|at :: x|fr",
        "yes/no :: yes :: yes :: no",
        "yes/no :: TRUE :: yes :: no",
        "yes/no :: No :: no :: yes",
        "yes/no :: not yes :: no :: yes",
      })
  void aCellIsMetByWhatItSaysAndNothingElse(
      String typeWord, String cell, String meeting, String others) {
    Type type = Type.ofWord(typeWord).orElseThrow();
    UnaryTest test = read(cell, type);

    for (String met : meeting.split(", ", -1)) {
      assertThat(ask(test, value(unquoted(met), type))).as("`%s`", met).isEqualTo(Verdict.YES);
    }
    for (String other : others.split(", ", -1)) {
      assertThat(ask(test, value(unquoted(other), type))).as("`%s`", other).isEqualTo(Verdict.NO);
    }
    assertThat(ask(test, Value.MISSING)).as("no value").isEqualTo(Verdict.UNKNOWN);
    assertThat(test.any()).isFalse();
  }

  @ParameterizedTest(name = "{0} `{1}`")
  @CsvSource(
      delimiterString = " :: ",
      value = {
        "de-DE :: 1.000 :: 1000",
        "de-DE :: 1.000,50 :: 1000.5",
        "de-DE :: 1.234.567 :: 1234567",
        "de-DE :: 1,000 :: 1",
        "de-DE :: 0,125 :: 0.125",
        "de-DE :: ,5 :: 0.5",
        "de-DE :: 1000 :: 1000",
        "de-DE :: 1 000,5 :: 1000.5",
        "en-US :: 1.000 :: 1",
        "en-US :: 1,000 :: 1000",
        "en-US :: 1,000.50 :: 1000.5",
        "en-US :: 1,000,000 :: 1000000",
        "fr-FR :: 1 000,5 :: 1000.5",
        "fr-FR :: 1,000 :: 1",
        "de-CH :: 1’000.5 :: 1000.5",
        "de-CH :: 1'000 :: 1000",
        "'' :: 1.5 :: 1.5",
        "'' :: 1,5 :: 1.5",
        "'' :: 0.125 :: 0.125",
        "'' :: 1.234,5 :: 1234.5",
        "'' :: 1,234.5 :: 1234.5",
        "'' :: 1.234.567 :: 1234567",
        "'' :: 1234.567 :: 1234.567",
        "'' :: +7 :: 7",
      })
  void typedNumbersReadTheWayTheLocaleWritesThem(String locale, String cell, String number) {
    UnaryTest test = read(cell, Type.NUMBER, in(locale));

    assertThat(ask(test, value(number, Type.NUMBER))).isEqualTo(Verdict.YES);
  }

  @ParameterizedTest(name = "{0} `{1}`")
  @CsvSource({
    "de-DE, 3.4.2026, 2026-04-03",
    "de-DE, 03/04/2026, 2026-04-03",
    "en-GB, 03/04/2026, 2026-04-03",
    "en-US, 03/04/2026, 2026-03-04",
    "en-US, 12/24/2026, 2026-12-24",
    "en-US, 24.12.2026, 2026-12-24",
    "'', 3.4.2026, 2026-04-03",
    "'', 12/24/2026, 2026-12-24",
    "'', 5/5/2026, 2026-05-05",
    "ja-JP, 2026-04-03, 2026-04-03",
  })
  void typedDatesReadInTheLocalesOrder(String locale, String cell, String date) {
    UnaryTest test = read(cell, Type.DATE, in(locale));

    assertThat(ask(test, value(date, Type.DATE))).isEqualTo(Verdict.YES);
  }

  private static String unquoted(String value) {
    return value.startsWith("'") ? value.substring(1, value.length() - 1) : value;
  }
}

package io.usher.workbook;

import static io.usher.workbook.Written.merged;
import static io.usher.workbook.Written.problems;
import static io.usher.workbook.Written.read;
import static io.usher.workbook.Written.sheet;
import static io.usher.workbook.Written.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Brand;
import io.usher.cell.Grid;
import io.usher.cell.Line;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedSheetsTest {
  private static final String ATTRIBUTES =
      """
      Attribute | Type | Measure | Of | Event | Where | Within | Each | If none | Allowed | Meaning
      spend 12m | money | sum | total | Order Completed | | 12 months | | | |

      serums | number | count | | Order Completed | products.category is serum | 12 months | products | | 0..100 | how many
      """;

  @Test
  void attributesAreReadWithAllTheirColumns() {
    List<Line> lines = read(sheet("Attributes", ATTRIBUTES)).attributes();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).text("within")).isEqualTo("12 months");
    assertThat(lines.get(0).text("Where")).isEmpty();
    assertThat(lines.get(1).place("Where").show()).isEqualTo("shop.xlsx Attributes!F4");
    assertThat(lines.get(1).text("Each")).isEqualTo("products");
    assertThat(lines.get(1).text("Allowed")).isEqualTo("0..100");
    assertThat(lines.get(1).text("Meaning")).isEqualTo("how many");
  }

  @Test
  void eventsAreReadWithAllTheirColumns() {
    Grid sheet =
        sheet(
            "EVENTS ",
            """
            Event | Also called | Once per | Reversed by | Match by
            Order Completed | order_completed; Purchase | order_id | Order Refunded | order_id
            """);

    Line line = read(sheet).events().get(0);

    assertThat(line.text("Once per")).isEqualTo("order_id");
    assertThat(line.text("Reversed by")).isEqualTo("Order Refunded");
  }

  @Test
  void everyFaultOfASheetWithColumnsIsReportedAtItsCell() {
    Grid sheet =
        sheet(
            "Attributes",
            """
            Attribute | Typ | Of | Of | Colour
            age | number | birthday | |
             | number | #REF! | |
            """);

    assertThat(problems(merged(sheet, 2, 3, 0, 0)))
        .containsExactly(
            "shop.xlsx Attributes!B1: `Typ` is no column of `Attributes`; did you mean `Type`?"
                + " [UNKNOWN_COLUMN]",
            "shop.xlsx Attributes!D1: the column `Of` stands here twice [DUPLICATE_NAME]",
            "shop.xlsx Attributes!E1: `Colour` is no column of `Attributes`; the columns are"
                + " Attribute, Type, Measure, Of, Event, Where, Within, Each, If none, Allowed,"
                + " Meaning [UNKNOWN_COLUMN]",
            "shop.xlsx Attributes!A1: the column `Measure` is missing [MISSING_COLUMN]",
            "shop.xlsx Attributes!A2: `A2:A3` are merged cells among the rows; unmerge them; only"
                + " headers may be merged [BAD_CELL]",
            "shop.xlsx Attributes!C3: `#REF!` is no value; the cell's formula fails or was never"
                + " calculated [BAD_CELL]",
            "shop.xlsx Attributes!A3: this attribute has no name [EMPTY_CELL]");
  }

  @Test
  void aLineWithoutANameIsRefused() {
    Grid sheet =
        sheet(
            "Attributes",
            """
            Attribute | Type | Measure
             | number | age
            """);

    assertThat(problems(sheet))
        .containsExactly("shop.xlsx Attributes!A2: this attribute has no name [EMPTY_CELL]");
  }

  @Test
  void anAttributeMayBeDefinedTwiceIfBothSayTheSame() {
    Grid first = sheet("a.xlsx", "Attributes", ATTRIBUTES);
    Grid same =
        sheet(
            "b.xlsx",
            "Attributes",
            """
            Measure | Attribute | Type | Event | Within | Of | Meaning
            sum | Spend  12M | money | Order  Completed | 12 months | total | in words of its own
            """);
    Grid other =
        sheet(
            "c.xlsx",
            "Attributes",
            """
            Attribute | Type | Measure | Of | Event
            spend 12m | money | sum | total | Order Completed
            """);

    assertThat(read(first, same).attributes()).hasSize(2);
    assertThat(problems(first, same, other))
        .containsExactly(
            "c.xlsx Attributes!A2: `spend 12m` has nothing under `within` here and `12 months` at"
                + " a.xlsx Attributes!G2; make both equal, or give one another name"
                + " [DUPLICATE_NAME]");
  }

  @Test
  void aDecisionIsNotNamedLikeAnAttribute() {
    Grid decision =
        sheet(
            "Serums",
            """
            Decision | Serums
             | When | Then
            # | spend 12m | serums
            a | > 1 | 2
            """);

    assertThat(problems(decision, sheet("Attributes", ATTRIBUTES)))
        .containsExactly(
            "shop.xlsx Serums!B1: `Serums` is an attribute at shop.xlsx Attributes!A4; give the"
                + " decision another name [DUPLICATE_NAME]");
  }

  @Test
  void settingsBecomeTheBrandAndTheWorkbooksLocale() {
    Grid german =
        sheet(
            "a.xlsx",
            "Settings",
            """
            Setting | Value
            time zone | Europe/Berlin
            customer time zone | traits.timezone
            currency | EUR
            rate USD | 0,92
            week starts | sunday
            locale | de-DE
            """);
    Grid english =
        sheet(
            "b.xlsx",
            "Settings",
            """
            Time Zone | Europe/Berlin
            rate GBP | 1.17
            locale | en-GB
            """);

    Definitions definitions = read(german, english, sheet("c.xlsx", "Attributes", ATTRIBUTES));

    assertThat(definitions.brand())
        .isEqualTo(
            new Brand(
                ZoneId.of("Europe/Berlin"),
                "traits.timezone",
                "EUR",
                Map.of("USD", new BigDecimal("0.92"), "GBP", new BigDecimal("1.17")),
                DayOfWeek.SUNDAY));
    assertThat(definitions.locales())
        .isEqualTo(Map.of("a.xlsx", Locale.GERMANY, "b.xlsx", Locale.UK, "c.xlsx", Locale.ROOT));
  }

  @Test
  void everyWrongSettingIsReportedAtItsCell() {
    Grid sheet =
        sheet(
            "Settings",
            """
            time zone | Europe/Berlim
            tme zone | UTC
            currency | Euro
            rate USD | 1.0
            rate GBP | none
            rate Dollar | 1
            week starts | Mnday
            locale | german
             | what
            Currency | EUR
            """);

    assertThat(problems(sheet))
        .containsExactlyInAnyOrder(
            "shop.xlsx Settings!B1: `Europe/Berlim` is no time zone; did you mean `Europe/Berlin`?"
                + " [BAD_SETTING]",
            "shop.xlsx Settings!A2: `tme zone` is no setting; did you mean `time zone`?"
                + " [UNKNOWN_SETTING]",
            "shop.xlsx Settings!B3: `Euro` is no currency; write its three letters, such as `EUR`"
                + " [BAD_SETTING]",
            "shop.xlsx Settings!B5: `none` is no rate; write a number above 0, such as `0.92`"
                + " [NOT_A_NUMBER]",
            "shop.xlsx Settings!B6: `Dollar` is no currency; write its three letters, such as `EUR`"
                + " [BAD_SETTING]",
            "shop.xlsx Settings!B7: `Mnday` is no day of the week; did you mean `Monday`?"
                + " [BAD_SETTING]",
            "shop.xlsx Settings!B8: `german` is no locale; write one such as `de-DE` or `en-US`"
                + " [BAD_SETTING]",
            "shop.xlsx Settings!A9: this setting has no name; the settings are time zone, customer"
                + " time zone, currency, rate USD, week starts, locale, touch events, owner event,"
                + " leads expire after [UNKNOWN_SETTING]",
            "shop.xlsx Settings!A10: the setting `Currency` stands at A3 too [DUPLICATE_NAME]");
  }

  @Test
  void onlyTheLocaleMayDifferBetweenWorkbooks() {
    Grid first = sheet("a.xlsx", "Settings", "time zone | Europe/Berlin\nlocale | de-DE");
    Grid later = sheet("b.xlsx", "Settings", "locale | en-US\ntime zone | UTC");

    assertThat(problems(first, later))
        .containsExactly(
            "b.xlsx Settings!B2: `time zone` is `UTC` here and `Europe/Berlin` at"
                + " a.xlsx Settings!B1; make both equal, or give one another name"
                + " [DUPLICATE_NAME]");
  }

  @Test
  void listsAreColumnsOrFilesOfTheirOwn() {
    Grid columns = sheet("Lists", "DACH | Benelux\nDE | NL\nAT\nCH | LU");
    Grid free = sheet("lists", "free mail", "Free  mail\ngmail.com\nweb.de");
    Grid role = sheet("shop", "lists/roles", "info\nsales");

    Map<String, List<String>> words = new java.util.TreeMap<>();
    read(columns, free, role).lists().forEach((key, list) -> words.put(key, list.words()));

    assertThat(words)
        .isEqualTo(
            Map.of(
                "dach", List.of("DE", "AT", "CH"),
                "benelux", List.of("NL", "LU"),
                "free mail", List.of("gmail.com", "web.de"),
                "roles", List.of("info", "sales")));
  }

  @Test
  void everyFaultOfAListIsReportedAtItsCell() {
    Grid columns = sheet("Lists", "DACH | Empty | Odd\nDE | | #N/A!\nAT | | fine");
    Grid other = sheet("b.xlsx", "Lists", "dach\nat\nDE\nLI");
    Grid same = sheet("c.xlsx", "Lists", "dach\nat\nDE");
    Grid wide = sheet("lists", "wide", "a\nb | c");

    assertThat(problems(columns, other, same, wide))
        .containsExactly(
            "shop.xlsx Lists!B1: the list `Empty` holds no words [EMPTY_CELL]",
            "shop.xlsx Lists!C2: `#N/A!` is no value; the cell's formula fails or was never"
                + " calculated [BAD_CELL]",
            "b.xlsx Lists!A1: the list `dach` holds other words than at shop.xlsx Lists!A1; make"
                + " both equal, or give one another name [DUPLICATE_NAME]",
            "lists wide!B2: the list `wide` has more than one column; put quotes around words that"
                + " hold a comma or a semicolon [BAD_SHEET]");
  }

  @Test
  void sheetsThatNothingReadsYetAreRefusedWhenTheyHaveRows() {
    Grid tests = sheet("Tests", " | Given\nTest | at\nloyal | 2026-01-10");
    Grid empty = sheet("Tests", " | Given\nTest | at");

    assertThat(problems(tests, empty))
        .containsExactly(
            "shop.xlsx Tests!A3: the rows of `Tests` are not read yet; delete them, or put `_`"
                + " before the sheet's name [NOT_BUILT_YET]");
  }

  @Test
  void otherSheetsAreSaidNotToBeReadButNotReadMeAndPrivateOnes() {
    Grid[] grids = {
      sheet("Read me", "anything"),
      sheet("_draft", "Decision | later"),
      sheet("Sheet2", ""),
      sheet("Tiers", "Decison | VIP tier"),
      sheet("Atributes", "Attribute"),
      sheet("Numbers", "1 | 2")
    };

    assertThat(warnings(grids))
        .containsExactly(
            "shop.xlsx Tiers!A1: the sheet is not read; `Decison` is not `Decision`; did you mean"
                + " `Decision`? [NOT_READ]",
            "shop.xlsx Atributes: the sheet is not read; did you mean `Attributes`? [NOT_READ]",
            "shop.xlsx Numbers: the sheet is not read; a decision has `Decision` in A1; put `_`"
                + " before the name of a sheet that should be left alone [NOT_READ]");
    assertThat(read(grids).decisions()).isEmpty();
  }

  @Test
  void whatIsReadableStandsBesideTheFaults() {
    Inspection inspection =
        WorkbookReader.inspect(
            List.of(sheet("Attributes", ATTRIBUTES), sheet("Settings", "tme zone | UTC")));

    assertThat(inspection.problems()).hasSize(1);
    assertThat(inspection.definitions().attributes()).hasSize(2);
  }

  @Test
  void oneMistypedColumnIsOneFault() {
    assertThat(
            problems(
                sheet(
                    "Attributes",
                    "Attribute | Typ | Measure | Of\nspend | money | trait | spend\n"
                        + "orders | number | trait | orders")))
        .containsExactly(
            "shop.xlsx Attributes!B1: `Typ` is no column of `Attributes`; did you mean `Type`?"
                + " [UNKNOWN_COLUMN]");
  }

  @Test
  void titlesAboveTheColumnsNamesAreOneFault() {
    assertThat(
            problems(
                sheet(
                    "Attributes",
                    "Our attributes\n\nAttribute | Type | Measure | Of\nspend | money | trait |"
                        + " spend")))
        .containsExactly(
            "shop.xlsx Attributes!A1: the columns' names stand only in row 3; delete the rows above"
                + " them [BAD_SHEET]");
  }
}

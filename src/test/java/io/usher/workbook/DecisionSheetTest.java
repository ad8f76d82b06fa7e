package io.usher.workbook;

import static io.usher.workbook.Written.merged;
import static io.usher.workbook.Written.problems;
import static io.usher.workbook.Written.read;
import static io.usher.workbook.Written.sheet;
import static io.usher.workbook.Written.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Located;
import io.usher.workbook.DecisionSheet.Column;
import io.usher.workbook.DecisionSheet.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionSheetTest {
  private static final String TIERS =
      """
      Decision | VIP tier
      Kind | tier
      Levels | Platinum; Gold; Member
      About | who gets which benefits

       | When | | | Then | | Note
      # | spend 12m | orders 12m | tenure | tier | discount (percent) |
      platinum | >= 5000 | >= 12 | | Platinum | 15 % | agreed with finance

      off gold | >= 2000 | >= 6 | | Gold | 10 % |
       | >= 1000 | | | Gold | |
       | | | | | | only a remark
      otherwise | | - | | Member | 0 % |
      """;

  @Test
  void theHeadIsReadByTheNamesOfItsSettings() {
    DecisionSheet tiers = read(sheet("Tiers", TIERS)).decisions().get(0);

    assertThat(tiers.name().text()).isEqualTo("VIP tier");
    assertThat(tiers.setting("kind").map(Located::text)).contains("tier");
    assertThat(tiers.setting("levels").map(Located::text)).contains("Platinum; Gold; Member");
    assertThat(tiers.setting("review")).isEmpty();
    assertThat(tiers.setting("levels").orElseThrow().place().show())
        .isEqualTo("shop.xlsx Tiers!B3");
  }

  @Test
  void bandsHoldToTheRightAndNotesAreLeftOut() {
    DecisionSheet tiers = read(sheet("Tiers", TIERS)).decisions().get(0);

    assertThat(tiers.when())
        .extracting(Column::header)
        .containsExactly("spend 12m", "orders 12m", "tenure");
    assertThat(tiers.then()).extracting(Column::header).containsExactly("tier", "discount");
    assertThat(tiers.then()).extracting(Column::type).containsExactly("", "percent");
    assertThat(tiers.then().get(1).place().address()).isEqualTo("F7");
  }

  @Test
  void rowsKeepTheirIdsAndAddressesWhileBlankOnesAndRemarksAreSkipped() {
    List<Row> rows = read(sheet("Tiers", TIERS)).decisions().get(0).rows();

    assertThat(rows).extracting(Row::id).containsExactly("platinum", "gold", "row 11", "otherwise");
    assertThat(rows).extracting(Row::line).containsExactly(8, 10, 11, 13);
    assertThat(rows).extracting(Row::written).containsExactly(true, true, false, true);
    assertThat(rows).extracting(Row::off).containsExactly(false, true, false, false);
    assertThat(rows).extracting(Row::otherwise).containsExactly(false, false, false, true);
    assertThat(rows.get(1).when().get(1).place().show()).isEqualTo("shop.xlsx Tiers!C10");
    assertThat(rows.get(1).then()).extracting(Located::text).containsExactly("Gold", "10 %");
    assertThat(rows.get(2).when()).extracting(Located::blank).containsExactly(false, true, true);
  }

  @Test
  void everyFaultOfTheHeadIsReportedAtItsCell() {
    Grid sheet =
        sheet(
            "Tiers",
            """
            Decision |
            Knd | tier
            Levels | Platinum | Gold | Member
            Levels | Gold
             | nothing beside it
            Owner | #REF!
            Colour | red
             | When | Then
            # | spend | tier
            a | 1 | Gold
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Tiers!A2: `Knd` is no setting of a decision; did you mean `Kind`?"
                + " [UNKNOWN_SETTING]",
            "shop.xlsx Tiers!C3: a setting's value stands in column B alone; write"
                + " `Platinum; Gold; Member` in B3 [BAD_CELL]",
            "shop.xlsx Tiers!A4: the setting `Levels` stands here twice [DUPLICATE_NAME]",
            "shop.xlsx Tiers!A5: this row of the head names no setting in column A"
                + " [UNKNOWN_SETTING]",
            "shop.xlsx Tiers!B6: `#REF!` is no value; the cell's formula fails or was never"
                + " calculated [BAD_CELL]",
            "shop.xlsx Tiers!A7: `Colour` is no setting of a decision; the settings are Decision,"
                + " Kind, About, Owner, Hit policy, On, Only for, Levels, Downgrade, Review, Grace,"
                + " Moves, Stay at least, Minimum, Maximum, Re-check every, Movement limit,"
                + " Approval [UNKNOWN_SETTING]",
            "shop.xlsx Tiers!B1: the decision has no name [EMPTY_CELL]");
  }

  @Test
  void everyFaultOfTheHeadersIsReportedAtItsCell() {
    Grid sheet =
        sheet(
            "Tiers",
            """
            Decision | VIP tier
             | | Wen | Then | | | Then
            # | age | spend (numbr) | tier | discount (euros) | Tier |
            a | 1 | | Gold | 1 | |
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Tiers!C2: `Wen` is not one of When, Then, Note; did you mean `When`?"
                + " [UNKNOWN_COLUMN]",
            "shop.xlsx Tiers!B3: `age` stands under no band; write When, Then or Note at B2"
                + " [UNKNOWN_COLUMN]",
            "shop.xlsx Tiers!C3: `numbr` is not one of number, money, percent, date, time, text,"
                + " exact text, code, text list, yes/no; did you mean `number`? [UNKNOWN_TYPE]",
            "shop.xlsx Tiers!E3: `euros` is not one of number, money, percent, date, time, text,"
                + " exact text, code, text list, yes/no [UNKNOWN_TYPE]",
            "shop.xlsx Tiers!G3: there is no header under `Then` [EMPTY_CELL]",
            "shop.xlsx Tiers!F3: the output `Tier` stands at D3 too [DUPLICATE_NAME]");
  }

  @Test
  void anAttributesOwnNameMayEndInBrackets() {
    Grid sheet =
        sheet(
            "Tiers",
            """
            Decision | VIP tier
             | When | Then
            # | spend (net) | tier
            """);

    assertThat(read(sheet).decisions().get(0).when())
        .extracting(Column::header)
        .containsExactly("spend (net)");
  }

  @Test
  void everyFaultOfTheRowsIsReportedAtItsCell() {
    Grid sheet =
        sheet(
            "Tiers",
            """
            Decision | VIP tier
             | When | Then
            # | spend | tier
            gold | >= 10 | Gold
            off  GOLD | >= 20 | Gold
            #N/A! | 1 | Gold
            otherwise | >= 5 | Member
            """);

    assertThat(problems(merged(sheet, 4, 5, 2, 2)))
        .containsExactly(
            "shop.xlsx Tiers!C4: `C4:C5` are merged cells among the rows; unmerge them; only"
                + " headers may be merged [BAD_CELL]",
            "shop.xlsx Tiers!A5: the row id `GOLD` stands at A4 too; every row needs an id of its"
                + " own [DUPLICATE_ROW_ID]",
            "shop.xlsx Tiers!A6: `#N/A!` is no value; the cell's formula fails or was never"
                + " calculated [BAD_CELL]",
            "shop.xlsx Tiers!B7: `>= 5` is a condition in an `otherwise` row; such a row speaks"
                + " when no other does; leave the cell blank [BAD_CELL]");
  }

  @Test
  void aDecisionWithoutATableIsRefused() {
    Grid sheet =
        sheet(
            "Tiers",
            """
            Decision | VIP tier
            Kind | tier

            # | spend | tier
            gold | >= 10 | Gold
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Tiers!A3: the decision has no table; write When and Then above its columns,"
                + " from column B on [BAD_SHEET]");
  }

  @Test
  void aTableNeedsAnOutput() {
    Grid sheet =
        sheet(
            "Tiers",
            """
            Decision | VIP tier
             | When |
            # | spend | tier
            gold | >= 10 | Gold
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Tiers!A2: the table has no column under `Then` [MISSING_COLUMN]");
  }

  @Test
  void bandsDoNotStandAboveTheIds() {
    Grid sheet =
        sheet(
            "Tiers",
            """
            Decision | VIP tier
            When | | Then
            spend | age | tier
            gold | >= 10 | Gold
            """);

    assertThat(problems(sheet))
        .contains(
            "shop.xlsx Tiers!A2: `When` stands above column A, which holds the rows' ids; begin"
                + " the bands in column B [BAD_SHEET]");
  }

  @Test
  void headersMayBeMergedDownwardsButNotOverColumns() {
    Grid sheet =
        sheet(
            "Tiers",
            """
            Decision | VIP tier
            # | When | | Then | Note
             | spend | | tier |
            gold | >= 10 | | Gold |
            """);

    assertThat(problems(merged(sheet, 3, 3, 1, 2)))
        .contains(
            "shop.xlsx Tiers!B3: a header is merged over several columns; give each column a"
                + " header of its own [BAD_CELL]");

    Grid whole =
        sheet(
            "Tiers",
            """
            Decision | VIP tier
            # | When | Then | Note
             | spend | tier |
            gold | >= 10 | Gold | fine
            """);

    assertThat(problems(merged(whole, 2, 3, 0, 0))).isEmpty();
  }

  @Test
  void columnsRightOfTheFirstEmptyHeaderAreLeftAloneAndSaidToBe() {
    Grid sheet =
        sheet(
            "Tiers",
            """
            Decision | VIP tier
             | When | Then | |
            # | spend | tier | | draft
            gold | >= 10 | Gold | | ???
            """);

    assertThat(read(sheet).decisions().get(0).then()).hasSize(1);
    assertThat(warnings(sheet))
        .containsExactly(
            "shop.xlsx Tiers!E3: `draft` and what is right of it is not read; the header at D3 is"
                + " empty [NOT_READ]");
  }

  @Test
  void oneDecisionInTwoWorkbooksMustBeEqual() {
    Grid first = sheet("a.xlsx", "Tiers", TIERS);
    Grid same = sheet("b.xlsx", "Copy", TIERS.replace("who gets which", "which"));
    Grid other = sheet("c.xlsx", "Tiers", TIERS.replace(">= 5000", ">= 6000"));

    assertThat(read(first, same).decisions()).hasSize(1);
    assertThat(problems(first, same, other))
        .containsExactly(
            "c.xlsx Tiers!B1: the decision `VIP tier` stands at a.xlsx Tiers!B1 too, and says"
                + " something else; make both equal, or give one another name [DUPLICATE_NAME]");
  }

  @Test
  void aCellUnderNoHeaderIsRefusedSinceAHeaderOrAQuoteIsMissing() {
    assertThat(
            problems(
                sheet(
                    "Tiers",
                    """
                    Decision | VIP tier
                    Kind | tier
                     | When | Then
                    # | spend | tier
                    gold | >= 2 | 000 | Gold
                    """)))
        .containsExactly(
            "shop.xlsx Tiers!D5: `Gold` stands right of the table, under no header; write a header"
                + " at D4, leave a column free before notes, or put quotes around a value with a"
                + " comma [BAD_CELL]");
  }

  @Test
  void aDecisionThatASlipHasMovedOrMistypedIsRefusedRatherThanLost() {
    assertThat(
            problems(
                sheet("Moved", "\n | Decision | VIP tier\n | Kind | tier"),
                sheet("Mistyped", "Decison | VIP tier\nKind | tier")))
        .containsExactly(
            "shop.xlsx Moved!B2: a decision begins here, and is read only where it begins at A1;"
                + " delete what stands before it; put `_` before the name of a sheet that should"
                + " be left alone [BAD_SHEET]",
            "shop.xlsx Mistyped!A1: `Decison` is not `Decision`; did you mean `Decision`?"
                + " [BAD_SHEET]");
  }
}

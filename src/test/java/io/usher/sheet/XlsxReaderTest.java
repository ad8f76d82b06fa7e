package io.usher.sheet;

import static io.usher.sheet.Parcel.grid;
import static io.usher.sheet.Parcel.grids;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class XlsxReaderTest {
  private static Cell num(String number) {
    return new Cell.Num(new BigDecimal(number), false);
  }

  private static Cell text(String text) {
    return new Cell.Text(text);
  }

  @Test
  void everyKindOfCellReadsBackAsItWasWritten() throws IOException {
    Grid grid =
        new Grid(
            "shop.xlsx",
            "Tiers",
            List.of(
                List.of(text("Decision"), text("  VIP tier ")),
                List.of(),
                List.of(Cell.BLANK, num("1.1"), num("-0.07"), num("5000")),
                List.of(
                    new Cell.Num(new BigDecimal("0.15"), true),
                    new Cell.Num(new BigDecimal("0.125"), true)),
                List.of(
                    new Cell.Date(LocalDateTime.of(2026, 5, 1, 0, 0)),
                    new Cell.Date(LocalDateTime.of(2026, 5, 1, 13, 45, 7)),
                    new Cell.Time(LocalTime.of(21, 0)),
                    new Cell.Time(LocalTime.of(8, 20, 1))),
                List.of(new Cell.YesNo(true), new Cell.YesNo(false)),
                List.of(text("=1+1"), text("-"), text("zwölf; 十二"), text("two\nlines"))),
            List.of(new Grid.Merged(0, 0, 2, 3)));

    Grid other = grid("Read me", List.of(List.of(text("What this is"))));

    assertThat(grids(Parcel.read(Parcel.file(grid, other)))).containsExactly(grid, other);
  }

  @Test
  void numbersHaveTheDigitsPeopleTyped() throws IOException {
    Parcel parcel =
        Parcel.sound()
            .rows(
                "<row r='1'><c r='A1'><v>1.1000000000000001</v></c><c r='B1'><v>1E3</v></c>"
                    + "<c r='C1'><v>0.30000000000000004</v></c></row>");

    assertThat(grids(parcel.read()).get(0).rows().get(0))
        .extracting(Cell::show)
        .containsExactly("1.1", "1000", "0.3");
  }

  @Test
  void numbersNoProgramWritesAreFaulty() throws IOException {
    Parcel parcel =
        Parcel.sound()
            .rows(
                "<row><c><v>1E999999999</v></c><c><v>1E-999999999</v></c><c><v>"
                    + "9".repeat(100_000)
                    + "</v></c></row>");

    assertThat(grids(parcel.read()).get(0).rows().get(0))
        .containsOnly(new Cell.Faulty("########"))
        .hasSize(3);
  }

  @Test
  void formulasGiveTheirStoredResultOrAreFaulty() throws IOException {
    Parcel parcel =
        Parcel.sound()
            .rows(
                "<row><c><f>1+1</f><v>2</v></c><c t='str'><f>A1&amp;\"x\"</f><v>2x</v></c>"
                    + "<c><f>SUM(A1:B1)</f></c><c t='e'><f>1/0</f><v>#DIV/0!</v></c>"
                    + "<c t='str'><f>\"\"</f><v></v></c><c t='b'><f>TRUE</f><v>1</v></c></row>");

    assertThat(grids(parcel.read()).get(0).rows().get(0))
        .containsExactly(
            num("2"),
            text("2x"),
            new Cell.Faulty("=SUM(A1:B1)"),
            new Cell.Faulty("#DIV/0!"),
            Cell.BLANK,
            new Cell.YesNo(true));
  }

  @Test
  void textKeepsItsRunsButNotItsReadingAids() throws IOException {
    Parcel parcel =
        Parcel.sound()
            .rows(
                "<row><c t='inlineStr'><is><r><t>Go</t></r><r><t>ld</t></r><rPh sb='0' eb='1'>"
                    + "<t>aid</t></rPh></is></c><c t='inlineStr'><is><t>a_x000A_b</t></is></c>"
                    + "<c t='inlineStr'><is><t xml:space='preserve'>   </t></is></c></row>");

    assertThat(grids(parcel.read()).get(0).rows())
        .containsExactly(List.of(text("Gold"), text("a\nb")));
  }

  @Test
  void daysMayCountFrom1904() throws IOException {
    Grid dated = grid("Sheet", List.of(List.of(new Cell.Date(LocalDateTime.of(2026, 5, 1, 0, 0)))));
    Parcel parcel =
        Parcel.of(Parcel.file(dated))
            .change(
                "xl/workbook.xml",
                "<workbookPr date1904=\"false\"/>",
                "<workbookPr date1904=\"1\"/>");

    assertThat(grids(parcel.read()).get(0).at(0, 0).show()).isEqualTo("2030-05-02");
  }

  @Test
  void cellsWithoutAddressesFollowEachOtherAndTrailingBlanksAreCut() throws IOException {
    Parcel parcel =
        Parcel.sound()
            .rows(
                "<row r='3'><c r='C3' t='b'><v>1</v></c><c t='b'><v>0</v></c><c/></row>"
                    + "<row><c t='b'><v>1</v></c></row><row r='900000'><c r='XFD900000'/></row>");

    assertThat(grids(parcel.read()).get(0).rows())
        .containsExactly(
            List.of(),
            List.of(),
            List.of(Cell.BLANK, Cell.BLANK, new Cell.YesNo(true), new Cell.YesNo(false)),
            List.of(new Cell.YesNo(true)));
  }

  @Test
  void aTableOfFortyThousandRowsIsRead() throws IOException {
    StringBuilder xml = new StringBuilder();
    for (int row = 0; row < 40_000; row++) {
      xml.append("<row>");
      for (int column = 0; column < 10; column++) {
        xml.append("<c><v>")
            .append((row * 7919L + column * 104_729L) % 1_000_003)
            .append("</v></c>");
      }
      xml.append("</row>");
    }

    Grid grid = grids(Parcel.sound().rows(xml.toString()).read()).get(0);

    assertThat(grid.rows()).hasSize(40_000).allMatch(row -> row.size() == 10);
    assertThat(grid.at(39_999, 9))
        .isEqualTo(num(Long.toString((39_999 * 7919L + 9 * 104_729L) % 1_000_003)));
  }
}

package io.usher.sheet;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import java.util.Locale;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Takes a sheet's XML as it streams by and puts its cells into a grid. */
final class SheetHandler extends DefaultHandler {
  /** Thrown to stop the parser at a sheet too large to read on; the grid knows why. */
  static final class Enough extends SAXException {
    Enough() {
      super("the sheet is too large");
    }
  }

  private final GridBuilder grid;
  private final CellText cells;
  private final Unseen unseen;
  private final StringBuilder text = new StringBuilder();

  private int row = -1;
  private int column = -1;
  private String type = "";
  private int style;
  private boolean listening;
  private boolean valued;
  private boolean phonetic;
  private @Nullable String formula;
  private String value = "";

  SheetHandler(GridBuilder grid, CellText cells, Unseen unseen) {
    this.grid = grid;
    this.cells = cells;
    this.unseen = unseen;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    switch (name) {
      case "col" -> column(attributes);
      case "row" -> {
        startRow(attributes.getValue("r"));
        unseen.row(flag(attributes.getValue("hidden")));
      }
      case "c" -> startCell(attributes);
      case "v", "f", "t" -> {
        text.setLength(0);
        listening = !phonetic;
      }
      case "rPh" -> phonetic = true;
      case "mergeCell" -> merge(attributes.getValue("ref"));
      default -> {}
    }
  }

  private void column(Attributes attributes) {
    String first = attributes.getValue("min");
    String last = attributes.getValue("max");
    if (first != null && last != null && flag(attributes.getValue("hidden"))) {
      unseen.columns(Integer.parseInt(first) - 1, Integer.parseInt(last) - 1);
    }
  }

  private static boolean flag(@Nullable String written) {
    return written != null && (written.equals("1") || written.equals("true"));
  }

  private void startRow(@Nullable String number) {
    row = number == null ? row + 1 : Integer.parseInt(number) - 1;
    column = -1;
  }

  private void startCell(Attributes attributes) {
    String address = attributes.getValue("r");
    column = address == null ? column + 1 : new CellAddress(address).getColumn();
    String given = attributes.getValue("t");
    type = given == null ? "n" : given;
    String styled = attributes.getValue("s");
    style = styled == null ? 0 : Integer.parseInt(styled);
    valued = false;
    formula = null;
    value = "";
  }

  private void merge(@Nullable String ref) throws SAXException {
    if (ref != null) {
      CellRangeAddress area = CellRangeAddress.valueOf(ref);
      boolean more =
          grid.merge(
              new Grid.Merged(
                  area.getFirstRow(),
                  area.getLastRow(),
                  area.getFirstColumn(),
                  area.getLastColumn()));
      if (!more) {
        throw new Enough();
      }
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    if (listening) {
      text.append(characters, start, length);
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    switch (name) {
      case "v" -> {
        value = taken();
        valued = true;
      }
      case "t" -> {
        if (listening) {
          value += taken();
          valued = true;
        }
      }
      case "f" -> formula = taken();
      case "rPh" -> phonetic = false;
      case "c" -> endCell();
      default -> {}
    }
  }

  private String taken() {
    listening = false;
    return text.toString();
  }

  private void endCell() throws SAXException {
    Cell cell = cell();
    if (cell instanceof Cell.Blank) {
      return;
    }
    unseen.cell(row, column);
    if (!grid.put(row, column, cell)) {
      throw new Enough();
    }
  }

  private Cell cell() {
    if (formula != null && !valued) {
      return new Cell.Faulty("=" + formula);
    }
    return valued ? cells.read(type.toLowerCase(Locale.ROOT), style, value) : Cell.BLANK;
  }
}

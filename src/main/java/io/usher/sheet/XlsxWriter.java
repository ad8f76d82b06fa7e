package io.usher.sheet;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes grids as an {@code .xlsx} workbook that people like to open: bands in colour, headers that
 * stay in sight, columns as wide as their words. What it writes reads back as the same grids.
 */
public final class XlsxWriter {
  private static final int NARROWEST = 9;
  private static final int WIDEST = 46;
  private static final int PAGE = 110;

  private XlsxWriter() {}

  /** Writes the sheets in their order; the stream stays open. */
  public static void write(List<Grid> grids, OutputStream out) throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      workbook.getProperties().getCoreProperties().setCreator("Usher");
      Paint paint = new Paint(workbook);
      for (Grid grid : grids) {
        write(grid, workbook.createSheet(grid.sheet()), paint);
      }
      workbook.write(out);
    }
  }

  private static void write(Grid grid, XSSFSheet sheet, Paint paint) {
    Look look = Look.of(grid);
    for (int row = 0; row < grid.rows().size(); row++) {
      Row written = sheet.createRow(row);
      int columns = Math.max(grid.rows().get(row).size(), look.columns(row));
      for (int column = 0; column < columns; column++) {
        XSSFCell cell = (XSSFCell) written.createCell(column);
        Cell value = grid.at(row, column);
        fill(cell, value);
        cell.setCellStyle(paint.style(look.part(row, column), look.tint(row, column), value));
      }
    }
    for (Grid.Merged area : grid.merged()) {
      sheet.addMergedRegion(
          new CellRangeAddress(
              area.firstRow(), area.lastRow(), area.firstColumn(), area.lastColumn()));
    }
    arrange(grid, sheet, look);
  }

  private static void fill(XSSFCell cell, Cell value) {
    if (value instanceof Cell.Num num) {
      cell.setCellValue(num.number().doubleValue());
    } else if (value instanceof Cell.YesNo flag) {
      cell.setCellValue(flag.yes());
    } else if (value instanceof Cell.Date date) {
      cell.setCellValue(date.date());
    } else if (value instanceof Cell.Time time) {
      cell.setCellValue(time.time().toSecondOfDay() / 86_400.0);
    } else if (!(value instanceof Cell.Blank)) {
      cell.setCellValue(value.show());
    }
  }

  private static void arrange(Grid grid, XSSFSheet sheet, Look look) {
    int columns = grid.rows().stream().mapToInt(List::size).max().orElse(0);
    for (int column = 0; column < columns; column++) {
      sheet.setColumnWidth(column, 256 * (look.page() ? PAGE : width(grid, look, column)));
    }
    if (!look.page()) {
      heighten(grid, sheet, look.firstRow());
    }
    if (look.firstRow() > 0) {
      sheet.createFreezePane(1, look.firstRow());
    }
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setLandscape(true);
    sheet.getPrintSetup().setFitHeight((short) 0);
  }

  /** Not every spreadsheet program makes room for text that goes on in the next line. */
  private static void heighten(Grid grid, XSSFSheet sheet, int from) {
    for (int row = from; row < grid.rows().size(); row++) {
      int longest =
          grid.rows().get(row).stream().mapToInt(cell -> cell.show().length()).max().orElse(0);
      int lines = (longest + WIDEST - 1) / WIDEST;
      if (lines > 1 && sheet.getRow(row) != null) {
        sheet.getRow(row).setHeightInPoints(lines * sheet.getDefaultRowHeightInPoints());
      }
    }
  }

  private static int width(Grid grid, Look look, int column) {
    int widest = NARROWEST;
    for (int row = look.firstWide(column); row < grid.rows().size(); row++) {
      widest = Math.max(widest, grid.at(row, column).show().length() + 3);
    }
    return Math.min(widest, WIDEST);
  }
}

package io.usher.sheet;

import io.usher.cell.Cell;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The styles of one workbook, each made once. */
final class Paint {
  private static final byte[] GREY = rgb(0x59, 0x59, 0x59);
  private static final byte[] LINE = rgb(0xBF, 0xBF, 0xBF);

  private record Key(Look.Part part, Look.Tint tint, String format, boolean quoted) {}

  private final XSSFWorkbook workbook;
  private final Map<Key, XSSFCellStyle> styles = new HashMap<>();

  Paint(XSSFWorkbook workbook) {
    this.workbook = workbook;
  }

  XSSFCellStyle style(Look.Part part, Look.Tint tint, Cell cell) {
    return styles.computeIfAbsent(new Key(part, tint, format(cell), quoted(cell)), this::make);
  }

  private static String format(Cell cell) {
    if (cell instanceof Cell.Num num && num.percent()) {
      return num.number().movePointRight(2).stripTrailingZeros().scale() <= 0 ? "0%" : "0.0###%";
    }
    if (cell instanceof Cell.Date date) {
      boolean plain = date.date().toLocalTime().equals(LocalTime.MIDNIGHT);
      return plain ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss";
    }
    return cell instanceof Cell.Time time
        ? time.time().getSecond() == 0 ? "hh:mm" : "hh:mm:ss"
        : "General";
  }

  /** Text that a spreadsheet would take for a formula once somebody edits the cell. */
  private static boolean quoted(Cell cell) {
    return cell instanceof Cell.Text text && "=+-@\t\r".indexOf(text.text().charAt(0)) >= 0;
  }

  private XSSFCellStyle make(Key key) {
    XSSFCellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(key.format()));
    style.setQuotePrefixed(key.quoted());
    style.setVerticalAlignment(VerticalAlignment.TOP);
    // Numbers flush right would touch the words of the next column.
    style.setAlignment(HorizontalAlignment.LEFT);
    style.setFont(font(key.part()));
    switch (key.part()) {
      case ROW -> {
        style.setWrapText(true);
        bottom(style, BorderStyle.HAIR);
      }
      case HEADER -> {
        style.setWrapText(true);
        bottom(style, BorderStyle.THIN);
        fill(style, key.tint());
      }
      case BAND -> fill(style, key.tint());
      case TITLE, LABEL, PROSE -> {}
    }
    return style;
  }

  private XSSFFont font(Look.Part part) {
    XSSFFont font = workbook.createFont();
    font.setFontName("Calibri");
    font.setFontHeightInPoints((short) (part == Look.Part.TITLE ? 14 : 11));
    font.setBold(part != Look.Part.ROW && part != Look.Part.PROSE);
    if (part == Look.Part.LABEL) {
      font.setColor(new XSSFColor(GREY, null));
    }
    return font;
  }

  private static void bottom(XSSFCellStyle style, BorderStyle border) {
    style.setBorderBottom(border);
    style.setBottomBorderColor(new XSSFColor(LINE, null));
  }

  private static void fill(XSSFCellStyle style, Look.Tint tint) {
    byte[] colour =
        switch (tint) {
          case WHEN -> rgb(0xDD, 0xEB, 0xF7);
          case THEN -> rgb(0xE2, 0xEF, 0xDA);
          case NOTE, PLAIN -> rgb(0xED, 0xED, 0xED);
        };
    style.setFillForegroundColor(new XSSFColor(colour, null));
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
  }

  private static byte[] rgb(int red, int green, int blue) {
    return new byte[] {(byte) red, (byte) green, (byte) blue};
  }
}

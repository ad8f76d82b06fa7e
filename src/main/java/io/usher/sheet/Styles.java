package io.usher.sheet;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;

/** What the number formats of a workbook make of a number. */
final class Styles {
  /** What a format shows a number as. */
  enum Shown {
    NUMBER,
    PERCENT,
    DATE,
    TIME
  }

  private final StylesTable table;
  private final Map<Integer, Shown> known = new HashMap<>();

  Styles(StylesTable table) {
    this.table = table;
  }

  /** What the style at an index shows numbers as; a number for an index that does not exist. */
  Shown shown(int style) {
    return known.computeIfAbsent(style, this::judge);
  }

  private Shown judge(int index) {
    if (index < 0 || index >= table.getNumCellStyles()) {
      return Shown.NUMBER;
    }
    XSSFCellStyle style = table.getStyleAt(index);
    String format = style.getDataFormatString();
    if (format == null) {
      return Shown.NUMBER;
    }
    if (DateUtil.isADateFormat(style.getDataFormat(), format)) {
      return onlyTime(format) ? Shown.TIME : Shown.DATE;
    }
    return bare(format).contains("%") ? Shown.PERCENT : Shown.NUMBER;
  }

  private static boolean onlyTime(String format) {
    String bare = bare(format).toLowerCase(Locale.ROOT);
    return !bare.contains("y") && !bare.contains("d") && bare.contains("h");
  }

  /** The format without its quoted and escaped parts, conditions and colours. */
  private static String bare(String format) {
    return format.replaceAll("\"[^\"]*\"|\\\\.|_.|\\[(?!h)[^\\]]*\\]", "");
  }
}

package io.usher.sheet;

import io.usher.cell.Cell;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;

/** Turns what a sheet's XML says of a cell into the cell. */
final class CellText {
  /** Excel keeps 15 digits and writes 17: 1.1 stands in the file as 1.1000000000000001. */
  private static final MathContext DIGITS = new MathContext(15);

  /** What Excel itself shows for a number it cannot write. */
  private static final Cell OUT_OF_RANGE = new Cell.Faulty("########");

  private static final int LONGEST_NUMBER = 64;
  private static final int LARGEST_EXPONENT = 330;

  private final SharedStrings strings;
  private final Styles styles;
  private final boolean from1904;

  /**
   * @param from1904 whether days count from 1904, as old Macs did
   */
  CellText(SharedStrings strings, Styles styles, boolean from1904) {
    this.strings = strings;
    this.styles = styles;
    this.from1904 = from1904;
  }

  /**
   * The cell.
   *
   * @param type the cell's {@code t}: s, inlinestr, str, b, e, d or n
   * @param style index of its style
   * @param value text of its value
   */
  Cell read(String type, int style, String value) {
    return switch (type) {
      case "s" -> text(strings.getItemAt(Integer.parseInt(value.strip())).getString());
      case "str", "inlinestr" -> text(unescaped(value));
      case "b" -> new Cell.YesNo(value.strip().equals("1") || value.strip().equals("true"));
      case "e" -> new Cell.Faulty(value);
      case "d" -> isoDate(value.strip());
      default -> value.isBlank() ? Cell.BLANK : number(value.strip(), style);
    };
  }

  private static Cell text(String text) {
    return text.isBlank() ? Cell.BLANK : new Cell.Text(text);
  }

  /** {@code _x000D_} and its like stand for characters XML cannot hold. */
  private static String unescaped(String text) {
    return text.contains("_x") ? new XSSFRichTextString(text).getString() : text;
  }

  private static Cell isoDate(String text) {
    try {
      return new Cell.Date(
          LocalDateTime.parse(text.length() == 10 ? text + "T00:00:00" : text.replace("Z", "")));
    } catch (DateTimeParseException e) {
      return new Cell.Faulty(text);
    }
  }

  private Cell number(String written, int style) {
    // No program writes such numbers, and 1E999999999 would be a gigabyte of zeros.
    if (written.length() > LONGEST_NUMBER) {
      return OUT_OF_RANGE;
    }
    BigDecimal number = new BigDecimal(written).round(DIGITS).stripTrailingZeros();
    if (Math.abs(number.precision() - (long) number.scale()) > LARGEST_EXPONENT) {
      return OUT_OF_RANGE;
    }
    number = number.setScale(Math.max(0, number.scale()));
    return switch (styles.shown(style)) {
      case NUMBER -> new Cell.Num(number, false);
      case PERCENT -> new Cell.Num(number, true);
      case DATE -> date(number, false);
      case TIME -> date(number, true);
    };
  }

  private Cell date(BigDecimal number, boolean onlyTime) {
    double days = number.doubleValue();
    if (!DateUtil.isValidExcelDate(days) || days >= 2_958_466) {
      return OUT_OF_RANGE;
    }
    LocalDateTime date = DateUtil.getLocalDateTime(days, from1904, true);
    return onlyTime && days < 1 ? new Cell.Time(date.toLocalTime()) : new Cell.Date(date);
  }
}

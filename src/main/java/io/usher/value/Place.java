package io.usher.value;

/** Where a problem is, as exactly as its reader can point at it. */
public sealed interface Place {

  /** The place as people read it, such as {@code vip-tiers.xlsx Tiers!C7}. */
  String show();

  /**
   * A cell of a workbook.
   *
   * @param workbook file name, or folder name for a folder of CSV files
   * @param column 0 for column A
   * @param row 1 for the first row, as the sheet shows it
   */
  record Cell(String workbook, String sheet, int column, int row) implements Place {
    @Override
    public String show() {
      return workbook + " " + sheet + "!" + address();
    }

    /** The A1 address, such as {@code C7}. */
    public String address() {
      return letters(column) + row;
    }

    /** The letters of a column, {@code A} for 0, {@code AA} for 26. */
    public static String letters(int column) {
      String letter = String.valueOf((char) ('A' + column % 26));
      return column < 26 ? letter : letters(column / 26 - 1) + letter;
    }
  }

  /** A whole workbook or one of its sheets ({@code sheet} empty for the workbook). */
  record Workbook(String workbook, String sheet) implements Place {
    @Override
    public String show() {
      return sheet.isEmpty() ? workbook : workbook + " " + sheet;
    }
  }

  /** A JSON pointer (RFC 6901) into the body; empty for the whole body. */
  record Pointer(String pointer) implements Place {
    @Override
    public String show() {
      return pointer.isEmpty() ? "body" : pointer;
    }
  }

  /** Something named outside any document: a setting, a header, a query parameter. */
  record Named(String name) implements Place {
    @Override
    public String show() {
      return name;
    }
  }

  /** A line of a text file, 1 for the first. */
  record Line(String file, long line) implements Place {
    @Override
    public String show() {
      return file + ":" + line;
    }
  }
}

package io.usher.cell;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** One cell as the file holds it, before anything is read into it. */
public sealed interface Cell {

  Cell BLANK = new Blank();

  /**
   * The cell as its reader sees it in the sheet, as near as the file tells; empty for a blank one.
   */
  String show();

  record Blank() implements Cell {
    @Override
    public String show() {
      return "";
    }
  }

  /** Typed text, or any cell of a CSV file; never blank. */
  record Text(String text) implements Cell {
    @Override
    public String show() {
      return text;
    }
  }

  /**
   * A number cell.
   *
   * @param number 0.15 for a cell that shows 15 %
   * @param percent whether the cell is formatted as a percentage
   */
  record Num(BigDecimal number, boolean percent) implements Cell {
    @Override
    public String show() {
      return percent
          ? number.movePointRight(2).stripTrailingZeros().toPlainString() + " %"
          : number.stripTrailingZeros().toPlainString();
    }
  }

  /** A date cell, with its time of day (midnight for a plain date). */
  record Date(LocalDateTime date) implements Cell {
    @Override
    public String show() {
      return date.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? date.toLocalDate().toString()
          : date.toString();
    }
  }

  /** A time-of-day cell. */
  record Time(LocalTime time) implements Cell {
    @Override
    public String show() {
      return time.toString();
    }
  }

  record YesNo(boolean yes) implements Cell {
    @Override
    public String show() {
      return yes ? "yes" : "no";
    }
  }

  /** A cell that shows an error such as {@code #REF!}, or a formula without a stored result. */
  record Faulty(String shown) implements Cell {
    @Override
    public String show() {
      return shown;
    }
  }
}

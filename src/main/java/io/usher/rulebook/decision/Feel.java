package io.usher.rulebook.decision;

import io.usher.cell.Located;
import java.util.Locale;

/** Cells that hold an expression: {@code feel: 2 * order total}. */
final class Feel {
  private static final String MARK = "feel:";

  private Feel() {}

  static boolean is(Located cell) {
    return cell.text().toLowerCase(Locale.ROOT).startsWith(MARK);
  }

  /** What follows the mark. */
  static String expression(Located cell) {
    return cell.text().substring(MARK.length()).strip();
  }
}

package io.usher.cell;

import io.usher.value.Outcome;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.List;

/** Reads cells that hold one value, such as those under {@code Then}. */
public final class CellValues {
  private CellValues() {}

  /** The value a cell holds, {@link Value#MISSING} for a blank or {@code -}; or every fault. */
  public static Outcome<Value> read(Located cell, Type type, Reading reading) {
    return read(cell, type, Allowed.ANY, reading);
  }

  /** The same where only some values are allowed. */
  public static Outcome<Value> read(Located cell, Type type, Allowed allowed, Reading reading) {
    throw new UnsupportedOperationException();
  }

  /**
   * The one type all cells of an output column can be read as; blank and {@code feel:} cells do not
   * count, and without any other cell it is text.
   */
  public static Type typeOf(List<Located> cells, Reading reading) {
    throw new UnsupportedOperationException();
  }
}

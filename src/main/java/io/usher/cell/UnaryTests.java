package io.usher.cell;

import io.usher.value.Outcome;
import io.usher.value.Type;

/** Reads the cells under {@code When}. */
public final class UnaryTests {
  private UnaryTests() {}

  /** The test a cell stands for in a column of a type, or every fault in it. */
  public static Outcome<UnaryTest> read(Located cell, Type type, Reading reading) {
    return read(cell, type, Allowed.ANY, reading);
  }

  /**
   * The same where only some values are allowed: a value the column can never hold is refused, with
   * the nearest one that it can.
   */
  public static Outcome<UnaryTest> read(Located cell, Type type, Allowed allowed, Reading reading) {
    throw new UnsupportedOperationException();
  }
}

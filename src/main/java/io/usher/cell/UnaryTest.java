package io.usher.cell;

import io.usher.value.Value;
import java.util.function.Function;

/** What one cell under {@code When} asks of one value. */
public interface UnaryTest {

  /**
   * The verdict on a value.
   *
   * @param value the column's value
   * @param facts other attributes by name, for cells that read them
   */
  Verdict test(Value value, Function<String, Value> facts);

  /** The lines this test draws on a numeric or date value. */
  Bounds bounds();

  /** Whether it accepts everything, the missing value included. */
  default boolean any() {
    return false;
  }
}

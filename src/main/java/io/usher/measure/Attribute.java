package io.usher.measure;

import io.usher.cell.Allowed;
import io.usher.value.Type;
import io.usher.value.Value;

/**
 * A named, typed fact.
 *
 * @param name as written
 * @param ifNone what stands in for a missing value; {@link Value#MISSING} for nothing
 * @param allowed the values it may have; what tables compare it with is held against them
 * @param meaning what it means, in the marketer's words; may be empty
 */
public record Attribute(
    String name, Type type, Measure measure, Value ifNone, Allowed allowed, String meaning) {

  /** An attribute without the optional columns. */
  public Attribute(String name, Type type, Measure measure) {
    this(name, type, measure, Value.MISSING, Allowed.ANY, "");
  }

  /** The same, measured another way. */
  public Attribute measuredBy(Measure other) {
    return new Attribute(name, type, other, ifNone, allowed, meaning);
  }

  /**
   * Whether it has a value only while its event is being applied (measure {@code event}): a row
   * that tests it speaks at that event.
   */
  public boolean atEvent() {
    return measure.atEvent();
  }
}

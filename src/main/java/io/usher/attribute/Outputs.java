package io.usher.attribute;

import io.usher.customer.Standing;
import io.usher.value.Value;
import java.time.Instant;
import java.util.Map;

/** Reads what decisions say off where a customer stands. */
public interface Outputs {
  /** There are no decisions. */
  Outputs NONE = (name, standings, now) -> Value.MISSING;

  /**
   * The value of an output at an instant; missing if nothing, or several things, go by that name.
   *
   * @param standings by decision name
   */
  Value value(String name, Map<String, Standing> standings, Instant now);
}

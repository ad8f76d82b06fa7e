package io.usher.attribute;

import io.usher.customer.Counter;
import java.util.Optional;

/** Keeps one counter of a profile: which events move it, and how. Immutable. */
interface Keeper {

  /** Under which the profile keeps the counter; the same in every rulebook that asks the same. */
  String signature();

  /** The events it looks at, as keys with {@code ;} between. */
  String event();

  /** The counter after an event of that name; empty if the event does not move it. */
  Optional<Counter> take(Optional<Counter> before, Sighting sighting);
}

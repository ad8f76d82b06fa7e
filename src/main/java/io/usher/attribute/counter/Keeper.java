package io.usher.attribute.counter;

import io.usher.customer.Counter;
import io.usher.measure.Sighting;
import java.util.Optional;

/** Keeps one counter of a profile: which events move it, and how. Immutable. */
public interface Keeper {

  /** Under which the profile keeps the counter; the same in every rulebook that asks the same. */
  String signature();

  /** The events it looks at, as keys with {@code ;} between. */
  String event();

  /** How many of the newest things it keeps, where rulebooks may ask for more or fewer. */
  default int keeps() {
    return 0;
  }

  /** The counter after an event of that name; empty if the event does not move it. */
  Optional<Counter> take(Optional<Counter> before, Sighting sighting);

  /** The counter of one customer who was two until now: what either has counted. */
  Counter and(Counter stays, Counter other, Together how);

  /**
   * The counter without what another customer had brought, as {@link #and} took it in: with what
   * was counted before and since. Empty if nothing is left.
   *
   * @param before the counter just before the other was taken in
   */
  Optional<Counter> without(Counter now, Counter other, Optional<Counter> before, Together how);
}

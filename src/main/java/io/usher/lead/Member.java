package io.usher.lead;

import java.util.OptionalInt;

/**
 * A rep's place in a pool. The caps are met by what the rep gets from all pools together: this pool
 * gives them nothing more once they have that much.
 *
 * @param rep the rep's key
 * @param weight at least 1; leads are shared in proportion to it
 * @param maxDay leads given in one calendar day of the rep's zone
 * @param maxWeek leads given in one calendar week of the rep's zone
 * @param maxOpen leads held at a time
 */
public record Member(
    String rep, int weight, OptionalInt maxDay, OptionalInt maxWeek, OptionalInt maxOpen) {
  /** Largest weight there is. */
  public static final int MAX_WEIGHT = 1_000_000;

  public Member {
    if (weight < 1 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException("a weight is 1 to " + MAX_WEIGHT);
    }
  }

  /** Without caps. */
  public Member(String rep, int weight) {
    this(rep, weight, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }
}

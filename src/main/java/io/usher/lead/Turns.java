package io.usher.lead;

import java.math.BigInteger;

/** Turns in proportion to weights, compared and carried over exactly. */
final class Turns {
  private Turns() {}

  /** Compares {@code turnsA / weightA} with {@code turnsB / weightB}. */
  static int compare(long turnsA, int weightA, long turnsB, int weightB) {
    // both products as 128 bits: high half first, then the low half without its sign
    long highA = Math.multiplyHigh(turnsA, weightB);
    long highB = Math.multiplyHigh(turnsB, weightA);
    return highA != highB
        ? Long.compare(highA, highB)
        : Long.compareUnsigned(turnsA * weightB, turnsB * weightA);
  }

  /** The fewest turns that at this weight are no less than a level. */
  static long reaching(PoolState.Level level, int weight) {
    return -floorOf(-level.turns(), weight, level.weight());
  }

  /** The turns at a new weight that say the same as others did at the old one, rounded up. */
  static long atWeight(long turns, int oldWeight, int newWeight) {
    return -floorOf(-turns, newWeight, oldWeight);
  }

  /** {@code turns * times / by}, rounded down. */
  private static long floorOf(long turns, int times, int by) {
    long high = Math.multiplyHigh(turns, times);
    long low = turns * times;
    return high == low >> 63
        ? Math.floorDiv(low, by)
        : BigInteger.valueOf(turns)
            .multiply(BigInteger.valueOf(times))
            .divide(BigInteger.valueOf(by))
            .longValueExact();
  }
}

package io.usher.lead;

/**
 * A member's counts in a pool. Turns are what the rotation compares; the parts they are made of are
 * kept, so that they can be shown and add up.
 *
 * @param given leads the pool offered them
 * @param uncounted how many of those count as no turn: owner matches and leads given by hand, where
 *     the pool says so
 * @param credited turns given back: leads they rejected, duplicates, credits by hand
 * @param lifted turns added when they came back, or taken or added when their weight changed
 * @param weight by which the turns were taken last
 * @param out whether others have taken turns since they were free last
 */
public record Seat(
    long given, long uncounted, long credited, long lifted, int weight, boolean out) {

  /** Turns taken, as the rotation sees it. */
  public long turns() {
    return given - uncounted - credited + lifted;
  }
}

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

  /**
   * Of somebody the pool has not seen before; the first time they are free counts as coming back.
   */
  static Seat newcomer(int weight) {
    return new Seat(0, 0, 0, 0, weight, true);
  }

  /** With one more lead. */
  Seat given(boolean counted) {
    return new Seat(given + 1, uncounted + (counted ? 0 : 1), credited, lifted, weight, out);
  }

  /** With turns given back; charged if negative. */
  Seat credited(long turns) {
    return new Seat(given, uncounted, credited + turns, lifted, weight, out);
  }

  /** With the turns that say the same at another weight. */
  Seat atWeight(int newWeight) {
    return newWeight == weight
        ? this
        : lifted(Turns.atWeight(turns(), weight, newWeight) - turns(), newWeight, out);
  }

  /** Back again: no less than a level. */
  Seat back(PoolState.Level level) {
    return lifted(Math.max(0, Turns.reaching(level, weight) - turns()), weight, false);
  }

  /** Not there while others take turns. */
  Seat away() {
    return out ? this : lifted(0, weight, true);
  }

  private Seat lifted(long more, int newWeight, boolean nowOut) {
    return new Seat(given, uncounted, credited, lifted + more, newWeight, nowOut);
  }
}

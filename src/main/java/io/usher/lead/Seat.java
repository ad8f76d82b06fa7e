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
 * @param owed if they are out: turns they were behind the others for when that began, by credits
 *     they had not used, and credits since; so many they keep when they come back
 */
public record Seat(
    long given, long uncounted, long credited, long lifted, int weight, boolean out, long owed) {

  /** Turns taken, as the rotation sees it. */
  public long turns() {
    return given - uncounted - credited + lifted;
  }

  /** Of somebody new to the pool; the first time they are free counts as coming back. */
  static Seat newcomer(int weight) {
    return new Seat(0, 0, 0, 0, weight, true, 0);
  }

  /** With one more lead. */
  Seat given(boolean counted) {
    return new Seat(given + 1, uncounted + (counted ? 0 : 1), credited, lifted, weight, out, owed);
  }

  /** With turns given back; charged if negative. */
  Seat credited(long turns) {
    return new Seat(
        given, uncounted, credited + turns, lifted, weight, out, out ? owed + turns : 0);
  }

  /**
   * With a turn given back of a lead they are not there to accept: it is somebody else's now, and
   * they are owed no more for it than whoever was not there when it was given.
   *
   * @param level where the rotation was when they were there last
   */
  Seat passedOn(PoolState.Level level) {
    Seat gone = away(level);
    return new Seat(given, uncounted, credited + 1, lifted, weight, true, gone.owed);
  }

  /** With the turns that say the same at another weight. */
  Seat atWeight(int newWeight) {
    return newWeight == weight
        ? this
        : lifted(Turns.atWeight(turns(), weight, newWeight) - turns(), newWeight, out, owed);
  }

  /** Back again: no less than a level, but for what they are owed. */
  Seat back(PoolState.Level level) {
    long behind = Turns.reaching(level, weight) - owed - turns();
    return lifted(Math.max(0, behind), weight, false, 0);
  }

  /**
   * Not there while others take turns.
   *
   * @param level where the rotation was when they were there last
   */
  Seat away(PoolState.Level level) {
    return out
        ? this
        : lifted(0, weight, true, Math.max(0, Turns.reaching(level, weight) - turns()));
  }

  private Seat lifted(long more, int newWeight, boolean nowOut, long nowOwed) {
    return new Seat(given, uncounted, credited, lifted + more, newWeight, nowOut, nowOwed);
  }
}

package io.usher.attribute.sequence;

import io.usher.calendar.Window;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How far someone comes in a sequence of steps.
 *
 * <p>The first step begins a run. The next step in order takes it on; the step it stands at, done
 * again, gives it time anew; earlier and later steps are passed over. A run is over with the last
 * step, or when the next one has not come within the time-out since the step it stands at. Then the
 * first step begins another.
 *
 * @param steps at least 2
 * @param within the time-out, or for ever
 */
record Course(int steps, Window within) {

  /**
   * Where a run stands.
   *
   * @param step from 1; 0 if none has begun
   * @param second when it came there
   */
  record Reached(int step, long second) {
    static final Reached NONE = new Reached(0, 0);
  }

  /**
   * After one thing more.
   *
   * @param mark the step done, from 0; or what {@link #mark} gave for where a run stood
   */
  Reached from(Reached before, long second, int mark, ZoneId zone) {
    if (isReached(mark)) {
      return new Reached(mark - steps + 1, second);
    }
    int step = mark + 1;
    boolean open = before.step() > 0 && before.step() < steps && second < end(before, zone);
    boolean on = open ? step == before.step() || step == before.step() + 1 : step == 1;
    return on ? new Reached(step, second) : before;
  }

  /** The second at which a run that is not done yet is given up; the end of time for never. */
  long end(Reached reached, ZoneId zone) {
    return within instanceof Window.Sliding sliding
        ? sliding.span().after(reached.second(), zone)
        : Long.MAX_VALUE;
  }

  boolean dropped(Reached reached, Instant now, ZoneId zone) {
    return reached.step() < steps && now.getEpochSecond() >= end(reached, zone);
  }

  /** A mark that stands for where a run was, not for something done. */
  int mark(Reached reached) {
    return steps + reached.step() - 1;
  }

  boolean isReached(int mark) {
    return mark >= steps;
  }
}

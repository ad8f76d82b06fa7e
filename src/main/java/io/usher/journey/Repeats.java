package io.usher.journey;

import io.usher.decide.Policy.Repeat;
import java.time.Instant;
import java.util.Optional;

/** Whether a row that speaks may take effect once more. */
final class Repeats {
  private Repeats() {}

  /**
   * Whether it may.
   *
   * @param dated whether the row speaks at an event; otherwise only the moment it begins to speak
   *     can count
   * @param spokeBefore whether it spoke at the last decision
   * @param times how often it took effect so far
   * @param last when it last did
   */
  static boolean again(
      Repeat repeat,
      boolean dated,
      boolean spokeBefore,
      long times,
      Optional<Instant> last,
      Moment moment) {
    boolean occurs = dated || !spokeBefore;
    if (!occurs || (dated && moment.repeated())) {
      return false;
    }
    if (repeat instanceof Repeat.WhileTrue || repeat instanceof Repeat.OnceAnEpisode) {
      return !spokeBefore;
    }
    if (repeat instanceof Repeat.Times limit) {
      return times < limit.most();
    }
    if (repeat instanceof Repeat.OnceADay) {
      // A late event of a day before the last one counted is taken as counted: that day's own count
      // is not kept.
      return last.map(at -> moment.brand().day(at).isBefore(moment.brand().day(moment.happened())))
          .orElse(true);
    }
    if (repeat instanceof Repeat.Every every) {
      return last.map(
              at -> !moment.happened().isBefore(every.span().after(at, moment.brand().zone())))
          .orElse(true);
    }
    return true;
  }

  /** The later of the two. */
  static Instant later(Optional<Instant> last, Instant happened) {
    return last.filter(happened::isBefore).orElse(happened);
  }
}

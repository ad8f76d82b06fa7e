package io.usher.view;

import io.usher.customer.Profile;
import io.usher.flow.Change;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Planner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A profile's future if nothing happens: a leap for each due instant, as timers will take it, each
 * worked out when somebody first looks so far. Used by one thread.
 */
final class Ahead {
  /** How far anybody looks. */
  static final Duration FAR = Duration.ofDays(3_653);

  /** Due instants anybody goes through at most; most of them change nothing. */
  private static final int MOST_LEAPS = 400;

  private final Profile profile;
  private final LiveRulebook live;
  private final Instant now;
  private final List<Leap> leaps = new ArrayList<>();
  private boolean cut;

  /** From a profile that has nothing due by {@code now}. */
  Ahead(Profile profile, LiveRulebook live, Instant now) {
    this.profile = profile;
    this.live = live;
    this.now = now;
  }

  /** The profile as a due instant leaves it. */
  record Leap(Instant at, Profile profile, List<Change> changes) {}

  /** The last instant anybody looks at. */
  Instant end() {
    return now.plus(FAR);
  }

  /**
   * A due instant, counted from 0; empty if there are not so many within 10 years, or more than are
   * gone through.
   */
  Optional<Leap> leap(int number) {
    while (leaps.size() <= number) {
      Profile last = last();
      Optional<Instant> due = last.nextChangeAt().filter(at -> !at.isAfter(end()));
      if (due.isEmpty()) {
        return Optional.empty();
      }
      if (leaps.size() == MOST_LEAPS) {
        cut = true;
        return Optional.empty();
      }
      List<Change> changes = new ArrayList<>();
      Profile next = Planner.advance(last, live, due.get(), last.version(), changes);
      leaps.add(new Leap(due.get(), next, changes));
    }
    return Optional.of(leaps.get(number));
  }

  private Profile last() {
    return leaps.isEmpty() ? profile : leaps.get(leaps.size() - 1).profile();
  }

  /** The profile as it stands at an instant; empty if that is further than anybody looks. */
  Optional<Profile> at(Instant instant) {
    Profile then = profile;
    for (int i = 0; ; i++) {
      Optional<Leap> leap = leap(i);
      if (leap.isEmpty()) {
        return cut || instant.isAfter(end()) ? Optional.empty() : Optional.of(then);
      }
      if (leap.get().at().isAfter(instant)) {
        return Optional.of(then);
      }
      then = leap.get().profile();
    }
  }

  /** The last instant that was gone through, if somebody wanted to see further. */
  Optional<Instant> cut() {
    return cut ? Optional.of(leaps.get(MOST_LEAPS - 1).at()) : Optional.empty();
  }
}

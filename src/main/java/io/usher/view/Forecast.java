package io.usher.view;

import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.flow.Change;
import io.usher.flow.LiveRulebook;
import io.usher.flow.NextChange;
import io.usher.flow.Planner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What will happen to a profile if nothing happens. */
final class Forecast {
  private static final Duration FAR = Duration.ofDays(3_653);
  private static final int MOST_STEPS = 400;

  private Forecast() {}

  /**
   * When each segment the profile is in will be left, by its name; those that stay for 10 years are
   * absent.
   */
  static Map<String, Instant> exits(Profile profile, LiveRulebook live) {
    Map<String, Instant> exits = new HashMap<>();
    Set<String> inside = segments(profile);
    Instant end = profile.decidedAt().plus(FAR);
    Profile future = profile;
    for (int i = 0; i < MOST_STEPS && !inside.isEmpty(); i++) {
      Optional<Instant> next = NextChange.of(future, live, future.decidedAt());
      if (next.isEmpty() || next.get().isAfter(end)) {
        break;
      }
      List<Change> changes = new ArrayList<>();
      future = Planner.advance(future, live, next.get(), future.version(), changes);
      Set<String> still = segments(future);
      for (String segment : Set.copyOf(inside)) {
        if (!still.contains(segment)) {
          exits.put(segment, next.get());
          inside.remove(segment);
        }
      }
    }
    return exits;
  }

  private static Set<String> segments(Profile profile) {
    Set<String> names = new HashSet<>();
    for (Standing standing : profile.standings().values()) {
      if (standing instanceof Standing.Segments segments) {
        names.addAll(segments.memberships().keySet());
      }
    }
    return names;
  }
}

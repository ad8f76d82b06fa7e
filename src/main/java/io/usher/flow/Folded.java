package io.usher.flow;

import io.usher.customer.Profile;
import io.usher.customer.Tie;
import java.time.Duration;
import java.time.Instant;

/**
 * What a merge can be undone by.
 *
 * @param other the one that was taken in, as it was sealed
 * @param before the one that took it in, just before
 */
public record Folded(Profile other, Profile before) {
  /** Whether the one has brought nothing but its id. */
  public boolean blank() {
    return other.traits().isEmpty()
        && other.consent().isEmpty()
        && other.counters().isEmpty()
        && other.standings().isEmpty();
  }

  /** How long it is kept. */
  public static final Duration KEPT = Duration.ofDays(30);

  /** Whether a merge can still be undone at an instant. */
  public static boolean kept(Tie.Pointer merged, Instant now) {
    return now.isBefore(merged.at().plus(KEPT));
  }
}

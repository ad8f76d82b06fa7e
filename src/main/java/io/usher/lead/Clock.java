package io.usher.lead;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Working time that runs out.
 *
 * @param whole all there was when it started
 * @param left what was left of it at {@code since}
 * @param since when it began to run in the hours it runs in now: a rep's, or while the lead waits,
 *     the pool's
 * @param due when it has run out; empty if those hours never come
 * @param warn when to warn; empty if that is not wanted or has been done
 * @param breached whether it has run out; then {@code due} is when
 */
public record Clock(
    Duration whole,
    Duration left,
    Instant since,
    Optional<Instant> due,
    Optional<Instant> warn,
    boolean breached) {

  /** The next instant at which something is to be done about it; empty if it has run out. */
  public Optional<Instant> next() {
    return breached ? Optional.empty() : warn.or(() -> due);
  }
}

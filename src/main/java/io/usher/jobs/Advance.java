package io.usher.jobs;

import java.time.Instant;

/**
 * Takes every customer there is to an instant, as if time had passed. Blocks until all are there.
 */
public interface Advance {

  /**
   * Advances everyone.
   *
   * @param history whether messages stay unsent
   * @return how many customers were taken there
   */
  long everyoneTo(Instant at, boolean history);
}

package io.usher.jobs;

import java.time.Instant;

/** Brings what happened before some counters began. Calls block. */
public interface Backfill {

  /** The rulebook whose counters are to be filled: those that are newer are left alone. */
  long begin();

  /**
   * Everything since an instant has been brought to the counters that were there under a rulebook:
   * they are complete from then on.
   */
  void done(long sequence, Instant from);
}

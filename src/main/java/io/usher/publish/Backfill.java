package io.usher.publish;

import io.usher.attribute.counter.OpenBackfill;
import io.usher.value.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * Brings what happened before some counters began; one backfill at a time. Calls block.
 *
 * <p>What is refused has the code {@code BACKFILL_OPEN} where another one is under way, {@code
 * BACKFILL_TOO_OLD} where one may not go on, {@code BACKFILL_CLOSED} where there is none.
 */
public interface Backfill {

  /** The one under way, if any. */
  Optional<OpenBackfill> open();

  /**
   * Begins one, or goes on with the one of the same source and instant.
   *
   * @param from since when everything is brought
   * @param source what names the messages that are brought
   */
  Outcome<OpenBackfill> begin(Instant from, String source);

  /** Whether what the backfill of a rulebook brings is taken in now; else why not. */
  Outcome<OpenBackfill> goesOn(long sequence, Instant from);

  /**
   * Everything since an instant has been brought to the counters that were there under a rulebook:
   * they are complete from then on. Said again it changes nothing.
   */
  Outcome<Instant> done(long sequence, Instant from);

  /**
   * Gives the one under way up: its counters begin anew, under a new sequence of the live rulebook,
   * for all whom it may have brought something. Nothing it brought counts any more.
   *
   * @return when
   */
  Outcome<Instant> giveUp(long sequence);
}

package io.usher.attribute.counter;

import java.time.Duration;
import java.time.Instant;

/**
 * A backfill that has begun and is not done. What was brought is remembered for a day, as every
 * message is, so that it counts once however often it is sent. A backfill therefore goes on only
 * while all it has brought is surely remembered; an older one can only be given up.
 *
 * @param sequence the rulebook whose counters are filled: newer ones are left alone
 * @param from since when everything is brought
 * @param source what names the messages that are brought; another source may name them otherwise
 */
public record OpenBackfill(long sequence, Instant from, Instant begun, String source) {
  /** How long one may go on: less than messages are remembered for, as clocks differ. */
  public static final Duration LASTS = Duration.ofHours(22);

  /** Until when it may go on. */
  public Instant until() {
    return begun.plus(LASTS);
  }

  /** Whether it may go on at an instant. */
  public boolean goesOn(Instant now) {
    return now.isBefore(until());
  }
}

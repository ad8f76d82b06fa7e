package io.usher.jobs;

import io.usher.calendar.Span;
import java.time.Instant;

/** The server's clock, and the hand that may move it on. Safe to call from many threads. */
public interface ClockHand {

  Instant now();

  /** Whether it may be moved, as only a server for development allows. */
  boolean movable();

  /** The instant a span from now, by the brand's calendar. */
  Instant after(Span span);

  /**
   * Moves the clock on, and returns when everything due on the way has taken place. Does nothing if
   * it is that late already. Blocks.
   */
  void to(Instant at);
}

package io.usher.app;

import io.usher.calendar.Span;
import io.usher.flow.LiveRulebooks;
import io.usher.jobs.ClockHand;
import java.time.Clock;
import java.time.Instant;

/** The machine's clock, which nobody moves. */
record RealTime(Clock clock, LiveRulebooks rulebooks) implements ClockHand {
  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public boolean movable() {
    return false;
  }

  @Override
  public Instant after(Span span) {
    return span.after(now(), rulebooks.now().rulebook().brand().zone());
  }

  @Override
  public void to(Instant at) {
    throw new IllegalStateException("the machine's clock is not to be moved");
  }
}

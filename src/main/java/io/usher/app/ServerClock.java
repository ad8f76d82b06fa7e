package io.usher.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock by which everything is decided: the machine's, or for development one that was set and
 * may be moved on. It goes at the machine's pace and never runs backwards. Time-outs do not look at
 * it.
 */
final class ServerClock extends Clock {
  private final Clock machine = Clock.systemUTC();
  private final AtomicReference<Duration> ahead;

  private ServerClock(Duration ahead) {
    this.ahead = new AtomicReference<>(ahead);
  }

  /** The machine's. */
  static ServerClock real() {
    return new ServerClock(Duration.ZERO);
  }

  /** One that shows this instant now. */
  static ServerClock at(Instant now) {
    return new ServerClock(Duration.between(Clock.systemUTC().instant(), now));
  }

  /** Shows this instant now, if it is not that late already. */
  void to(Instant now) {
    Duration further = Duration.between(machine.instant(), now);
    ahead.accumulateAndGet(further, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? this : Clock.offset(machine.withZone(zone), ahead.get());
  }
}

package io.usher.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** How far a zone's clocks are from UTC. */
final class Offsets {
  static final long DAY_SECONDS = 86_400;

  private Offsets() {}

  /** Seconds a zone is ahead of UTC at an epoch second. */
  static int at(long second, ZoneId zone) {
    // a fixed offset makes its rules anew each time it is asked for them
    return zone instanceof ZoneOffset fixed
        ? fixed.getTotalSeconds()
        : zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
  }

  static boolean fixed(ZoneId zone) {
    return zone instanceof ZoneOffset || zone.getRules().isFixedOffset();
  }
}

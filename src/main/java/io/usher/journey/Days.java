package io.usher.journey;

import io.usher.calendar.Brand;
import java.time.Instant;
import java.util.Optional;

/**
 * The calendar days of the brand on which a row has counted: the newest and which of the {@value
 * #KEPT} before it, one bit each, so that a late event counts on its own day. Days before these are
 * taken as counted.
 */
final class Days {
  static final int KEPT = 63;

  private Days() {}

  /** Whether the day of an instant has counted. */
  static boolean counted(Optional<Instant> last, long days, Instant at, Brand brand) {
    if (last.isEmpty()) {
      return false;
    }
    long later = later(last.get(), at, brand);
    return later <= 0 && (-later > KEPT || ((days >>> -later) & 1) != 0);
  }

  /** The days with that of an instant. */
  static long with(Optional<Instant> last, long days, Instant at, Brand brand) {
    if (last.isEmpty()) {
      return 1;
    }
    long later = later(last.get(), at, brand);
    if (later > 0) {
      return later > KEPT ? 1 : (days << later) | 1;
    }
    return -later > KEPT ? days : days | (1L << -later);
  }

  /** How many days the second instant's day is after the first one's. */
  private static long later(Instant last, Instant at, Brand brand) {
    return brand.day(at).toEpochDay() - brand.day(last).toEpochDay();
  }

  /** The days of two who turn out to be one, seen from the later one's newest. */
  static long both(
      Optional<Instant> one, long days, Optional<Instant> other, long otherDays, Brand brand) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? otherDays : days;
    }
    long later = later(one.get(), other.get(), brand);
    return later > 0 ? shifted(days, later) | otherDays : days | shifted(otherDays, -later);
  }

  /** How many days have counted for both. */
  static int twice(
      Optional<Instant> one, long days, Optional<Instant> other, long otherDays, Brand brand) {
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    long later = later(one.get(), other.get(), brand);
    return Long.bitCount(
        later > 0 ? shifted(days, later) & otherDays : days & shifted(otherDays, -later));
  }

  private static long shifted(long days, long by) {
    return by > KEPT ? 0 : days << by;
  }
}

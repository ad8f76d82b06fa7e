package io.usher.calendar;

import java.time.Instant;

/**
 * How a window cuts time into buckets, and until when each counts.
 *
 * <p>A sliding window is cut into minutes up to 2 hours, hours up to 7 days, and days of the brand
 * beyond; a bucket counts whole until everything that could lie in it has left, so a sum may hold
 * what left less than one bucket ago, and never lacks what is inside. A calendar window is cut into
 * its own periods and is exact.
 *
 * @param unit minute, hour, day; or the window's own unit
 */
public record Slots(Window window, Span.Unit unit) {
  private static final long MINUTES_UP_TO = 2 * 3_600L;
  private static final long HOURS_UP_TO = 7 * 86_400L;

  public static Slots of(Window window) {
    if (window instanceof Window.Period period) {
      return new Slots(window, period.unit());
    }
    long seconds = ((Window.Sliding) window).span().typicalSeconds();
    return new Slots(
        window,
        seconds <= MINUTES_UP_TO
            ? Span.Unit.MINUTE
            : seconds <= HOURS_UP_TO ? Span.Unit.HOUR : Span.Unit.DAY);
  }

  /** The second at which the bucket that holds a second begins. */
  public long start(long second, Brand brand) {
    return switch (unit) {
      case MINUTE -> second - Math.floorMod(second, 60);
      case HOUR -> second - Math.floorMod(second, 3_600);
      case DAY -> brand.startOfDay(second);
      default -> period().start(Instant.ofEpochSecond(second), 0, brand).getEpochSecond();
    };
  }

  /** The second at which the next bucket begins. */
  public long next(long start, Brand brand) {
    return switch (unit) {
      case MINUTE -> start + 60;
      case HOUR -> start + 3_600;
      default -> period().start(Instant.ofEpochSecond(start), -1, brand).getEpochSecond();
    };
  }

  /** The second at which a bucket counts no longer. */
  public long leaves(long start, Brand brand) {
    if (window instanceof Window.Period period) {
      return period
          .start(Instant.ofEpochSecond(start), -(period.back() + 1), brand)
          .getEpochSecond();
    }
    Span span = ((Window.Sliding) window).span();
    // where a zone skips an hour, the first second of a bucket may leave after the last
    Instant first = span.after(Instant.ofEpochSecond(start), brand.zone());
    Instant last = span.after(Instant.ofEpochSecond(next(start, brand) - 1), brand.zone());
    return Math.max(first.getEpochSecond(), last.getEpochSecond() + 1);
  }

  /** Whether a bucket counts no longer at a second; the calendar is only asked near the edge. */
  public boolean left(long start, long now, Brand brand) {
    return !(window instanceof Window.Sliding sliding
            && now < start + sliding.span().atLeastSeconds())
        && leaves(start, brand) <= now;
  }

  /** The second from which on a bucket counts. */
  public long enters(long start, Brand brand) {
    return window instanceof Window.Period period && period.back() > 0
        ? period.start(Instant.ofEpochSecond(start), -period.back(), brand).getEpochSecond()
        : start;
  }

  /** As one text that is the same for the same cut. */
  public String canonical(Brand brand) {
    String days = unit.compareTo(Span.Unit.HOUR) > 0 ? brand.zone().getId() : "";
    String weeks = unit == Span.Unit.WEEK ? brand.weekStarts().toString() : "";
    return window.show() + "|" + unit + "|" + days + "|" + weeks;
  }

  private Window.Period period() {
    return new Window.Period(unit, 0);
  }
}

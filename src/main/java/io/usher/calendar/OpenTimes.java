package io.usher.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * The open times from an instant on, one after the other, in milliseconds of the epoch. Goes from
 * day to day, and on from each change of the zone's clocks, between which local time runs like any
 * other; so an hour that comes twice is met twice. Two that touch are not always one.
 */
final class OpenTimes implements OpenHours.Times {
  /** Nobody plans further ahead; so a calendar that hardly ever opens ends as well. */
  private static final long FURTHEST_MS = 400 * 366 * DayPlan.DAY_MS;

  private final DayPlan plan;
  private final ZoneId zone;
  private final long furthest;
  private long at;
  private long offset;
  private long steadyUntil;
  private long start;
  private long end;

  OpenTimes(DayPlan plan, Instant from, ZoneId zone) {
    this.plan = plan;
    this.zone = zone;
    this.at = from.toEpochMilli();
    this.furthest = at + FURTHEST_MS;
    look();
  }

  @Override
  public long start() {
    return start;
  }

  @Override
  public long end() {
    return end;
  }

  @Override
  public boolean next() {
    return nextBefore(furthest);
  }

  @Override
  public boolean nextBefore(long limit) {
    long closedUntil = Math.min(limit, at + DayPlan.LONGEST_CLOSED_DAYS * DayPlan.DAY_MS);
    while (at < closedUntil) {
      if (at >= steadyUntil) {
        look();
      }
      long local = at + offset;
      long midnight = Math.floorDiv(local, DayPlan.DAY_MS) * DayPlan.DAY_MS;
      long[] spans = plan.spans(midnight / DayPlan.DAY_MS);
      int open = firstEndingAfter(spans, local - midnight);
      if (open < spans.length && midnight + spans[open] - offset < steadyUntil) {
        return found(midnight + spans[open] - offset, midnight + spans[open + 1] - offset, limit);
      }
      at = Math.min(steadyUntil, midnight + DayPlan.DAY_MS - offset);
    }
    return false;
  }

  private static int firstEndingAfter(long[] spans, long ms) {
    int open = 0;
    while (open < spans.length && spans[open + 1] <= ms) {
      open += 2;
    }
    return open;
  }

  private boolean found(long from, long to, long limit) {
    start = Math.max(at, from);
    end = Math.min(to, steadyUntil);
    at = end;
    return start < limit;
  }

  private void look() {
    Instant here = Instant.ofEpochMilli(at);
    offset = 1000L * Offsets.at(here.getEpochSecond(), zone);
    ZoneOffsetTransition change = Offsets.fixed(zone) ? null : zone.getRules().nextTransition(here);
    steadyUntil = change == null ? Long.MAX_VALUE : change.toEpochSecond() * 1000;
  }
}

package io.usher.calendar;

import io.usher.calendar.OpenHours.Times;
import java.util.ArrayList;
import java.util.List;

/** The times at which any of several are open: each instant once, however many are. */
final class SharedTimes implements Times {
  /** Each stands at a time of its own that has not been passed yet. */
  private final List<Times> ahead = new ArrayList<>();

  private long end = Long.MIN_VALUE;
  private long start;

  SharedTimes(List<Times> all) {
    for (Times times : all) {
      if (times.next()) {
        ahead.add(times);
      }
    }
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
    return nextBefore(Long.MAX_VALUE);
  }

  @Override
  public boolean nextBefore(long limit) {
    ahead.removeIf(times -> times.end() <= end && !moved(times));
    if (ahead.isEmpty()) {
      return false;
    }
    Times first = ahead.get(0);
    for (Times times : ahead) {
      if (times.start() < first.start()) {
        first = times;
      }
    }
    if (Math.max(first.start(), end) >= limit) {
      return false;
    }
    start = Math.max(first.start(), end);
    end = first.end();
    return true;
  }

  /** Moves on to the first time that ends after what has been passed. */
  private boolean moved(Times times) {
    boolean any = times.next();
    while (any && times.end() <= end) {
      any = times.next();
    }
    return any;
  }
}

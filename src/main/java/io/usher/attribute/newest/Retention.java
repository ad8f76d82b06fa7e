package io.usher.attribute.newest;

import io.usher.calendar.Brand;
import io.usher.calendar.Window;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of many timestamps must be kept so that "how many are inside, up to N" and "the newest
 * inside" stay exact at every later instant.
 *
 * <p>Where what happened later also leaves later, these are the N newest. Calendar arithmetic
 * breaks that: with a window of 1 month, 30 January 20:00 leaves on 28 February at 20:00, but 31
 * January 15:00 already at 15:00. So a timestamp is dropped only when N others are both newer and
 * leave no earlier. Since only the ends of months (and the hours a zone skips) fall together, at
 * most about 4 N are kept, usually N. Calendar periods keep the N newest of each period that can
 * still count.
 */
final class Retention {
  private Retention() {}

  /**
   * The positions to keep, ascending.
   *
   * @param seconds ascending
   * @param most N, at least 1
   * @param asOf what has left the window by then is dropped
   */
  static List<Integer> keep(
      List<Long> seconds, int most, Window window, Instant asOf, Brand brand) {
    if (window instanceof Window.Sliding sliding) {
      return sliding(seconds, most, sliding, asOf, brand);
    }
    if (window instanceof Window.Period period) {
      return period(seconds, most, period, asOf, brand);
    }
    return range(Math.max(0, seconds.size() - most), seconds.size());
  }

  /** The timestamps to keep; where all are, the very list. */
  static List<Long> kept(List<Long> seconds, int most, Window window, Instant asOf, Brand brand) {
    List<Integer> kept = keep(seconds, most, window, asOf, brand);
    return kept.size() == seconds.size() ? seconds : kept.stream().map(seconds::get).toList();
  }

  private static List<Integer> sliding(
      List<Long> seconds, int most, Window.Sliding window, Instant asOf, Brand brand) {
    int size = seconds.size();
    int first = 0;
    // what is far behind the edge goes without asking the calendar for all the others
    while (first < size && left(seconds.get(first), window, asOf, brand)) {
      first++;
    }
    if (first == 0 && size <= most) {
      return range(0, size);
    }
    long[] ends = new long[size];
    boolean ascending = true;
    for (int i = first; i < size; i++) {
      ends[i] = window.span().after(seconds.get(i), brand.zone());
      ascending &= i == first || ends[i] >= ends[i - 1];
    }
    if (ascending) {
      return range(Math.max(first, size - most), size);
    }
    List<Integer> kept = new ArrayList<>();
    for (int i = first; i < size; i++) {
      int outlived = 0;
      for (int j = i + 1; j < size && outlived < most; j++) {
        outlived += ends[j] >= ends[i] ? 1 : 0;
      }
      if (outlived < most && ends[i] > asOf.getEpochSecond()) {
        kept.add(i);
      }
    }
    return kept;
  }

  /** Whether what happened at a second is inside at no instant from {@code asOf} on. */
  static boolean over(long second, Window window, Instant asOf, Brand brand) {
    if (window instanceof Window.Period period) {
      return second < period.start(asOf, period.back(), brand).getEpochSecond();
    }
    return left(second, window, asOf, brand);
  }

  private static boolean left(long second, Window window, Instant asOf, Brand brand) {
    return second <= asOf.getEpochSecond() && !window.holds(second, asOf, brand);
  }

  private static List<Integer> period(
      List<Long> seconds, int most, Window.Period period, Instant asOf, Brand brand) {
    long oldest = period.start(asOf, period.back(), brand).getEpochSecond();
    List<Integer> kept = new ArrayList<>();
    long start = Long.MAX_VALUE;
    int inPeriod = 0;
    for (int i = seconds.size() - 1; i >= 0 && seconds.get(i) >= oldest; i--) {
      if (seconds.get(i) < start) {
        start = period.start(Instant.ofEpochSecond(seconds.get(i)), 0, brand).getEpochSecond();
        inPeriod = 0;
      }
      if (inPeriod++ < most) {
        kept.add(0, i);
      }
    }
    return kept;
  }

  private static List<Integer> range(int from, int to) {
    return new AbstractList<>() {
      @Override
      public Integer get(int index) {
        return from + index;
      }

      @Override
      public int size() {
        return to - from;
      }
    };
  }
}

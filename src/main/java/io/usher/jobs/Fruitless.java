package io.usher.jobs;

import io.usher.customer.CustomerId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often customers came up in a row and nothing came of it, and how long to leave them alone for
 * that: 10 s, then twice as long each time, up to an hour. Bounded; safe to call from many threads.
 */
final class Fruitless {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final int MOST_DOUBLINGS = 9;
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int REMEMBERED = 100_000;

  private final Map<CustomerId, Integer> times = new ConcurrentHashMap<>();

  /** How many times in a row it is now. */
  int again(CustomerId customer) {
    if (times.size() > REMEMBERED) {
      times.clear();
    }
    return times.merge(customer, 1, Integer::sum);
  }

  void over(CustomerId customer) {
    if (!times.isEmpty()) {
      times.remove(customer);
    }
  }

  static Duration rest(int times) {
    Duration rest = FIRST.multipliedBy(1L << Math.min(MOST_DOUBLINGS, times - 1));
    return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
  }
}

package io.usher.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether first attempts were begun in the order of the commits, by what senders say of when they
 * began each. A sender that was killed may have taken with it an attempt that never came; whoever
 * takes over begins with that message again, and with all after it that were not written down as
 * waiting for another attempt. So one that was begun before an earlier one must have come once more
 * after it, unless it was refused.
 */
final class FirstAttempts {
  private FirstAttempts() {}

  private static final class Seen {
    private long first;
    private long last;
    private boolean refused;
  }

  /**
   * What is out of order.
   *
   * @param committed ids in the order of the commits
   */
  static List<String> outOfOrder(List<String> committed, List<Hook.Arrival> arrivals) {
    Map<String, Seen> seen = new HashMap<>();
    for (Hook.Arrival arrival : arrivals) {
      Seen one = seen.computeIfAbsent(arrival.id(), none -> new Seen());
      one.first = one.first == 0 ? arrival.sent() : Math.min(one.first, arrival.sent());
      one.last = Math.max(one.last, arrival.sent());
      one.refused |= !arrival.taken();
    }
    List<String> wrong = new ArrayList<>();
    long latest = 0;
    for (String id : committed) {
      Seen one = seen.get(id);
      if (one != null) {
        if (one.first < latest && one.last < latest && !one.refused) {
          wrong.add(id + " was begun at " + one.first + ", one before it at " + latest);
        }
        latest = Math.max(latest, one.first);
      }
    }
    return wrong;
  }
}

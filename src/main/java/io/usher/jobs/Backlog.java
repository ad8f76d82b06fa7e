package io.usher.jobs;

import io.usher.jobs.DueTimes.Timed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is due or soon will be, as far as it is known: for each partition the oldest instant.
 * Partitions of which customers are under way rest until those are settled. Used by one thread, but
 * for {@link #settled}.
 */
final class Backlog {
  /** Partitions taken at once at most. */
  private static final int AT_ONCE = 64;

  /**
   * Those are drawn from so many of the oldest, so that servers that work on one backlog seldom
   * meet.
   */
  private static final int DRAWN_FROM = 4 * AT_ONCE;

  private final Map<Integer, Instant> heads = new HashMap<>();
  private final Set<Integer> busy = ConcurrentHashMap.newKeySet();
  private final Random random;

  Backlog(Random random) {
    this.random = random;
  }

  /**
   * Partitions to take now, and the instant up to which their customers are the oldest there are.
   */
  record Pick(List<Integer> partitions, Instant bound) {}

  /** The oldest instant of a partition. */
  void head(int partition, Instant oldest) {
    heads.put(partition, oldest);
  }

  /** Nothing in a partition is due. */
  void done(int partition) {
    heads.remove(partition);
  }

  void underWay(int partition) {
    busy.add(partition);
  }

  /** What was under way of a partition is settled. Any thread may say so. */
  void settled(int partition) {
    busy.remove(partition);
  }

  boolean isUnderWay(int partition) {
    return busy.contains(partition);
  }

  /** Whether anything known is due by an instant. */
  boolean dueBy(Instant now) {
    return heads.values().stream().anyMatch(head -> !head.isAfter(now));
  }

  /** The oldest instant that is known. */
  Optional<Instant> first() {
    return heads.values().stream().min(Comparator.naturalOrder());
  }

  /** The oldest and others of the oldest in turn; none if all rest. */
  Pick pick(Instant now) {
    List<Map.Entry<Integer, Instant>> open = new ArrayList<>();
    for (Map.Entry<Integer, Instant> head : heads.entrySet()) {
      if (!busy.contains(head.getKey()) && !head.getValue().isAfter(now)) {
        open.add(head);
      }
    }
    Collections.shuffle(open, random);
    open.sort(Comparator.comparing(Map.Entry::getValue));
    Instant bound = open.size() > DRAWN_FROM ? open.get(DRAWN_FROM).getValue() : now;
    List<Integer> oldest = open.stream().limit(DRAWN_FROM).map(Map.Entry::getKey).toList();
    List<Integer> drawn = new ArrayList<>(oldest);
    Collections.shuffle(drawn, random);
    Set<Integer> picked = new LinkedHashSet<>();
    for (int i = 0; i < oldest.size() && picked.size() < AT_ONCE; i++) {
      picked.add(oldest.get(i));
      picked.add(drawn.get(i));
    }
    return new Pick(List.copyOf(picked), bound.isAfter(now) ? now : bound);
  }

  /**
   * Of a partition's first customers those to take now; what comes after them is the partition's
   * head from here on.
   *
   * @param soon what comes after that is not worth knowing
   * @param most more than this many are never taken at once
   */
  List<Timed> take(int partition, List<Timed> first, Instant bound, Instant soon, int most) {
    int count = 0;
    while (count < Math.min(most, first.size()) && !first.get(count).at().isAfter(bound)) {
      count++;
    }
    if (count < first.size() && !first.get(count).at().isAfter(soon)) {
      head(partition, first.get(count).at());
    } else {
      done(partition);
    }
    return first.subList(0, count);
  }
}

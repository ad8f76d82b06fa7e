package io.usher.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When the first customer of each partition is due, as it was when all were looked at, and as was
 * told of some since. Whoever is filed without being told of is due no sooner than {@link
 * DueTimes#NEAR} from then on, so that this holds for a while: a third of that, which leaves the
 * rest for clocks that differ. Used by one thread.
 */
final class Foreseen {
  private static final Duration HOLDS = DueTimes.NEAR.dividedBy(3);

  private final Instant[] first;
  private Instant until = Instant.MIN;

  Foreseen(int partitions) {
    first = new Instant[partitions];
    Arrays.fill(first, Instant.MIN);
  }

  /** All are being looked at. */
  void looked(Instant now) {
    until = now.plus(HOLDS);
  }

  /** Nothing is known any more. */
  void forget() {
    until = Instant.MIN;
  }

  /** Whether it is known who is due by an instant. */
  boolean covers(Instant by) {
    return !by.isAfter(until);
  }

  void first(int partition, Instant at) {
    first[partition] = at;
  }

  /** Something was filed in a partition: it is to be looked at. */
  void stir(int partition) {
    first[partition] = Instant.MIN;
  }

  /** Whether there are partitions to look at for who is due by an instant. */
  boolean anyBy(Instant by) {
    for (Instant at : first) {
      if (!at.isAfter(by)) {
        return true;
      }
    }
    return false;
  }

  /** Partitions to look at for who is due by an instant. */
  List<Integer> by(Instant by) {
    List<Integer> some = new ArrayList<>();
    for (int i = 0; i < first.length; i++) {
      if (!first[i].isAfter(by)) {
        some.add(i);
      }
    }
    return some;
  }

  List<Integer> all() {
    return by(Instant.MAX);
  }
}

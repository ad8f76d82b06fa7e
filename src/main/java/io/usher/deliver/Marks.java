package io.usher.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Partitions somebody has to look at. Many threads set marks; one takes them. */
final class Marks {
  private final AtomicIntegerArray marks;
  private final AtomicInteger set = new AtomicInteger();
  private int next;

  Marks(int partitions) {
    this.marks = new AtomicIntegerArray(partitions);
  }

  /** Whether the mark was not there before. */
  boolean set(int partition) {
    if (!marks.compareAndSet(partition, 0, 1)) {
      return false;
    }
    set.incrementAndGet();
    return true;
  }

  boolean none() {
    return set.get() == 0;
  }

  /** Some of those that are marked, no longer marked; each gets its turn. */
  List<Integer> take(int most) {
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < marks.length() && taken.size() < most && set.get() > 0; i++) {
      if (marks.compareAndSet(next, 1, 0)) {
        set.decrementAndGet();
        taken.add(next);
      }
      next = next + 1 == marks.length() ? 0 : next + 1;
    }
    return taken;
  }
}

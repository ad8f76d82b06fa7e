package io.usher.benchmarks.decisions.usher;

import io.usher.decide.Decision;
import io.usher.publish.Publisher;
import io.usher.rulebook.Rulebook;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A thread that decides on and on under whatever rulebook is live, and keeps how long it waited.
 */
final class Traffic implements AutoCloseable {
  private final Publisher publisher;
  private final java.util.function.Function<Rulebook, Known[]> customers;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Thread thread = new Thread(this::run, "traffic");

  /** Times a decision took, by the power of two of their nanoseconds. */
  private final long[] took = new long[64];

  private long slowest;

  Traffic(Publisher publisher, java.util.function.Function<Rulebook, Known[]> customers) {
    this.publisher = publisher;
    this.customers = customers;
    thread.start();
  }

  private void run() {
    Rulebook seen = publisher.now().rulebook();
    Known[] known = customers.apply(seen);
    int customer = 0;
    while (open.get()) {
      Rulebook live = publisher.now().rulebook();
      if (live != seen) {
        seen = live;
        known = customers.apply(seen);
      }
      long start = System.nanoTime();
      for (Decision decision : live.decisions()) {
        decision.decider().decide(known[customer]);
      }
      long nanos = System.nanoTime() - start;
      customer = (customer + 1) % known.length;
      took[63 - Long.numberOfLeadingZeros(Math.max(1, nanos))]++;
      slowest = Math.max(slowest, nanos);
    }
  }

  @Override
  public void close() throws InterruptedException {
    open.set(false);
    thread.join();
  }

  /** To be asked once it is closed. */
  String show() {
    long all = 0;
    long slow = 0;
    for (int i = 0; i < took.length; i++) {
      all += took[i];
      slow += i >= 20 ? took[i] : 0; // 2^20 ns is a millisecond
    }
    return String.format(
        Locale.ROOT,
        "%,d decisions, %d of them took a millisecond or more, the slowest %.1f ms",
        all,
        slow,
        slowest / 1e6);
  }
}

package io.usher.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What timers have done, counted since the start. */
public final class TimerTallies {
  private final LongAdder fired = new LongAdder();
  private final LongAdder lateMs = new LongAdder();
  private final AtomicLong latestMs = new AtomicLong();
  private final LongAdder inVain = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile long waiting;

  void countFired(Instant due, Instant taken) {
    long late = Math.max(0, Duration.between(due, taken).toMillis());
    fired.increment();
    lateMs.add(late);
    latestMs.accumulateAndGet(late, Math::max);
  }

  void countInVain() {
    inVain.increment();
  }

  void countFailed() {
    failed.increment();
  }

  void note(long now) {
    waiting = now;
  }

  /** Customers that came due and were decided. */
  public long fired() {
    return fired.sum();
  }

  /** Milliseconds between due and decided, of all of them together. */
  public long lateMs() {
    return lateMs.sum();
  }

  /** The most milliseconds between due and decided since this was last asked. */
  public long latestMs() {
    return latestMs.getAndSet(0);
  }

  /** Customers that were offered although nothing was due: somebody else was first. */
  public long inVain() {
    return inVain.sum();
  }

  /** Customers that came due and could not be decided. */
  public long failed() {
    return failed.sum();
  }

  /** Customers that were due, or would be within a second, when it was last looked. */
  public long waiting() {
    return waiting;
  }
}

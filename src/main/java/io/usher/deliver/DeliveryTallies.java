package io.usher.deliver;

import java.util.concurrent.atomic.LongAdder;

/** What became of deliveries since the server started. */
public final class DeliveryTallies {
  private final LongAdder attempts = new LongAdder();
  private final LongAdder taken = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dead = new LongAdder();

  void countAttempt() {
    attempts.increment();
  }

  void count(Courier.Answer answer) {
    (answer.taken() ? taken : failed).increment();
  }

  void countDead(int messages) {
    dead.add(messages);
  }

  public long attempts() {
    return attempts.sum();
  }

  public long taken() {
    return taken.sum();
  }

  public long failed() {
    return failed.sum();
  }

  public long dead() {
    return dead.sum();
  }
}

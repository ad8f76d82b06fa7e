package io.usher.faults;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until something holds; far longer than any machine should need. */
final class Waiting {
  private static final long PATIENCE_NANOS = 600_000_000_000L;

  private Waiting() {}

  /** Waits, or fails with what {@code hint} says. */
  static void until(BooleanSupplier holds, Supplier<String> hint) {
    long start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new AssertionError(hint.get());
      }
      pause(10);
    }
  }

  static void pause(long ms) {
    LockSupport.parkNanos(ms * 1_000_000);
  }
}

package io.usher;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until something holds; the test runner's own patience is the only limit. */
public final class Eventually {
  private Eventually() {}

  public static void until(BooleanSupplier holds) {
    holds(
        () -> {
          if (!holds.getAsBoolean()) {
            throw new AssertionError("what was waited for did not come");
          }
        });
  }

  public static void holds(Runnable assertion) {
    long patienceNanos = System.nanoTime() + 600_000_000_000L;
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() > patienceNanos) {
          throw e;
        }
        LockSupport.parkNanos(5_000_000);
      }
    }
  }
}

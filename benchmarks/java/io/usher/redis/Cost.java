package io.usher.redis;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.IntConsumer;

/** What a piece of work costs the thread that does it: CPU time and bytes allocated. */
final class Cost {
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 7;

  private Cost() {}

  /** Prints the least of some rounds; the first ones compile. */
  static void print(String what, int times, IntConsumer work) {
    double best = Double.MAX_VALUE;
    double bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long allocated = THREAD.getThreadAllocatedBytes(Thread.currentThread().getId());
      long cpu = THREAD.getCurrentThreadCpuTime();
      for (int i = 0; i < times; i++) {
        work.accept(i);
      }
      double spent = (THREAD.getCurrentThreadCpuTime() - cpu) / 1e3 / times;
      if (spent < best) {
        best = spent;
        bytes =
            (THREAD.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated)
                / (double) times;
      }
    }
    System.out.printf(Locale.ROOT, "%-34s %8.2f us %9.0f bytes allocated%n", what, best, bytes);
  }

  static long cpuNanos() {
    return THREAD.getCurrentThreadCpuTime();
  }
}

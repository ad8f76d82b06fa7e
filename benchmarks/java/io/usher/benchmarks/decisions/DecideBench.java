package io.usher.benchmarks.decisions;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * One decision of the contender this process was started for, customer after customer. Beside JMH's
 * time, the thread's CPU time is taken, which does not count what else the machine does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecideBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What is measured; JMH makes its states by itself, so that it cannot be handed over. */
  static volatile Contender contender;

  static volatile long cpuNanos;
  static volatile long decisions;

  private final Hits hits = new Hits();
  private Contender asked;
  private int customer;
  private long asks;
  private long cpuBefore;

  @Setup(Level.Iteration)
  public void begin() {
    asked = contender;
    asks = 0;
    cpuBefore = THREADS.getCurrentThreadCpuTime();
  }

  @TearDown(Level.Iteration)
  public void end(IterationParams iteration) {
    if (iteration.getType() == IterationType.MEASUREMENT) {
      cpuNanos += THREADS.getCurrentThreadCpuTime() - cpuBefore;
      decisions += asks;
    }
  }

  @Benchmark
  public int decide() throws Exception {
    hits.clear();
    customer = (customer + 1) & (Case.TIMED - 1);
    asks++;
    asked.decide(customer, hits);
    return hits.size();
  }
}

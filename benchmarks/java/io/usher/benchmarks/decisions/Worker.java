package io.usher.benchmarks.decisions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The process of one contender and one case. It does as it is told on standard input, a line a
 * command, and answers each with a line that starts with {@code @}. Arguments: the contender's
 * class and the line of the case in the manifest.
 */
public final class Worker {
  private final String className;
  private final Case given;
  private Contender contender;

  private Worker(String className, Case given) throws ReflectiveOperationException {
    this.className = className;
    this.given = given;
    this.contender = made();
  }

  private Contender made() throws ReflectiveOperationException {
    return (Contender) Class.forName(className).getDeclaredConstructor().newInstance();
  }

  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    PrintStream out = System.out;
    System.setOut(System.err); // some engines print
    Worker worker = new Worker(args[0], Case.of(args[1]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println("@ " + worker.told(line.split(" ")));
      out.flush();
    }
    System.exit(0);
  }

  private String told(String[] command) {
    try {
      return switch (command[0]) {
        case "build" -> build();
        case "answers" -> answers(Path.of(command[1]), Integer.parseInt(command[2]));
        case "round" ->
            round(
                Integer.parseInt(command[1]),
                Integer.parseInt(command[2]),
                Integer.parseInt(command[3]));
        default -> "failed no such command";
      };
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
      e.printStackTrace();
      return "failed " + String.valueOf(e).replaceAll("\\s+", " ");
    }
  }

  /** Milliseconds to build the tables, and the bytes of heap that then stay. */
  private String build() throws Exception {
    try (Contender warm = made()) {
      warm.build(given.small());
      warm.ready(given.small());
      for (int i = 0; i < 100; i++) {
        warm.decide(i, new Hits());
      }
    }
    contender = made();
    long before = usedHeap();
    long start = System.nanoTime();
    contender.build(given);
    long millis = (System.nanoTime() - start) / 1_000_000;
    long retained = usedHeap() - before;
    contender.ready(given);
    return "built " + millis + " " + Math.max(0, retained);
  }

  private static long usedHeap() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }

  /** Writes the answers to all customers, or to as many as the time suffices for. */
  private String answers(Path file, int seconds) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<String> answers = new ArrayList<>();
    Hits hits = new Hits();
    for (int i = 0; i < given.customers().size() && System.nanoTime() < end; i++) {
      hits.clear();
      contender.decide(i, hits);
      answers.add(hits.show());
    }
    Files.write(file, answers);
    return "answered " + answers.size();
  }

  /** Nanoseconds a decision by JMH, of CPU by the thread's clock, and bytes allocated. */
  private String round(int warmupMs, int iterations, int iterationMs)
      throws RunnerException, IOException {
    DecideBench.contender = contender;
    DecideBench.cpuNanos = 0;
    DecideBench.decisions = 0;
    Options options =
        new OptionsBuilder()
            .include(DecideBench.class.getName())
            .forks(0) // this process is the fork; it was started for this contender and case alone
            .warmupIterations(1)
            .warmupTime(TimeValue.milliseconds(warmupMs))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(iterationMs))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    RunResult result = results.iterator().next();
    double bytes =
        result.getSecondaryResults().values().stream()
            .filter(secondary -> secondary.getLabel().endsWith("gc.alloc.rate.norm"))
            .mapToDouble(Result::getScore)
            .findFirst()
            .orElse(-1);
    return String.format(
        Locale.ROOT,
        "round %.3f %.3f %.1f",
        result.getPrimaryResult().getScore(),
        (double) DecideBench.cpuNanos / Math.max(1, DecideBench.decisions),
        bytes);
  }
}

package io.usher.benchmarks.decisions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Decisions a second of Usher and of its peers, case by case, printed as Markdown. */
final class Decisions {
  private Decisions() {}

  public static void main(String[] args) throws Exception {
    Options options = Options.of(args);
    if (options.cases().isEmpty() || options.entrants().isEmpty()) {
      System.err.println("no such case or contender; cases stand in benchmarks/cases.csv");
      System.exit(2);
    }
    System.out.println(machine());
    Map<String, List<Measured>> all = new LinkedHashMap<>();
    for (String line : options.cases()) {
      try (Round round = new Round(line, options)) {
        List<Measured> measured = round.run();
        all.put(round.given().name(), measured);
        Report.print(round.given(), measured);
      } catch (Round.Disagreement disagreement) {
        System.out.println(
            "\nwrong answer, nothing more is measured: " + disagreement.getMessage());
        System.exit(1);
      }
    }
    Targets.print(all);
    System.out.println("\nload average at the end: " + load());
  }

  private static String machine() throws Exception {
    return String.format(
        Locale.ROOT,
        "%d cores, %s %s, JDK %s, commit %s, load average before: %s",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.runtime.version"),
        System.getProperty("usher.commit", "unknown"),
        load());
  }

  private static String load() throws Exception {
    Path file = Path.of("/proc/loadavg");
    return Files.isReadable(file) ? Files.readString(file).strip() : "unknown";
  }
}

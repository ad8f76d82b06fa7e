package io.usher.benchmarks.decisions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What was asked for on the command line.
 *
 * @param built the folder with the compiled contenders and their class paths
 * @param cases lines of the manifest
 * @param buildSeconds how long a contender may take to build its tables
 * @param checkSeconds how long its answers are compared
 */
record Options(
    Path built,
    List<String> cases,
    List<Entrant> entrants,
    int rounds,
    int warmupMs,
    int iterations,
    int iterationMs,
    int buildSeconds,
    int checkSeconds) {

  static Options of(String[] args) throws IOException {
    Path home = Path.of(System.getProperty("usher.home", "."));
    List<String> all = List.of(args);
    boolean quick = all.contains("--quick");
    List<String> cases = wanted(all, "--case");
    List<String> contenders = wanted(all, "--contender");
    return new Options(
        home.resolve("target/benchmarks"),
        Case.lines(home.resolve("benchmarks/cases.csv")).stream()
            .filter(line -> cases.isEmpty() || cases.contains(line.split(",")[0]))
            .toList(),
        Entrant.ALL.stream()
            .filter(
                entrant ->
                    contenders.isEmpty()
                        || contenders.stream().anyMatch(part -> named(entrant, part)))
            .toList(),
        number(all, "--rounds", quick ? 1 : 5),
        number(all, "--warmup-ms", quick ? 300 : 3_000),
        quick ? 1 : 3,
        quick ? 100 : 300,
        number(all, "--build-seconds", quick ? 60 : 180),
        number(all, "--check-seconds", quick ? 5 : 15));
  }

  private static boolean named(Entrant entrant, String part) {
    return entrant.name().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static List<String> wanted(List<String> args, String option) {
    int at = args.indexOf(option);
    return at < 0 ? List.of() : Arrays.asList(args.get(at + 1).split(","));
  }

  private static int number(List<String> args, String option, int standard) {
    int at = args.indexOf(option);
    return at < 0 ? standard : Integer.parseInt(args.get(at + 1));
  }
}

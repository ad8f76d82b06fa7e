package io.usher.benchmarks.decisions;

import java.util.ArrayList;
import java.util.List;

/** What was measured of one contender in one case. */
final class Measured {
  final Entrant entrant;
  long buildMillis;
  long retainedBytes;
  int checked;
  String notRun = "";

  /**
   * Of {@link #nanos}, what reaching the engine costs; 0 where it is the contender's own language.
   */
  double bridgeNanos;

  private final List<Double> nanos = new ArrayList<>();
  private final List<Double> cpuNanos = new ArrayList<>();
  private final List<Double> bytes = new ArrayList<>();

  Measured(Entrant entrant) {
    this.entrant = entrant;
  }

  /** Keeps the answer to {@code round}. */
  void add(String[] round) {
    nanos.add(Double.parseDouble(round[1]));
    cpuNanos.add(Double.parseDouble(round[2]));
    bytes.add(Double.parseDouble(round[3]));
  }

  boolean ran() {
    return notRun.isEmpty() && !nanos.isEmpty();
  }

  /** The median of the rounds. */
  double nanos() {
    return median(nanos);
  }

  double leastNanos() {
    return nanos.stream().min(Double::compare).orElse(Double.NaN);
  }

  double mostNanos() {
    return nanos.stream().max(Double::compare).orElse(Double.NaN);
  }

  double cpuNanos() {
    return median(cpuNanos);
  }

  double bytes() {
    return median(bytes);
  }

  private static double median(List<Double> all) {
    List<Double> sorted = all.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }
}

package io.usher.benchmarks.decisions;

import java.util.List;
import java.util.Locale;

/** Prints a case as a Markdown table. */
final class Report {
  private Report() {}

  static void print(Case given, List<Measured> all) {
    System.out.printf("%n### %s: %s%n%n", given.name(), given.what());
    System.out.printf(
        Locale.ROOT,
        "%d customers, %.1f rows speak for each%n%n",
        given.customers().size(),
        speaking(given));
    System.out.println(
        "| contender | us a decision (least, most) | us CPU | times Usher, by the clock | by CPU |"
            + " bytes a decision | build ms | table KB | answers checked |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    Measured usher = all.get(0);
    for (Measured one : all) {
      if (one.ran()) {
        System.out.printf(
            Locale.ROOT,
            "| %s | %s (%s, %s) | %s | %s | %s | %s | %d | %s | %s |%n",
            one.entrant.name(),
            micros(one.nanos()),
            micros(one.leastNanos()),
            micros(one.mostNanos()),
            micros(one.cpuNanos()),
            usher.ran() ? ratio(one.nanos() / usher.nanos()) : "",
            usher.ran() ? ratio(one.cpuNanos() / usher.cpuNanos()) : "",
            one.bytes() < 0 ? "" : String.format(Locale.ROOT, "%.0f", one.bytes()),
            one.buildMillis,
            one.retainedBytes / 1024,
            one.entrant.checked() ? Integer.toString(one.checked) : "");
      } else {
        System.out.printf("| %s | not run: %s |||||||||%n", one.entrant.name(), one.notRun);
      }
    }
    for (Measured one : all) {
      if (one.ran() && one.bridgeNanos > 0) {
        System.out.printf(
            Locale.ROOT,
            "%nOf %s, reaching the engine from JavaScript costs %s us a call.%n",
            one.entrant.name(),
            micros(one.bridgeNanos));
      }
    }
    System.out.flush();
  }

  private static double speaking(Case given) {
    Hits hits = new Hits();
    int asked = Math.min(200, given.customers().size());
    for (int i = 0; i < asked; i++) {
      given.judge(i, hits);
    }
    return (double) hits.size() / asked;
  }

  static String micros(double nanos) {
    double micros = nanos / 1_000;
    return String.format(
        Locale.ROOT, micros < 10 ? "%.3f" : micros < 1_000 ? "%.1f" : "%,.0f", micros);
  }

  static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%,.0f", ratio);
  }
}

package io.usher.benchmarks.decisions;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints what was aimed at beside what was measured, in CPU time. */
final class Targets {
  private final Map<String, List<Measured>> all;

  private Targets(Map<String, List<Measured>> all) {
    this.all = all;
  }

  static void print(Map<String, List<Measured>> all) {
    System.out.println("\n### Targets\n\n| target | measured | met |\n|---|---|---|");
    Targets targets = new Targets(all);
    targets.times("the whole decision 1,000 times KIE DMN", "whole", "KIE DMN", 1_000);
    targets.times("the whole decision 40 times Drools", "whole", "Drools, reused session", 40);
    targets.rows();
    targets.segments();
    targets.explained("whole");
    targets.explained("segments-10000");
    targets.allocation();
  }

  private void times(String target, String name, String peer, double least) {
    Optional<Measured> usher = found(name, "Usher");
    Optional<Measured> other = found(name, peer);
    if (usher.isPresent() && other.isPresent()) {
      double times = other.get().cpuNanos() / usher.get().cpuNanos();
      line(target, Report.ratio(times) + " times", times >= least);
    }
  }

  private void rows() {
    Optional<Measured> few = found("territory-50", "Usher");
    Optional<Measured> many = found("territory-40000", "Usher");
    if (few.isPresent() && many.isPresent()) {
      double times = many.get().cpuNanos() / few.get().cpuNanos();
      line("40,000 rows at most 3 times the cost of 50", Report.ratio(times), times <= 3);
    }
  }

  private void segments() {
    found("segments-10000", "Usher")
        .ifPresent(
            usher ->
                line(
                    "10,000 segments under 10 us",
                    Report.micros(usher.cpuNanos()) + " us",
                    usher.cpuNanos() < 10_000));
  }

  private void explained(String name) {
    Optional<Measured> read = found(name, "Usher");
    Optional<Measured> unread = found(name, "Usher, rows unread");
    if (read.isPresent() && unread.isPresent()) {
      double extra = 100 * (read.get().cpuNanos() / unread.get().cpuNanos() - 1);
      line(
          "rows that spoke, read: under 10 % extra (" + name + ")",
          String.format(Locale.ROOT, "%.1f %%", extra),
          extra < 10);
    }
  }

  private void allocation() {
    Optional<Measured> few = found("territory-50", "Usher");
    Optional<Measured> many = found("territory-40000", "Usher");
    if (few.isPresent() && many.isPresent()) {
      line(
          "no allocation growth with rows",
          String.format(
              Locale.ROOT,
              "%.0f bytes at 50 rows, %.0f at 40,000",
              few.get().bytes(),
              many.get().bytes()),
          many.get().bytes() <= few.get().bytes() + 16);
    }
  }

  private Optional<Measured> found(String name, String contender) {
    return all.getOrDefault(name, List.of()).stream()
        .filter(one -> one.entrant.name().equals(contender) && one.ran())
        .findFirst();
  }

  private static void line(String target, String measured, boolean met) {
    System.out.println("| " + target + " | " + measured + " | " + (met ? "yes" : "no") + " |");
  }
}

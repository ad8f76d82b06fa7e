package io.usher.app.replay;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far a replay is: a bar on a terminal, else a line every 5 seconds.
 *
 * @param err where to show it
 * @param terminal whether the line can be written over
 */
public record Progress(PrintStream err, boolean terminal) {
  private static final int WIDTH = 30;

  /** How often it should be shown. */
  long everyMs() {
    return terminal ? 200 : 5_000;
  }

  /**
   * Shows it.
   *
   * @param done share that is through, 0 to 1
   */
  void show(long events, double done, double seconds) {
    String line = line(events, done, seconds);
    if (terminal) {
      err.print("\r" + bar(done) + " " + line + "   ");
      err.flush();
    } else {
      err.println(line);
    }
  }

  /** Ends the bar's line. */
  void end() {
    if (terminal) {
      err.println();
    }
  }

  static String line(long events, double done, double seconds) {
    long rate = seconds > 0 ? Math.round(events / seconds) : 0;
    String left = done > 0.001 ? clock(Math.round(seconds * (1 - done) / done)) : "?";
    return String.format(
        Locale.ROOT, "%3.0f %%  %,d events  %,d/s  %s left", 100 * done, events, rate, left);
  }

  private static String bar(double done) {
    int filled = (int) Math.round(WIDTH * done);
    return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
  }

  private static String clock(long seconds) {
    return seconds >= 3_600
        ? String.format(Locale.ROOT, "%d:%02d h", seconds / 3_600, seconds / 60 % 60)
        : String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
  }
}

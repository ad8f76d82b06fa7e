package io.usher.app.replay;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a replay came to.
 *
 * @param accepted events that are in the state because of it
 * @param repeated events the server had taken in before
 * @param rejected events the server or the reader refused
 * @param skipped lines that gave no event on purpose, by why
 * @param why the first refusals
 * @param resumed whether it went on from an interrupted one; what that one sent is not counted here
 */
public record Summary(
    long accepted,
    long repeated,
    long rejected,
    Map<String, Long> skipped,
    List<String> why,
    boolean resumed,
    double seconds) {
  public Summary {
    skipped = Map.copyOf(skipped);
    why = List.copyOf(why);
  }

  /** The counts on one line. */
  public String show() {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "accepted %d, repeated %d, rejected %d, in %.1f s",
            accepted,
            repeated,
            rejected,
            seconds));
    skipped.forEach((what, count) -> line.append("; ").append(count).append(' ').append(what));
    return line.append(resumed ? "; went on after an interruption" : "").toString();
  }
}

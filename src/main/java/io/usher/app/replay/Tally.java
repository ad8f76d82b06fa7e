package io.usher.app.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the events sent so far. Safe to use from many threads.
 *
 * @see #shown for what stood in the first refusals
 */
final class Tally {
  private static final int SHOWN = 10;

  private long accepted;
  private long repeated;
  private long rejected;
  private final List<String> shown = new ArrayList<>();

  synchronized void add(long nowAccepted, long nowRepeated, long nowRejected) {
    accepted += nowAccepted;
    repeated += nowRepeated;
    rejected += nowRejected;
  }

  /** Remembers why one was refused, if it is among the first. */
  synchronized void why(String line) {
    if (shown.size() < SHOWN) {
      shown.add(line);
    }
  }

  synchronized long accepted() {
    return accepted;
  }

  synchronized long repeated() {
    return repeated;
  }

  synchronized long rejected() {
    return rejected;
  }

  synchronized long all() {
    return accepted + repeated + rejected;
  }

  synchronized List<String> shown() {
    return List.copyOf(shown);
  }
}

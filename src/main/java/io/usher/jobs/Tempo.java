package io.usher.jobs;

/**
 * At most so many a second: a bucket that holds what a quarter of a second lets through. Used by
 * one thread.
 */
final class Tempo {
  private static final double SECOND_NS = 1e9;

  private final double perSecond;
  private final double most;
  private double left;
  private long atNanos;

  Tempo(int perSecond, long nowNanos) {
    this.perSecond = perSecond;
    this.most = Math.max(1, perSecond / 4.0);
    this.left = most;
    this.atNanos = nowNanos;
  }

  /** How many may go now. */
  int room(long nowNanos) {
    left = Math.min(most, left + (nowNanos - atNanos) / SECOND_NS * perSecond);
    atNanos = nowNanos;
    return (int) left;
  }

  void took(int count) {
    left -= count;
  }

  /** Nanoseconds until one may go. */
  long waitNanos() {
    return left >= 1 ? 0 : (long) ((1 - left) / perSecond * SECOND_NS) + 1;
  }
}

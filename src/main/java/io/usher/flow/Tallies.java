package io.usher.flow;

import java.util.concurrent.atomic.LongAdder;

/** What the lanes have done, counted since the start. */
public final class Tallies {
  final LongAdder committed = new LongAdder();
  final LongAdder repeated = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder unknown = new LongAdder();
  final LongAdder stale = new LongAdder();
  final LongAdder batches = new LongAdder();
  final LongAdder messages = new LongAdder();

  /** Occasions committed. */
  public long committed() {
    return committed.sum();
  }

  /** Messages seen before. */
  public long repeated() {
    return repeated.sum();
  }

  /** Occasions whose planning threw. */
  public long failed() {
    return failed.sum();
  }

  /** Occasions whose outcome is unknown since the store did not answer. */
  public long unknown() {
    return unknown.sum();
  }

  /** Commits planned again because somebody else was first. */
  public long stale() {
    return stale.sum();
  }

  /** Batches taken. */
  public long batches() {
    return batches.sum();
  }

  /** Messages put into the outbox. */
  public long messages() {
    return messages.sum();
  }
}

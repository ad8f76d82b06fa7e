package io.usher.routing;

import io.usher.flow.Feed;
import java.util.concurrent.atomic.LongAdder;

/** What one server's desk has done so far. */
public final class DeskTallies {
  final LongAdder commits = new LongAdder();
  final LongAdder stale = new LongAdder();
  final LongAdder routed = new LongAdder();
  final LongAdder came = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder told = new LongAdder();
  volatile long waiting;
  volatile Feed.Position position = Feed.Position.START;

  DeskTallies() {}

  /** Batches this server committed. */
  public long commits() {
    return commits.sum();
  }

  /** Batches planned again because another server was first. */
  public long stale() {
    return stale.sum();
  }

  /** Leads given to a rep, each time they were. */
  public long routed() {
    return routed.sum();
  }

  /** Leads that came. */
  public long came() {
    return came.sum();
  }

  /** Messages and ticks that led to nothing since they could not be done. */
  public long failed() {
    return failed.sum();
  }

  /** Answers that have arrived with their customers. */
  public long told() {
    return told.sum();
  }

  /** Leads that wait in the backlogs, as this server saw it last. */
  public long waiting() {
    return waiting;
  }

  /** Up to where this server has read the feed. */
  public Feed.Position position() {
    return position;
  }
}

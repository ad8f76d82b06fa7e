package io.usher.routing;

import io.usher.flow.Feed;
import io.usher.lead.Changes;
import io.usher.lead.DeskState;
import io.usher.lead.PoolState;
import io.usher.lead.What;
import java.util.concurrent.atomic.LongAdder;

/** What one server's desk has done so far. */
public final class DeskTallies {
  private final LongAdder commits = new LongAdder();
  final LongAdder stale = new LongAdder();
  private final LongAdder routed = new LongAdder();
  private final LongAdder came = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder told = new LongAdder();
  private volatile long waiting;
  private volatile Feed.Position position = Feed.Position.START;

  DeskTallies() {}

  void committed(Changes changes) {
    commits.increment();
    changes.lines().stream()
        .filter(line -> line.what() == What.ROUTED)
        .forEach(line -> routed.increment());
    changes.leads().values().stream()
        .filter(change -> change.before().isEmpty())
        .forEach(change -> came.increment());
  }

  /** What is kept, and up to where the feed was read. */
  void seen(DeskState state, Feed.Position read) {
    waiting = state.pools().values().stream().mapToLong(PoolState::waiting).sum();
    position = read;
  }

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

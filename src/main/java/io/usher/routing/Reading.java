package io.usher.routing;

import io.usher.flow.Feed;
import io.usher.lead.Command;
import io.usher.lead.Inward;
import io.usher.lead.Team;
import io.usher.routing.DeskStore.Kept;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How far a server's desk has read the feed. Of all messages only a few are for the desk; those
 * that are not are passed over without a commit, but for one now and then.
 */
final class Reading {
  private static final int PIECE = 512;

  /** Messages that are looked at in one round at most, so that people who ask need not wait. */
  private static final int MOST_PASSED = 8 * PIECE;

  /** How long the kept cursor may stay behind. */
  private static final long KEEP_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Feed feed;
  private Feed.Position from = Feed.Position.START;
  private long keptNanos = System.nanoTime();
  private volatile boolean more = true;

  Reading(Feed feed) {
    this.feed = feed;
  }

  /** There may be new messages; called from any thread. */
  void more() {
    more = true;
  }

  /** What is kept was read anew. */
  void loaded(Kept kept) {
    if (kept.cursor().isAfter(from)) {
      from = kept.cursor();
    }
  }

  /** Adds what is for the desk among the next messages, some of it if there is much. */
  void take(Batch batch, Team team, int most) {
    int passed = 0;
    while (more && most > 0 && passed < MOST_PASSED) {
      more = false;
      List<Feed.Entry> entries = feed.after(from, PIECE);
      passed += entries.size();
      more |= entries.size() == PIECE;
      int before = batch.size();
      for (Feed.Entry entry : entries) {
        if (batch.size() - before == most) {
          more = true;
          return;
        }
        Optional<Command> command = command(entry, team);
        command.ifPresent(batch::add);
        if (batch.size() > before) {
          batch.readTo(entry.position());
        } else {
          from = entry.position();
        }
      }
      if (batch.size() > before) {
        return;
      }
    }
  }

  private static Optional<Command> command(Feed.Entry entry, Team team) {
    return Inward.command(entry.message().type(), entry.customer(), entry.message().data(), team);
  }

  /** Up to where the feed is taken once a batch is committed. */
  Feed.Position end(Batch batch, Kept kept) {
    Feed.Position end = batch.readTo().orElse(from);
    return end.isAfter(kept.cursor()) ? end : kept.cursor();
  }

  /** A batch is over: what was read for it is not to be read again. */
  void passed(Batch batch) {
    batch.readTo().filter(end -> end.isAfter(from)).ifPresent(end -> from = end);
  }

  void committed() {
    keptNanos = System.nanoTime();
  }

  /** What was read for a batch that led to nothing is read again. */
  void putBack() {
    more = true;
  }

  /** Whether the kept cursor has been behind for long enough to be worth a commit. */
  boolean ahead(Kept kept) {
    return from.isAfter(kept.cursor()) && System.nanoTime() - keptNanos > KEEP_NANOS;
  }

  Feed.Position position() {
    return from;
  }
}

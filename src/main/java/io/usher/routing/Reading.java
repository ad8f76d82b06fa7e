package io.usher.routing;

import io.usher.customer.CustomerId;
import io.usher.flow.Feed;
import io.usher.lead.Command;
import io.usher.lead.Inward;
import io.usher.lead.Team;
import io.usher.routing.DeskStore.Kept;
import io.usher.value.Data;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a server's desk has read the feed. Of all messages only a few are for the desk; those
 * that are not are passed over without a commit, but for one now and then.
 */
final class Reading {
  private static final Logger log = LoggerFactory.getLogger(Reading.class);

  private static final String MERGED = "customer.merged";
  private static final int PIECE = 512;

  /** Messages that are looked at in one round at most, so that people who ask need not wait. */
  private static final int MOST_PASSED = 8 * PIECE;

  /** How long the kept cursor may stay behind. */
  private static final long KEEP_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Feed feed;
  private final LastTouches touches;
  private Feed.Position from = Feed.Position.START;
  private long keptNanos = System.nanoTime();
  private volatile boolean more = true;

  Reading(Feed feed, LastTouches touches) {
    this.feed = feed;
    this.touches = touches;
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

  /**
   * Adds what is for the desk among the next messages, some of it if there is much.
   *
   * @return whether customers have become others, so that what is kept is to be read anew
   */
  boolean take(Batch batch, DeskStore store, Team team, int most) {
    int passed = 0;
    while (more && most > 0 && passed < MOST_PASSED) {
      more = false;
      List<Feed.Entry> entries = feed.after(from, PIECE);
      passed += entries.size();
      more |= entries.size() == PIECE;
      int before = batch.size();
      for (Feed.Entry entry : entries) {
        boolean merge = entry.message().type().equals(MERGED);
        if (batch.size() - before == most || (merge && batch.size() > before)) {
          more = true;
          return false;
        }
        if (merge && become(entry, store)) {
          from = entry.position();
          more = true;
          return true;
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
        return false;
      }
    }
    return false;
  }

  /** Two customers have become one: what the desk knows of the other is theirs who stays. */
  private static boolean become(Feed.Entry entry, DeskStore store) {
    Data.Fields data = entry.message().data();
    Optional<CustomerId> other = other(text(data, "other"), text(data, "kind"));
    return other.isPresent() && store.become(other.get(), entry.customer());
  }

  private static Optional<CustomerId> other(String text, String kind) {
    for (CustomerId.Space space : CustomerId.Space.values()) {
      if (space.word().equals(kind.isEmpty() ? "user" : kind) && !text.isEmpty()) {
        return Optional.of(new CustomerId(space, text));
      }
    }
    return Optional.empty();
  }

  private static String text(Data.Fields data, String name) {
    return data.at(name) instanceof Data.Text text ? text.text() : "";
  }

  private Optional<Command> command(Feed.Entry entry, Team team) {
    String type = entry.message().type();
    Data.Fields data = type.equals(Inward.REQUESTED) ? touches.with(entry) : entry.message().data();
    try {
      return Inward.command(type, entry.customer(), data, team);
    } catch (RuntimeException fault) {
      // it must not hold up all that come after it
      log.error(
          "a message is nothing the desk can read type={} lead={}",
          type,
          text(data, "lead"),
          fault);
      return Optional.empty();
    }
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

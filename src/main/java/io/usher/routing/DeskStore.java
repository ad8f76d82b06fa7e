package io.usher.routing;

import io.usher.customer.CustomerId;
import io.usher.flow.Feed;
import io.usher.lead.Changes;
import io.usher.lead.DeskState;
import io.usher.lead.Shelf;
import io.usher.lead.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the sales desk keeps, as one server's desk sees it: one connection, blocking calls, used by
 * one thread. One stamp stands for all of it: it grows by 1 with each commit, whoever makes it.
 * Every call may throw {@code Profiles.StoreUnavailable}; a commit that threw may or may not have
 * happened.
 */
public interface DeskStore extends AutoCloseable {

  /** All that is small. */
  Kept load();

  /** What a batch of commands needs. */
  Stocked shelf(Wanted wanted);

  /** Leads of which something is due by an instant, the longest due first. */
  Due due(Instant by, int most);

  /**
   * Commits a batch whole, or nothing of it.
   *
   * @return whether it was taken; false if another server was first
   */
  boolean commit(Commit commit);

  /** Whether this server's commit of a number was taken, of which no answer came. */
  boolean took(long number);

  /**
   * Hands what is kept of a customer over to whom they have become; a commit of its own.
   *
   * @return whether there was anything to hand over; doing so again does nothing
   */
  boolean become(CustomerId other, CustomerId stays);

  /** Forgets what is kept no longer, now and then. */
  void tidy(Kept kept, Instant now);

  @Override
  void close();

  /**
   * What is small.
   *
   * @param rulebook sequence of the newest rulebook a commit was made under
   * @param cursor up to which the feed has been taken
   */
  record Kept(long stamp, long rulebook, Feed.Position cursor, DeskState state) {
    public static final Kept NOTHING = new Kept(0, 0, Feed.Position.START, DeskState.NEW);
  }

  /**
   * What was read of leads and owners.
   *
   * @param stamp when the last of it was read: if it is that of what is {@link Kept}, all of it
   *     goes together
   */
  record Stocked(long stamp, Shelf shelf) {}

  /**
   * Leads that are due.
   *
   * @param leads ids
   * @param next when the first of the others is due; empty if there are none
   */
  record Due(long stamp, List<String> leads, Optional<Instant> next) {
    public Due {
      leads = List.copyOf(leads);
    }
  }

  /**
   * A batch.
   *
   * @param expected the stamp of what it was planned on
   * @param number counts this server's commits
   * @param cursor up to which the feed has been taken with it
   */
  record Commit(long expected, long number, long rulebook, Feed.Position cursor, Changes changes) {

    public long stamp() {
      return expected + 1;
    }

    /** What is kept once it is taken. */
    public Kept kept() {
      return new Kept(stamp(), rulebook, cursor, changes.state());
    }
  }
}

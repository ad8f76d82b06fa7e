package io.usher.flow;

import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.customer.TraitRules;
import io.usher.customer.TraitRules.Alike;
import io.usher.value.Ordered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The customers' state, as one lane sees it: one connection, blocking calls, used by one thread.
 * Every call may throw {@link StoreUnavailable}; a commit that threw may or may not have happened.
 */
public interface Profiles extends AutoCloseable {

  /**
   * The profiles of these customers in one round trip, in order; empty where there is none.
   *
   * @throws Unreadable if what is stored of some of them is not a profile that can be read
   */
  List<Optional<Profile>> read(List<CustomerId> customers);

  /** Which of the given message-id hashes lie in each customer's spill, in one round trip. */
  Map<CustomerId, Set<Long>> spilled(Map<CustomerId, List<Long>> hashes);

  /** Those of some customers, of whom there is no profile, who were erased; in one round trip. */
  Map<CustomerId, Erased> erased(List<CustomerId> customers);

  /** All that lie in a customer's spill, oldest first. */
  List<RecentIds.SeenId> spill(CustomerId customer);

  /** Those a customer has taken in that its profile has no room for, oldest first. */
  List<Links.Merged> earlier(CustomerId customer);

  /**
   * What a merge can be undone by; empty if it was never made, was undone or is too long ago.
   *
   * @param customer who took the other in
   */
  Optional<Folded> folded(CustomerId customer, CustomerId other);

  /**
   * Commits each customer whole or not at all, in one round trip a shard: profile, memberships and
   * their sizes, timer, history, id spill and outbox. A customer whose stored profile is no longer
   * {@link Commit#before} is stale.
   *
   * @return an outcome for each commit, in order
   */
  List<Outcome> commit(List<Commit> commits);

  /** The kept changes of a customer, newest first. */
  List<Change> history(CustomerId customer);

  @Override
  void close();

  /**
   * A customer's step from one profile to the next.
   *
   * @param before as it was read; version 0 if there was none
   * @param after its version is {@code before}'s plus 1; not yet trimmed
   * @param changes in order; their messages go to the outbox
   * @param folded what was merged into it, to be kept for {@link Folded#KEPT}; that of customers it
   *     has no longer taken in goes
   * @param returned those that are no longer taken in, with those that they had taken in
   * @param behind it comes from history and left the customer at an instant by which more is due:
   *     that takes place once the replay is over
   * @param lookUps the traits customers are found by
   * @param at when it was planned, by the server's clock; later than the last decision if that took
   *     place at an instant of the past
   */
  record Commit(
      Profile before,
      Profile after,
      List<Change> changes,
      List<Folded> folded,
      List<CustomerId> returned,
      boolean behind,
      Map<String, Alike> lookUps,
      Instant at) {
    public Commit {
      lookUps = Ordered.copyOf(lookUps);
      changes = List.copyOf(changes);
      folded = List.copyOf(folded);
      returned = List.copyOf(returned);
    }

    /** One with which nobody is merged. */
    public Commit(Profile before, Profile after, List<Change> changes) {
      this(before, after, changes, List.of());
    }

    /** One that leaves the customer at the present. */
    public Commit(Profile before, Profile after, List<Change> changes, List<Folded> folded) {
      this(
          before,
          after,
          changes,
          folded,
          List.of(),
          false,
          TraitRules.NONE.lookUps(),
          after.decidedAt());
    }
  }

  /** What became of a commit. */
  sealed interface Outcome {
    record Done() implements Outcome {}

    /** Somebody else was first: this is the profile now. */
    record Stale(Optional<Profile> newer) implements Outcome {}

    /** What is stored is not as expected, and cannot be read; it was left as it is. */
    record Broken() implements Outcome {}

    default <R> R fold(
        Function<Done, R> done, Function<Stale, R> stale, Function<Broken, R> broken) {
      if (this instanceof Done o) {
        return done.apply(o);
      }
      if (this instanceof Stale o) {
        return stale.apply(o);
      }
      return broken.apply((Broken) this);
    }
  }

  /** What is stored of some customers is not a profile that can be read. */
  final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Set<CustomerId> customers;

    /**
     * @param cause why the first of them cannot be read
     */
    public Unreadable(Set<CustomerId> customers, Throwable cause) {
      super("stored profiles that cannot be read: " + customers.size(), cause);
      this.customers = Set.copyOf(customers);
    }

    public Set<CustomerId> customers() {
      return customers;
    }
  }

  /** The store did not answer, or answered that it cannot. */
  final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}

package io.usher.flow;

import io.usher.customer.Profile;
import io.usher.value.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What became of one occasion. */
public sealed interface Receipt {

  /**
   * Committed, or found to have nothing to do.
   *
   * @param changes instants that came due first, then the occasion's own change last
   * @param moot nothing was to be done and nothing was stored; the only change says so
   */
  record Done(List<Change> changes, boolean moot) implements Receipt {
    public Done {
      changes = List.copyOf(changes);
    }

    /** Committed. */
    public Done(List<Change> changes) {
      this(changes, false);
    }

    /** The occasion's own change. */
    public Change change() {
      return changes.get(changes.size() - 1);
    }
  }

  /**
   * A message id this customer's profile has taken in before: no second effect.
   *
   * @param first the first one's change, while it is kept
   */
  record SeenBefore(Optional<Change> first, long version, String rulebook) implements Receipt {}

  /** Planning this one threw; nothing of it is committed, its neighbours are. */
  record Failed(Problem problem) implements Receipt {}

  /** The store did not answer: it may or may not be committed; the same id may be sent again. */
  record OutcomeUnknown() implements Receipt {}

  /**
   * Not this customer's: they are being merged into another, or were, and take nothing in. Events
   * are sent after them; who goes to everyone may pass over these.
   *
   * @param profile as it stands, with all its ids if it is sealed
   */
  record Merged(Profile profile) implements Receipt {}

  /** Happened before the customer was erased: it is not taken in, and never will be. */
  record TooOld(Instant erasedAt) implements Receipt {}

  /**
   * Tells of a lead before what came before it was told: it is not taken in, and is to be offered
   * again after that.
   */
  record Early() implements Receipt {}

  default <R> R fold(
      Function<Done, R> done,
      Function<SeenBefore, R> seenBefore,
      Function<Failed, R> failed,
      Function<OutcomeUnknown, R> unknown,
      Function<Merged, R> merged,
      Function<TooOld, R> tooOld,
      Function<Early, R> early) {
    if (this instanceof Done r) {
      return done.apply(r);
    }
    if (this instanceof SeenBefore r) {
      return seenBefore.apply(r);
    }
    if (this instanceof Failed r) {
      return failed.apply(r);
    }
    if (this instanceof OutcomeUnknown r) {
      return unknown.apply(r);
    }
    if (this instanceof Merged r) {
      return merged.apply(r);
    }
    if (this instanceof TooOld r) {
      return tooOld.apply(r);
    }
    return early.apply((Early) this);
  }
}

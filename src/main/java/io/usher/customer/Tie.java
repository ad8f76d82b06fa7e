package io.usher.customer;

import java.time.Instant;
import java.util.function.Function;

/**
 * Whether a profile stands for itself, or is merged into another: free, then sealed while the other
 * takes it in, then a pointer to it; and back by way of returning. Each state has its instant, by
 * which a step that comes late or twice is told from the one that is due.
 */
public sealed interface Tie {

  /** Stands for itself. */
  record Free() implements Tie {}

  /**
   * To be taken in by another: it takes nothing in until it has become a pointer.
   *
   * @param at when it was sealed
   */
  record Sealed(CustomerId into, Instant at) implements Tie {
    public Pointer point(CustomerId to) {
      return new Pointer(to, at);
    }
  }

  /**
   * Nothing but a name for another now; what is for it goes there.
   *
   * @param at when it was sealed
   */
  record Pointer(CustomerId to, Instant at) implements Tie {
    public Returning recall() {
      return new Returning(to, at);
    }
  }

  /**
   * On its way back to being free: it is itself again, but takes nothing in until the other has
   * given back what it brought.
   *
   * @param at when it was sealed
   */
  record Returning(CustomerId from, Instant at) implements Tie {}

  /** Whether the profile takes nothing in itself. */
  default boolean bound() {
    return !(this instanceof Free);
  }

  /** One answer for each state; a new one does not compile until every reader handles it. */
  default <R> R fold(
      Function<Free, R> free,
      Function<Sealed, R> sealed,
      Function<Pointer, R> pointer,
      Function<Returning, R> returning) {
    if (this instanceof Free t) {
      return free.apply(t);
    }
    if (this instanceof Sealed t) {
      return sealed.apply(t);
    }
    if (this instanceof Pointer t) {
      return pointer.apply(t);
    }
    return returning.apply((Returning) this);
  }
}

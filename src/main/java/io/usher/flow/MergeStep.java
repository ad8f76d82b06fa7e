package io.usher.flow;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import java.time.Instant;
import java.util.function.Function;

/**
 * A step of making one customer of two, or of undoing it. Two partitions are involved, so each step
 * is a commit of its own: the one is sealed, the other takes it in, the one becomes a pointer; and
 * back: the pointer is recalled, the other gives back, the one is free. A step that comes late or
 * again does nothing.
 */
public sealed interface MergeStep {

  /**
   * To the one: it is decided up to now and then takes nothing in.
   *
   * @param asked by a person, even where an unmerge has set the two apart
   * @param said when it was said that they are one
   */
  record Seal(CustomerId into, boolean asked, Instant said) implements MergeStep {}

  /**
   * To the other: takes in the one as it was sealed.
   *
   * @param other with all its ids, the spilled ones too
   */
  record TakeIn(Profile other) implements MergeStep {}

  /**
   * To the one, once it is taken in: a pointer from now on.
   *
   * @param at when it was sealed
   */
  record Point(CustomerId to, Instant at) implements MergeStep {}

  /**
   * To the one, when nobody can take it in: as before.
   *
   * @param at when it was sealed
   */
  record Unseal(Instant at) implements MergeStep {}

  /**
   * To the pointer: it is again what it was when it was sealed, as long as that is kept, but still
   * takes nothing in.
   */
  record Recall() implements MergeStep {}

  /**
   * To the other: what the one has brought is taken out again.
   *
   * @param at when it was sealed
   */
  record GiveBack(CustomerId other, Instant at) implements MergeStep {}

  /**
   * To the one, once that is done: it stands for itself again.
   *
   * @param at when it was sealed
   */
  record Release(Instant at) implements MergeStep {}

  default <R> R fold(
      Function<Seal, R> seal,
      Function<TakeIn, R> takeIn,
      Function<Point, R> point,
      Function<Unseal, R> unseal,
      Function<Recall, R> recall,
      Function<GiveBack, R> giveBack,
      Function<Release, R> release) {
    if (this instanceof Seal s) {
      return seal.apply(s);
    }
    if (this instanceof TakeIn s) {
      return takeIn.apply(s);
    }
    if (this instanceof Point s) {
      return point.apply(s);
    }
    if (this instanceof Unseal s) {
      return unseal.apply(s);
    }
    if (this instanceof Recall s) {
      return recall.apply(s);
    }
    if (this instanceof GiveBack s) {
      return giveBack.apply(s);
    }
    return release.apply((Release) this);
  }
}

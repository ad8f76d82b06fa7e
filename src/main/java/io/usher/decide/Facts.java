package io.usher.decide;

import io.usher.attribute.gauge.Remembered;
import io.usher.customer.Event;
import io.usher.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values of all attributes, built-ins and outputs so far, by their position in the rulebook.
 */
public interface Facts {

  /**
   * Position of the built-in {@code event}: the name of the event being applied, missing when there
   * is none.
   */
  int EVENT = 0;

  /** Position of the built-in {@code today}: the brand's calendar day. */
  int TODAY = 1;

  /** How many positions the built-ins take. */
  int BUILT_IN = 2;

  Value at(int position);

  /**
   * Whether all decisions are asked of these facts, rather than a few of them: deciders may then
   * compute {@link #once} what all of them need.
   */
  default boolean all() {
    return false;
  }

  /**
   * What several deciders need of these facts, computed when the first of them asks for it. None of
   * them may ask it of facts that change in between, such as outputs that are still to come.
   *
   * @param key by identity, with the computation always the same
   */
  default <T> T once(Object key, Function<Facts, T> computation) {
    return computation.apply(this);
  }

  /** The newest events kept under an attribute that remembers events, newest first. */
  default List<Remembered> recent(int position) {
    return List.of();
  }

  /**
   * The event being applied, for deciders that look into it; empty when there is none. A decider
   * that asks for it lists {@link #EVENT} among what it reads, so that it is asked at every event.
   */
  default Optional<Event> happened() {
    return Optional.empty();
  }
}

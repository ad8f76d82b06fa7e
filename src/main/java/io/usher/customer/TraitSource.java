package io.usher.customer;

import java.time.Instant;

/**
 * Where a trait came from, as its producer told.
 *
 * @param name such as {@code crm}; empty if it was not said
 * @param at when the event happened that brought it, to the second
 */
public record TraitSource(String name, Party party, Instant at) {

  /** Whose data it is: the brand's own, a partner's, or bought. */
  public enum Party {
    UNSAID,
    FIRST,
    SECOND,
    THIRD
  }
}

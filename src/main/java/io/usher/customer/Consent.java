package io.usher.customer;

import java.time.Instant;

/**
 * A customer's word on one category of contact.
 *
 * @param at when they said so, to the millisecond
 */
public record Consent(boolean yes, Instant at) {

  /** The later word of two; of two said at once, the no. */
  public Consent or(Consent other) {
    if (at.equals(other.at)) {
      return yes ? other : this;
    }
    return at.isAfter(other.at) ? this : other;
  }

  /** The one that allows less; of two alike the later one. */
  public Consent and(Consent other) {
    if (yes == other.yes) {
      return or(other);
    }
    return yes ? other : this;
  }
}

package io.usher.flow;

import java.time.Instant;
import java.util.Set;

/**
 * What outlives a customer who was erased, under a keyed hash of the id.
 *
 * @param at events that happened up to then are taken in no more
 * @param refused categories of consent the customer had said no to, which stands if they come back
 */
public record Erased(Instant at, Set<String> refused) {
  public Erased {
    refused = Set.copyOf(refused);
  }
}

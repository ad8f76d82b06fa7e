package io.usher.journey;

import io.usher.customer.Standing;
import java.util.List;

/**
 * What one answer led to.
 *
 * @param after where the customer stands now
 * @param spoke the rows that are the reason, by row index, in order
 * @param messages what to announce
 */
public record Step(Standing after, List<Integer> spoke, List<Message> messages) {
  public Step {
    spoke = List.copyOf(spoke);
    messages = List.copyOf(messages);
  }
}

package io.usher.journey;

import io.usher.customer.Standing;
import java.util.List;

/**
 * What one answer led to.
 *
 * @param after where the customer stands now
 * @param spoke the rows that are the reason, by row index, in order
 * @param messages what to announce
 * @param held what is kept though the rows say otherwise
 */
public record Step(Standing after, List<Integer> spoke, List<Message> messages, List<Held> held) {
  public Step {
    spoke = List.copyOf(spoke);
    messages = List.copyOf(messages);
    held = List.copyOf(held);
  }

  /** One that does what the rows say. */
  public Step(Standing after, List<Integer> spoke, List<Message> messages) {
    this(after, spoke, messages, List.of());
  }
}

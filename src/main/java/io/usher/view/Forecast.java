package io.usher.view;

import io.usher.customer.CustomerId;
import io.usher.journey.Message;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What will happen to a customer if nothing happens.
 *
 * @param steps in order of time; only instants at which something changes
 * @param foreseenUntil everything up to and including this is told; {@code until} unless there is
 *     more
 * @param more whether there is more before {@code until} than is told: only the first 100 steps
 *     are, found in the first 400 instants at which something might change
 * @param scores what they will be at {@code until}, by decision name; empty if there is more
 */
public record Forecast(
    CustomerId customer,
    Instant from,
    Instant until,
    List<Step> steps,
    Instant foreseenUntil,
    boolean more,
    Map<String, BigDecimal> scores) {
  public Forecast {
    steps = List.copyOf(steps);
    scores = Map.copyOf(scores);
  }

  /**
   * An instant at which something changes.
   *
   * @param changes what will be announced; and, though nobody announces them, {@code score.changed}
   *     and {@code value.changed} with what the decision said ({@code from}) and says ({@code to})
   */
  public record Step(Instant at, List<Message> changes) {
    public Step {
      changes = List.copyOf(changes);
    }
  }
}

package io.usher.attribute.gauge;

import io.usher.measure.RecentEvents;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;

/**
 * An event a profile remembers.
 *
 * @param event the event's own name
 * @param at when it happened, in whole seconds
 * @param daysAgo calendar days of the brand since then, 0 for today
 * @param values what was kept of it, in the order of {@link RecentEvents.Field}s
 */
public record Remembered(String event, Instant at, int daysAgo, List<Value> values) {
  public Remembered {
    values = List.copyOf(values);
  }
}

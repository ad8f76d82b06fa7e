package io.usher.kie.drl;

import io.usher.calendar.Span;
import io.usher.measure.Attribute;
import io.usher.measure.RecentEvents;
import java.util.List;
import java.util.Optional;

/**
 * The newest events a rule base asks to have remembered: its declaration of {@code PastEvent}.
 *
 * @param most how many
 * @param within for how long
 * @param events their names
 */
record Ring(int most, Span within, List<String> events, List<Property> properties) {
  static final int USUAL_MOST = 20;
  static final Span USUAL_SPAN = new Span(30, Span.Unit.DAY);

  Ring {
    events = List.copyOf(events);
    properties = List.copyOf(properties);
  }

  /** The attribute that remembers them; empty if a path is none. */
  Optional<Attribute> attribute(String name) {
    return RecentEvents.attribute(
        name,
        events,
        most,
        within,
        properties.stream()
            .map(property -> new RecentEvents.Field(property.path(), property.type()))
            .toList());
  }
}

package io.usher.kie.drl;

import io.usher.attribute.gauge.Remembered;
import io.usher.customer.Event;
import io.usher.value.Value;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * All that a rule base sees at one occasion. Two that are equal lead to the same.
 *
 * @param values of the customer's properties, in their order
 * @param name of the event, its own one; empty if there is none
 * @param recent newest first
 */
record Seen(
    List<Value> values, Optional<Event> event, String name, List<Remembered> recent, ZoneId zone) {}

package io.usher.attribute;

import io.usher.calendar.Brand;
import io.usher.customer.Event;
import io.usher.value.Data;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An event as the counters take it in.
 *
 * @param traits as of the event, its own included
 * @param asOf the latest instant known: what has left a window by then never counts again
 */
record Sighting(Event event, Map<String, Data> traits, Instant asOf, Brand brand) {

  /** When it happened, in whole epoch seconds. */
  long second() {
    return event.timestamp().getEpochSecond();
  }

  List<Scope> scopes(Filter filter, Path.Head of) {
    return filter.scopes(event, traits, of, brand.zone());
  }
}

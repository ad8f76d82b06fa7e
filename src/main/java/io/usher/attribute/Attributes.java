package io.usher.attribute;

import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.customer.Counter;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All attributes of a rulebook with the counters they share. Immutable, pure, safe to call from
 * many threads.
 */
public final class Attributes {
  private Attributes() {}

  /**
   * Plans the counters: attributes with the same filter and window share one, as exact as the
   * tables' bounds need.
   *
   * @param uses the lines the tables draw, by the attribute name's key; absent: no table asks
   */
  public static Attributes of(
      List<Attribute> attributes, List<EventRule> events, Map<String, Bounds> uses, Brand brand) {
    throw new UnsupportedOperationException();
  }

  public List<Attribute> all() {
    throw new UnsupportedOperationException();
  }

  /** Names of all events (keys) some attribute looks at. */
  public Set<String> eventsUsed() {
    throw new UnsupportedOperationException();
  }

  /** The event's own name for one that is {@code also called} otherwise; else the name as sent. */
  public String eventName(Event event) {
    throw new UnsupportedOperationException();
  }

  /** The profile's counters after an event, those of other rulebooks dropped. */
  public Map<String, Counter> absorb(Profile profile, Event event) {
    throw new UnsupportedOperationException();
  }

  /** The value of an attribute at an instant; {@code event} is the one being applied, if any. */
  public Value value(int attribute, Profile profile, Optional<Event> event, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** As people read it: {@code 5+} where a count is exact only up to its bound. */
  public String show(int attribute, Profile profile, Instant now) {
    throw new UnsupportedOperationException();
  }

  /**
   * The first instant after {@code now} at which, with no event at all, a value crosses a line some
   * table draws.
   */
  public Optional<Instant> nextChange(Profile profile, Instant now) {
    throw new UnsupportedOperationException();
  }
}

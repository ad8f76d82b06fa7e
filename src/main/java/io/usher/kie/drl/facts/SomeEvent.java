package io.usher.kie.drl.facts;

import io.usher.customer.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Parent of {@code Event}: the event being applied. */
public abstract class SomeEvent extends Carried {
  private String name = "";
  private Optional<Event> event = Optional.empty();

  /** Takes an event, by its own name. */
  public final void fill(Event happened, String ownName, ZoneId zone) {
    fill(happened.properties(), zone);
    name = ownName;
    event = Optional.of(happened);
  }

  /** Its own name, such as {@code Order Completed}. */
  public final String getName() {
    return name;
  }

  public final Instant getTimestamp() {
    return event.map(Event::timestamp).orElse(Instant.EPOCH);
  }

  /** The brand's calendar day on which it happened. */
  public final LocalDate getDay() {
    return LocalDate.ofInstant(getTimestamp(), zone());
  }

  /** The brand's time of the day at which it happened. */
  public final LocalTime getTime() {
    return LocalTime.ofInstant(getTimestamp(), zone());
  }

  /** A short description, for reasons. */
  @Override
  public final String toString() {
    return name;
  }
}

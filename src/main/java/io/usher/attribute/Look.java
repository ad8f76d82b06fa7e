package io.usher.attribute;

import io.usher.calendar.Brand;
import io.usher.customer.Counter;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import java.time.Instant;
import java.util.Optional;

/**
 * A look at a profile at an instant.
 *
 * @param event the one being applied, if any
 */
record Look(Profile profile, Optional<Event> event, Instant now, Brand brand) {

  Optional<Counter> counter(Keeper keeper) {
    return Optional.ofNullable(profile.counters().get(keeper.signature()));
  }

  /** The same look at a later instant, when the event is over. */
  Look at(Instant later) {
    return new Look(profile, Optional.empty(), later, brand);
  }
}

package io.usher.attribute;

import io.usher.calendar.Brand;
import io.usher.customer.Counter;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A look at a profile at an instant; used by one thread. */
final class Look {
  private final Profile profile;
  private final Optional<Event> event;
  private final Instant now;
  private final Brand brand;
  private final Said said;

  /** Counters as they are without what was taken back, by signature; shared with later looks. */
  private final Map<String, Optional<Counter>> counted;

  /**
   * A first look.
   *
   * @param event the one being applied, if any
   * @param said what decisions have said by then, and what attributes come to
   */
  Look(Profile profile, Optional<Event> event, Instant now, Brand brand, Said said) {
    this(profile, event, now, brand, said, new HashMap<>(0));
  }

  private Look(
      Profile profile,
      Optional<Event> event,
      Instant now,
      Brand brand,
      Said said,
      Map<String, Optional<Counter>> counted) {
    this.profile = profile;
    this.event = event;
    this.now = now;
    this.brand = brand;
    this.said = said;
    this.counted = counted;
  }

  Profile profile() {
    return profile;
  }

  Optional<Event> event() {
    return event;
  }

  Instant now() {
    return now;
  }

  Brand brand() {
    return brand;
  }

  Said said() {
    return said;
  }

  /** What the keeper counts, without what was taken back. */
  Optional<Counter> counter(Keeper keeper) {
    Counter kept = profile.counters().get(keeper.signature());
    if (kept instanceof Counter.Reversible reversible && keeper instanceof Undoable undoable) {
      return counted.computeIfAbsent(
          keeper.signature(),
          signature ->
              ReversibleKeeper.counted(undoable, reversible, CaseBook.of(profile), now, brand));
    }
    return Optional.ofNullable(kept);
  }

  /** The same look at a later instant, when the event is over. */
  Look at(Instant later) {
    return new Look(profile, Optional.empty(), later, brand, said, counted);
  }
}

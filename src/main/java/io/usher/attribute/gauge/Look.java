package io.usher.attribute.gauge;

import io.usher.attribute.counter.Keeper;
import io.usher.attribute.counter.Undoable;
import io.usher.calendar.Brand;
import io.usher.customer.Counter;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A look at a profile at an instant; used by one thread. */
public final class Look {
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
  public Look(Profile profile, Optional<Event> event, Instant now, Brand brand, Said said) {
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

  public Profile profile() {
    return profile;
  }

  public Optional<Event> event() {
    return event;
  }

  public Instant now() {
    return now;
  }

  public Brand brand() {
    return brand;
  }

  public Said said() {
    return said;
  }

  /** What the keeper counts, without what was taken back. */
  public Optional<Counter> counter(Keeper keeper) {
    Counter kept = profile.counters().get(keeper.signature());
    if (kept instanceof Counter.Reversible reversible && keeper instanceof Undoable undoable) {
      return counted.computeIfAbsent(
          keeper.signature(), signature -> undoable.counted(reversible, profile, now, brand));
    }
    return Optional.ofNullable(kept);
  }

  /** The same look at a later instant, when the event is over. */
  public Look at(Instant later) {
    return new Look(profile, Optional.empty(), later, brand, said, counted);
  }
}

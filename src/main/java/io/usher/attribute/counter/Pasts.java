package io.usher.attribute.counter;

import io.usher.customer.Counter;
import io.usher.customer.Counter.Past;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.measure.Path;
import io.usher.value.Data;
import io.usher.value.Ordered;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What some traits were, for events that come late: those some attribute asks for at an event. */
public final class Pasts {
  static final Pasts NONE = new Pasts(List.of());

  private final List<TraitPast> all;

  private Pasts(List<TraitPast> all) {
    this.all = all;
  }

  public static Pasts of(Collection<Path> traits) {
    return new Pasts(traits.stream().distinct().map(TraitPast::of).distinct().toList());
  }

  /** What all traits were that some of several ask for. */
  static Pasts all(Collection<Pasts> several) {
    return new Pasts(several.stream().flatMap(pasts -> pasts.all.stream()).distinct().toList());
  }

  /** Under which a profile keeps them. */
  List<String> signatures() {
    return all.stream().map(TraitPast::signature).toList();
  }

  /**
   * A profile's traits as of an event, its own included: the very map if it is none that comes
   * after something was decided.
   */
  public Map<String, Data> asOf(Profile profile, Event event) {
    if (all.isEmpty() || !event.timestamp().isBefore(profile.decidedAt())) {
      return profile.traits();
    }
    Map<String, Data> then = new LinkedHashMap<>();
    for (TraitPast trait : all) {
      Past past = trait.stored(profile.counters()).orElse(null);
      if (past == null) {
        continue;
      }
      int place = TraitPast.place(past, event.timestamp().getEpochSecond());
      Map<String, Data> own = event.traits().fields();
      if (place < 0 && trait.isToldBy(own, profile.traits())) {
        then.put(trait.path().whole(), trait.in(own));
      } else if (place < past.values().size() - 1) {
        then.put(trait.path().whole(), past.values().get(Math.max(0, place)));
      }
    }
    return then.isEmpty() ? profile.traits() : Ordered.copyOf(profile.traits()).with(then);
  }

  /**
   * The profile's counters with what an event says of these traits; the same map if nothing is to
   * be kept of it.
   *
   * @param before the profile before the event
   * @param told the same with the event's traits
   * @param said what the event says of traits, but for what a better source has told
   * @param at when it is taken in
   */
  public Map<String, Counter> told(
      Profile before, Profile told, Event event, Map<String, Data> said, Instant at) {
    if (all.isEmpty() || said.isEmpty()) {
      return told.counters();
    }
    boolean late = event.timestamp().isBefore(before.decidedAt());
    Changes changes = new Changes(told.counters());
    for (TraitPast trait : all) {
      if (!trait.isToldBy(said, told.traits())) {
        continue;
      }
      Data holds = trait.in(told.traits());
      if (late || !holds.equals(trait.in(before.traits()))) {
        changes.put(
            trait,
            TraitPast.told(
                trait.of(before),
                event.timestamp().getEpochSecond(),
                trait.in(said),
                holds,
                at.getEpochSecond()));
      }
    }
    return changes.done();
  }

  /** See {@link Taking#backfill}. */
  Map<String, Counter> brought(
      Profile profile, Event event, Map<String, Data> said, Served served, long sequence) {
    Changes changes = new Changes(profile.counters());
    for (TraitPast trait : all) {
      Optional<Instant> from =
          served
              .completeFrom(trait.signature(), profile)
              .filter(since -> event.timestamp().isBefore(since));
      if (from.isEmpty()
          || !served.under(trait.signature(), sequence)
          || !trait.isToldBy(said, profile.traits())) {
        continue;
      }
      Past past = trait.of(profile);
      long until = from.get().getEpochSecond();
      // what was forgotten by then is not brought back
      if (!TraitPast.at(past, until).equals(Data.NOTHING)) {
        changes.put(
            trait,
            Optional.of(
                TraitPast.toldUntil(
                    past, event.timestamp().getEpochSecond(), trait.in(said), until)));
      }
    }
    return changes.done();
  }

  /** See {@link Taking#merged}. */
  Map<String, Counter> merged(
      Map<String, Counter> counters,
      Profile stays,
      Profile other,
      Map<String, Data> traits,
      Instant at) {
    Changes changes = new Changes(counters);
    for (TraitPast trait : all) {
      if (trait.stored(counters).isPresent()) {
        Past both = TraitPast.both(trait.of(stays), trait.of(other));
        changes.put(trait, TraitPast.holding(both, trait.in(traits), at.getEpochSecond()));
      }
    }
    return changes.done();
  }

  /** See {@link Taking#parted}. */
  Map<String, Counter> parted(
      Map<String, Counter> counters,
      Profile other,
      Profile before,
      Map<String, Data> traits,
      Instant at) {
    Changes changes = new Changes(counters);
    for (TraitPast trait : all) {
      trait
          .stored(counters)
          .map(now -> TraitPast.without(now, trait.of(other), trait.of(before)))
          .ifPresent(
              rest ->
                  changes.put(
                      trait, TraitPast.holding(rest, trait.in(traits), at.getEpochSecond())));
    }
    return changes.done();
  }

  /** What is kept of each trait that has changed, by its path. */
  public Map<String, Past> known(Profile profile) {
    Map<String, Past> known = new LinkedHashMap<>();
    for (TraitPast trait : all) {
      trait.stored(profile.counters()).ifPresent(past -> known.put(trait.path().whole(), past));
    }
    return known;
  }

  /** Counters with some pasts changed; the very map if none was. */
  private static final class Changes {
    private final Map<String, Counter> counters;
    private final Map<String, Counter> fresh = new HashMap<>();
    private final Set<String> gone = new HashSet<>();

    Changes(Map<String, Counter> counters) {
      this.counters = counters;
    }

    void put(TraitPast trait, Optional<Past> past) {
      Optional<Past> stored = trait.stored(counters);
      if (past.isEmpty() && stored.isPresent()) {
        gone.add(trait.signature());
      } else if (past.isPresent() && !past.equals(stored)) {
        fresh.put(trait.signature(), past.get());
      }
    }

    Map<String, Counter> done() {
      return fresh.isEmpty() && gone.isEmpty()
          ? counters
          : Ordered.copyOf(counters).without(gone).with(fresh);
    }
  }
}

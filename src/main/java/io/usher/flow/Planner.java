package io.usher.flow;

import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.journey.Journey;
import io.usher.value.Data;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From an occasion and a profile to the next profile: the one path that events, replay, previews
 * and forecasts take. Pure: the same arguments always give the same plan.
 */
public final class Planner {
  /**
   * Due instants one plan goes through at most; what is left is taken with the plan's own instant.
   */
  private static final int MOST_DUE = 1_000;

  private Planner() {}

  /**
   * What an occasion leads to.
   *
   * @param after version and rulebook already those of the commit
   * @param changes instants that came due first, then the occasion's own, last
   */
  public record Plan(Profile after, List<Change> changes) {
    public Plan {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Plans one occasion: first everything due up to now, each dated at its instant, then the
   * occasion itself.
   *
   * @param now the server's clock; never before the profile's last decision in what comes out
   * @param version the version the commit will have
   */
  public static Plan plan(
      Occasion occasion, Profile before, LiveRulebook live, Instant now, long version) {
    Instant asked =
        occasion.fold(
            happened -> happened.history() ? happened.event().timestamp() : now,
            Occasion.Due::at,
            redecide -> now);
    Instant at = asked.isBefore(before.decidedAt()) ? before.decidedAt() : asked;
    List<Change> changes = new ArrayList<>();
    Profile profile = advance(before, live, at, version, changes);
    Decided decided =
        occasion.fold(
            happened -> apply(happened.event(), profile, live, now, at, version),
            due -> decide(profile, Optional.empty(), live, at, "due", "", version),
            redecide -> decide(profile, Optional.empty(), live, at, "redecide", "", version));
    changes.add(decided.change());
    return new Plan(decided.profile(), changes);
  }

  private record Decided(Profile profile, Change change) {}

  /**
   * The profile taken through every due instant up to and including {@code at}, as if time had
   * passed.
   */
  static Profile advance(
      Profile before, LiveRulebook live, Instant at, long version, List<Change> changes) {
    Profile profile = before;
    for (int step = 0; step < MOST_DUE && profile.version() + profile.rulebook() > 0; step++) {
      Optional<Instant> next =
          profile.rulebook() == live.sequence()
              ? profile.nextChangeAt()
              : nextChange(profile, live, profile.decidedAt());
      if (next.isEmpty() || next.get().isAfter(at)) {
        break;
      }
      Decided decided = decide(profile, Optional.empty(), live, next.get(), "due", "", version);
      profile = decided.profile();
      changes.add(decided.change());
    }
    return profile;
  }

  private static Decided apply(
      Event event, Profile profile, LiveRulebook live, Instant now, Instant at, long version) {
    Profile told =
        profile.told(
            merged(profile.traits(), event.traits()), consent(profile.consent(), event), at);
    Profile taken =
        told.took(
            live.rulebook().attributes().absorb(told, event),
            profile.recent().with(MessageIds.hash(event.messageId()), now));
    return decide(taken, Optional.of(event), live, at, event.name(), event.messageId(), version);
  }

  private static Decided decide(
      Profile profile,
      Optional<Event> event,
      LiveRulebook live,
      Instant at,
      String cause,
      String messageId,
      long version) {
    Pass pass = new Pass(live, profile, event, at, Map.of()).run();
    Profile decided =
        profile.decided(
            pass.standings(),
            version,
            live.sequence(),
            at,
            nextChange(profile, pass.standings(), live, at),
            pass.settled());
    return new Decided(decided, pass.change(cause, messageId, version));
  }

  /** The first instant after {@code now} at which something may change with no event at all. */
  static Optional<Instant> nextChange(Profile profile, LiveRulebook live, Instant now) {
    return nextChange(profile, profile.standings(), live, now);
  }

  private static Optional<Instant> nextChange(
      Profile profile, Map<String, Standing> standings, LiveRulebook live, Instant now) {
    Stream<Instant> ends =
        standings.values().stream().flatMap(standing -> Journey.nextChange(standing, now).stream());
    return Stream.concat(
            ends,
            Stream.concat(
                live.rulebook().attributes().nextChange(profile, now).stream(),
                live.rulebook().nextDayChange(now).stream()))
        .min(Instant::compareTo);
  }

  private static Map<String, Data> merged(Map<String, Data> traits, Data.Fields sent) {
    if (sent.fields().isEmpty()) {
      return traits;
    }
    Map<String, Data> merged = new LinkedHashMap<>(traits);
    sent.fields()
        .forEach(
            (name, value) -> {
              if (value.equals(Data.NOTHING)) {
                merged.remove(name);
              } else {
                merged.put(name, value);
              }
            });
    return merged;
  }

  private static Map<String, Boolean> consent(Map<String, Boolean> known, Event event) {
    if (!(event.context().at("consent.categoryPreferences") instanceof Data.Fields sent)) {
      return known;
    }
    Map<String, Boolean> consent = new LinkedHashMap<>(known);
    sent.fields()
        .forEach(
            (category, word) -> {
              if (word instanceof Data.Flag flag) {
                consent.put(category, flag.yes());
              }
            });
    return consent;
  }
}

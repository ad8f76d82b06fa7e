package io.usher.flow;

import io.usher.attribute.Attributes;
import io.usher.customer.Counter;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.customer.Standing;
import io.usher.lead.Assignment;
import io.usher.rulebook.Rulebook;
import io.usher.value.Ordered;
import io.usher.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From an occasion and a profile to the next profile: the one path that events, replay, previews
 * and forecasts take. Pure: the same arguments always give the same plan.
 */
public final class Planner {
  /**
   * Due instants one plan goes through at most; what is left is taken with the plan's own instant.
   */
  private static final int MOST_DUE = 1_000;

  /** An event that takes no longer than this to come is not called late. */
  private static final Duration LATE_AFTER = Duration.ofMinutes(1);

  /** The cause of a change that came of what became of a lead. */
  static final String ASSIGNMENT = "assignment";

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
   * occasion itself. An instant that has come, and a new rulebook, are nothing beyond what was due.
   *
   * @param now the server's clock; never before the profile's last decision in what comes out
   * @param version the version the commit will have
   */
  public static Plan plan(
      Occasion occasion, Profile before, LiveRulebook live, Instant now, long version) {
    long id =
        occasion.fold(
            happened -> MessageIds.hash(happened.event().messageId()),
            due -> 0L,
            redecide -> 0L,
            merge -> 0L,
            brought -> MessageIds.hash(brought.event().messageId()),
            assignment -> 0L);
    return plan(occasion, id, before, live, now, version);
  }

  /** The same where the hash of the event's message id is known. */
  static Plan plan(
      Occasion occasion,
      long messageId,
      Profile before,
      LiveRulebook live,
      Instant now,
      long version) {
    if (occasion instanceof Occasion.Backfilled brought) {
      return backfill(brought, messageId, before, live, now, version);
    }
    Instant asked =
        occasion.fold(
            happened -> happened.history() ? happened.event().timestamp() : now,
            Occasion.Due::at,
            redecide -> now,
            merge -> now,
            brought -> now,
            assignment -> now);
    Instant at = asked.isBefore(before.decidedAt()) ? before.decidedAt() : asked;
    List<Change> changes = new ArrayList<>();
    boolean silent = silent(occasion);
    Profile profile = advance(before, live, at, version, changes, silent);
    if (!(occasion instanceof Occasion.Happened || occasion instanceof Occasion.Assignment)
        && !changes.isEmpty()
        && profile.rulebook() == live.sequence()
        && !profile.dueBy(at)) {
      return new Plan(profile, changes);
    }
    Decided decided =
        occasion.fold(
            happened -> apply(happened, messageId, profile, live, now, at, version),
            due -> decide(profile, live, at, "due", version, silent),
            redecide -> decide(profile, live, at, "redecide", version, silent),
            merge -> {
              throw new IllegalArgumentException("merges are planned by Merging");
            },
            brought -> decide(profile, live, at, "backfill", version, silent),
            assignment -> assign(assignment.news(), profile, live, at, version));
    changes.add(decided.change());
    return new Plan(decided.profile(), changes);
  }

  /**
   * Counts an event that happened before some counters began, and decides nothing: everything is
   * asked again at the next occasion.
   */
  private static Plan backfill(
      Occasion.Backfilled brought,
      long messageId,
      Profile before,
      LiveRulebook live,
      Instant now,
      long version) {
    // what other rulebooks left behind goes first, or what is brought would go with it
    Plan moved =
        before.rulebook() == live.sequence()
            ? new Plan(before, List.of())
            : plan(new Occasion.Redecide(before.id()), 0, before, live, now, version);
    Profile profile = moved.after();
    Event event = brought.event();
    Telling telling = Telling.of(profile, event, live.rulebook().traits());
    Profile told = profile.told(telling.traits(), profile.consent(), now);
    Map<String, Counter> counters =
        live.rulebook()
            .attributes()
            .backfill(profile, told, event, telling.said(), live.served(), brought.sequence());
    return counters == profile.counters()
        ? moved
        : new Plan(
            profile.brought(counters, profile.recent().with(messageId, now), version),
            moved.changes());
  }

  /** Whether what an occasion leads to is not announced, and no lead is asked for. */
  static boolean silent(Occasion occasion) {
    return occasion.fold(
        Occasion.Happened::silent,
        Occasion.Due::silent,
        redecide -> false,
        Occasion.Merge::silent,
        brought -> false,
        assignment -> false);
  }

  /** Takes in what became of a lead; all is asked that may read it, or waits for its message. */
  private static Decided assign(
      Assignment news, Profile profile, LiveRulebook live, Instant at, long version) {
    Map<String, Standing> told = Sales.with(news, profile, live.rulebook());
    Profile taken = profile.standing(Ordered.copyOf(profile.standings()).with(told));
    Pass pass =
        new Pass(live, taken, Optional.empty(), at, Map.of()).announcing(Sales.told(news, profile));
    return decided(pass, taken, live, at, ASSIGNMENT, "", version);
  }

  /** A profile after one decision, and what that led to. */
  record Decided(Profile profile, Change change) {}

  /**
   * The profile taken through every due instant up to and including {@code at}, as if time had
   * passed; if the rulebook is newer, through the instant it was made live as well.
   */
  public static Profile advance(
      Profile before, LiveRulebook live, Instant at, long version, List<Change> changes) {
    return advance(before, live, at, version, changes, false);
  }

  /** The same, told whether its messages do not leave. */
  static Profile advance(
      Profile before,
      LiveRulebook live,
      Instant at,
      long version,
      List<Change> changes,
      boolean silent) {
    Profile profile = continued(before, live);
    for (int step = 0; step < MOST_DUE && profile.version() + profile.rulebook() > 0; step++) {
      Optional<Instant> due = profile.nextChangeAt();
      Instant taking = later(live.since(), profile.decidedAt());
      boolean first = due.isEmpty() || !due.get().isBefore(taking);
      Decided decided;
      if (profile.rulebook() != live.sequence() && first && !taking.isAfter(at)) {
        decided = decide(profile, live, taking, "redecide", version, silent);
      } else if (profile.dueBy(at)) {
        decided = decide(profile, live, due.get(), "due", version, silent);
      } else {
        break;
      }
      profile = decided.profile();
      changes.add(decided.change());
    }
    return profile;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Without what other rulebooks left behind in counters that began anew. */
  static Profile continued(Profile profile, LiveRulebook live) {
    return profile.rulebook() == live.sequence()
        ? profile
        : profile.took(
            live.rulebook().attributes().continued(profile, live.served()), profile.recent());
  }

  private static Decided apply(
      Occasion.Happened happened,
      long messageId,
      Profile profile,
      LiveRulebook live,
      Instant now,
      Instant at,
      long version) {
    Event event = happened.event();
    Telling telling = Telling.of(profile, event, live.rulebook().traits());
    Profile told = remembered(profile, telling, event, live, at);
    RecentIds recent = profile.recent().with(messageId, now);
    Profile taken = told.took(counted(told, event, recent, live, at), recent);
    boolean repeated = live.rulebook().attributes().repeats(told, event);
    if (happened.explain() || !upToDate(profile, live, at)) {
      Pass pass =
          new Pass(live, taken, Optional.of(event), at, Map.of())
              .repeated(repeated)
              .silent(happened.silent());
      Decided all = decided(pass, taken, live, at, event.name(), event.messageId(), version);
      return new Decided(all.profile(), late(all.change(), profile, event, pass));
    }
    int[] moved = live.rulebook().attributes().moved(profile, taken, event);
    Pass pass =
        Pass.asking(crossed(moved, profile, taken, live, at), live, taken, event, at)
            .repeated(repeated)
            .silent(happened.silent())
            .run();
    Map<String, Standing> standings = pass.standings();
    Optional<Instant> next = NextChange.after(profile, taken, moved, standings, pass, live, at);
    return new Decided(
        taken.decided(standings, version, live.sequence(), at, next, pass.settled()),
        late(pass.change(event.name(), event.messageId(), version), profile, event, pass));
  }

  /** With what an event says of the customer, and what it says they were. */
  private static Profile remembered(
      Profile before, Telling telling, Event event, LiveRulebook live, Instant at) {
    Profile told =
        before.told(telling.traits(), telling.sources(), Told.consent(before.consent(), event), at);
    Map<String, Counter> counters =
        live.rulebook().attributes().told(before, told, event, telling.said(), at);
    return counters == told.counters() ? told : told.took(counters, told.recent());
  }

  /** Says that an event came late, if something was decided since it happened. */
  private static Change late(Change change, Profile before, Event event, Pass pass) {
    Duration by = Duration.between(event.timestamp(), change.at());
    return before.version() > 0
            && event.timestamp().isBefore(before.decidedAt())
            && by.compareTo(LATE_AFTER) >= 0
        ? change.late(new Change.Late(by, pass.moved()))
        : change;
  }

  /**
   * The counters after an event. Where some take what a decision says as of the event, that
   * decision is asked first, with all the others told.
   */
  private static Map<String, Counter> counted(
      Profile told, Event event, RecentIds recent, LiveRulebook live, Instant at) {
    Attributes attributes = live.rulebook().attributes();
    Map<String, Counter> counted =
        attributes.absorb(told, event, live.served(), output -> Value.MISSING);
    Set<String> outputs = attributes.outputsAt(event);
    if (outputs.isEmpty()) {
      return counted;
    }
    Set<Integer> facts = new HashSet<>();
    outputs.forEach(name -> live.rulebook().position(name).ifPresent(facts::add));
    Profile profile = told.took(counted, recent);
    Pass pass = Pass.asking(live.readers().behind(facts), live, profile, event, at).run();
    return attributes.absorb(told, event, live.served(), pass::said);
  }

  /**
   * Whether all decisions stand as if they had just been asked, so that only those an event moves
   * need be.
   */
  private static boolean upToDate(Profile profile, LiveRulebook live, Instant at) {
    return profile.settled()
        && profile.version() > 0
        && profile.rulebook() == live.sequence()
        && !profile.dueBy(at);
  }

  /** The decisions asked at every event, and those that read an attribute that crossed a line. */
  private static BitSet crossed(
      int[] moved, Profile before, Profile after, LiveRulebook live, Instant at) {
    BitSet asked = live.readers().atEvents();
    for (int attribute : moved) {
      if (live.rulebook().attributes().crossed(attribute, before, after, at)) {
        live.readers().addReaders(Rulebook.positionOf(attribute), asked);
      }
    }
    return asked;
  }

  /** Decides everything with no event. */
  static Decided decide(
      Profile profile, LiveRulebook live, Instant at, String cause, long version, boolean silent) {
    Pass pass = new Pass(live, profile, Optional.empty(), at, Map.of()).silent(silent);
    return decided(pass, profile, live, at, cause, "", version);
  }

  private static Decided decided(
      Pass asked,
      Profile profile,
      LiveRulebook live,
      Instant at,
      String cause,
      String messageId,
      long version) {
    Pass pass = asked.run();
    Map<String, Standing> standings = pass.standings();
    Optional<Instant> next = NextChange.of(profile, standings, pass, live, at);
    return new Decided(
        profile.decided(standings, version, live.sequence(), at, next, pass.settled()),
        pass.change(cause, messageId, version));
  }
}

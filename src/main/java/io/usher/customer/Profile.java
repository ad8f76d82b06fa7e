package io.usher.customer;

import io.usher.value.Data;
import io.usher.value.Ordered;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * All that is remembered of a customer. Immutable; the journey makes the next one.
 *
 * @param version grows by 1 a commit; 0 before the first
 * @param rulebook sequence of the rulebook it was last decided under; 0 before the first
 * @param decidedAt the instant of its last decision; time never runs back behind it
 * @param seenAt when its last event was received
 * @param traits by name, as sent
 * @param consent the last word on each category, by when it was said
 * @param counters what attributes remember of events, by the counter's signature
 * @param standings where it stands, by decision name
 * @param recent the newest message ids
 * @param nextChangeAt the first instant after {@code decidedAt} at which something may change with
 *     no event at all
 * @param settled whether every decision could be taken the last time; if one failed, all are asked
 *     at the next occasion
 * @param links how it hangs together with others of the same person
 * @param born sequence of the rulebook it was first heard of under
 * @param sources where traits came from, by their names; only of those whose producers told
 */
public record Profile(
    CustomerId id,
    long version,
    long rulebook,
    Instant createdAt,
    Instant decidedAt,
    Instant seenAt,
    Map<String, Data> traits,
    Map<String, Consent> consent,
    Map<String, Counter> counters,
    Map<String, Standing> standings,
    RecentIds recent,
    Optional<Instant> nextChangeAt,
    boolean settled,
    Links links,
    long born,
    Map<String, TraitSource> sources) {

  public Profile {
    traits = Ordered.copyOf(traits);
    consent = Ordered.copyOf(consent);
    counters = Ordered.copyOf(counters);
    standings = Ordered.copyOf(standings);
    sources = Ordered.copyOf(sources);
  }

  /**
   * One that hangs together with no other, first heard of under the rulebook it was last decided
   * under.
   */
  public Profile(
      CustomerId id,
      long version,
      long rulebook,
      Instant createdAt,
      Instant decidedAt,
      Instant seenAt,
      Map<String, Data> traits,
      Map<String, Consent> consent,
      Map<String, Counter> counters,
      Map<String, Standing> standings,
      RecentIds recent,
      Optional<Instant> nextChangeAt,
      boolean settled) {
    this(
        id,
        version,
        rulebook,
        createdAt,
        decidedAt,
        seenAt,
        traits,
        consent,
        counters,
        standings,
        recent,
        nextChangeAt,
        settled,
        Links.NONE,
        rulebook,
        Map.of());
  }

  /** A settled one of the same kind. */
  public Profile(
      CustomerId id,
      long version,
      long rulebook,
      Instant createdAt,
      Instant decidedAt,
      Instant seenAt,
      Map<String, Data> traits,
      Map<String, Consent> consent,
      Map<String, Counter> counters,
      Map<String, Standing> standings,
      RecentIds recent,
      Optional<Instant> nextChangeAt) {
    this(
        id,
        version,
        rulebook,
        createdAt,
        decidedAt,
        seenAt,
        traits,
        consent,
        counters,
        standings,
        recent,
        nextChangeAt,
        true);
  }

  /** A customer nobody has heard of until now. */
  public static Profile blank(CustomerId id, Instant now) {
    return new Profile(
        id,
        0,
        0,
        now,
        Instant.EPOCH,
        now,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        RecentIds.NONE,
        Optional.empty());
  }

  /** With what an event says of the customer, seen at an instant. */
  public Profile told(Map<String, Data> newTraits, Map<String, Consent> newConsent, Instant at) {
    return told(newTraits, sources, newConsent, at);
  }

  /** The same where it says where traits came from. */
  public Profile told(
      Map<String, Data> newTraits,
      Map<String, TraitSource> newSources,
      Map<String, Consent> newConsent,
      Instant at) {
    Next next = new Next();
    next.createdAt = createdAt.isAfter(at) ? at : createdAt;
    next.seenAt = seenAt.isAfter(at) ? seenAt : at;
    next.traits = newTraits;
    next.sources = newSources;
    next.consent = newConsent;
    return next.profile();
  }

  /** With an event counted and its id remembered. */
  public Profile took(Map<String, Counter> newCounters, RecentIds newRecent) {
    Next next = new Next();
    next.counters = newCounters;
    next.recent = newRecent;
    return next.profile();
  }

  /** With an event counted that came long after it happened; all is to be asked again. */
  public Profile brought(Map<String, Counter> newCounters, RecentIds newRecent, long newVersion) {
    Next next = new Next();
    next.version = newVersion;
    next.counters = newCounters;
    next.recent = newRecent;
    next.settled = false;
    return next.profile();
  }

  /**
   * As decided at an instant under a rulebook.
   *
   * @param then the first instant after {@code at} at which something may change with no event
   * @param whole whether every decision could be taken
   */
  public Profile decided(
      Map<String, Standing> newStandings,
      long newVersion,
      long newRulebook,
      Instant at,
      Optional<Instant> then,
      boolean whole) {
    Next next = new Next();
    next.version = newVersion;
    next.rulebook = newRulebook;
    next.decidedAt = at;
    next.standings = newStandings;
    next.nextChangeAt = then;
    next.settled = whole;
    next.born = version == 0 ? newRulebook : born;
    return next.profile();
  }

  /** Whether something may have changed by an instant since it was last decided. */
  public boolean dueBy(Instant at) {
    return nextChangeAt.isPresent() && !nextChangeAt.get().isAfter(at);
  }

  /**
   * With its message ids and those it has taken in cut to those that stand in the profile itself.
   */
  public Profile trimmed(Instant now) {
    RecentIds kept = recent.trimmed(now);
    Links few = links.trimmed();
    if (kept.equals(recent) && few.equals(links)) {
      return this;
    }
    Next next = new Next();
    next.recent = kept;
    next.links = few;
    return next.profile();
  }

  /** As it stands in this state, to be looked at again at {@code then}. */
  public Profile linked(Links newLinks, long newVersion, Optional<Instant> then) {
    Next next = new Next();
    next.version = newVersion;
    next.nextChangeAt = then;
    next.links = newLinks;
    return next.profile();
  }

  /** Standing otherwise, not decided yet. */
  public Profile standing(Map<String, Standing> newStandings) {
    Next next = new Next();
    next.standings = newStandings;
    return next.profile();
  }

  /** With other ids. */
  public Profile remembering(RecentIds ids) {
    Next next = new Next();
    next.recent = ids;
    return next.profile();
  }

  /** Nothing but a pointer: what is for it goes to another. */
  public Profile pointing(Tie.Pointer pointer, long newVersion) {
    Next next = new Next();
    next.version = newVersion;
    next.traits = Map.of();
    next.sources = Map.of();
    next.consent = Map.of();
    next.counters = Map.of();
    next.standings = Map.of();
    next.recent = RecentIds.NONE;
    next.nextChangeAt = Optional.empty();
    next.settled = true;
    next.links = Links.NONE.tied(pointer);
    return next.profile();
  }

  /** This profile, to be changed in some places. */
  private final class Next {
    private long version = Profile.this.version;
    private long rulebook = Profile.this.rulebook;
    private Instant createdAt = Profile.this.createdAt;
    private Instant decidedAt = Profile.this.decidedAt;
    private Instant seenAt = Profile.this.seenAt;
    private Map<String, Data> traits = Profile.this.traits;
    private Map<String, Consent> consent = Profile.this.consent;
    private Map<String, Counter> counters = Profile.this.counters;
    private Map<String, Standing> standings = Profile.this.standings;
    private RecentIds recent = Profile.this.recent;
    private Optional<Instant> nextChangeAt = Profile.this.nextChangeAt;
    private boolean settled = Profile.this.settled;
    private Links links = Profile.this.links;
    private long born = Profile.this.born;
    private Map<String, TraitSource> sources = Profile.this.sources;

    Profile profile() {
      return new Profile(
          id,
          version,
          rulebook,
          createdAt,
          decidedAt,
          seenAt,
          traits,
          consent,
          counters,
          standings,
          recent,
          nextChangeAt,
          settled,
          links,
          born,
          sources);
    }
  }
}

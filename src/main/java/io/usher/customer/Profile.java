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
 * @param consent by category, the last word
 * @param counters what attributes remember of events, by the counter's signature
 * @param standings where it stands, by decision name
 * @param recent the newest message ids
 * @param nextChangeAt the first instant after {@code decidedAt} at which something may change with
 *     no event at all
 * @param settled whether every decision could be taken the last time; if one failed, all are asked
 *     at the next occasion
 * @param links how it hangs together with others of the same person
 * @param born sequence of the rulebook it was first heard of under
 */
public record Profile(
    CustomerId id,
    long version,
    long rulebook,
    Instant createdAt,
    Instant decidedAt,
    Instant seenAt,
    Map<String, Data> traits,
    Map<String, Boolean> consent,
    Map<String, Counter> counters,
    Map<String, Standing> standings,
    RecentIds recent,
    Optional<Instant> nextChangeAt,
    boolean settled,
    Links links,
    long born) {

  public Profile {
    traits = Ordered.copyOf(traits);
    consent = Ordered.copyOf(consent);
    counters = Ordered.copyOf(counters);
    standings = Ordered.copyOf(standings);
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
      Map<String, Boolean> consent,
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
        rulebook);
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
      Map<String, Boolean> consent,
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
  public Profile told(Map<String, Data> newTraits, Map<String, Boolean> newConsent, Instant at) {
    return new Profile(
        id,
        version,
        rulebook,
        createdAt.isAfter(at) ? at : createdAt,
        decidedAt,
        seenAt.isAfter(at) ? seenAt : at,
        newTraits,
        newConsent,
        counters,
        standings,
        recent,
        nextChangeAt,
        settled,
        links,
        born);
  }

  /** With an event counted and its id remembered. */
  public Profile took(Map<String, Counter> newCounters, RecentIds newRecent) {
    return new Profile(
        id,
        version,
        rulebook,
        createdAt,
        decidedAt,
        seenAt,
        traits,
        consent,
        newCounters,
        standings,
        newRecent,
        nextChangeAt,
        settled,
        links,
        born);
  }

  /** With an event counted that came long after it happened; all is to be asked again. */
  public Profile brought(Map<String, Counter> newCounters, RecentIds newRecent, long newVersion) {
    return new Profile(
        id,
        newVersion,
        rulebook,
        createdAt,
        decidedAt,
        seenAt,
        traits,
        consent,
        newCounters,
        standings,
        newRecent,
        nextChangeAt,
        false,
        links,
        born);
  }

  /**
   * As decided at an instant under a rulebook.
   *
   * @param next the first instant after {@code at} at which something may change with no event
   * @param whole whether every decision could be taken
   */
  public Profile decided(
      Map<String, Standing> newStandings,
      long newVersion,
      long newRulebook,
      Instant at,
      Optional<Instant> next,
      boolean whole) {
    return new Profile(
        id,
        newVersion,
        newRulebook,
        createdAt,
        at,
        seenAt,
        traits,
        consent,
        counters,
        newStandings,
        recent,
        next,
        whole,
        links,
        version == 0 ? newRulebook : born);
  }

  /** Whether something may have changed by an instant since it was last decided. */
  public boolean dueBy(Instant at) {
    return nextChangeAt.isPresent() && !nextChangeAt.get().isAfter(at);
  }

  /** With its ids cut to those that stand in the profile itself. */
  public Profile trimmed(Instant now) {
    RecentIds kept = recent.trimmed(now);
    return kept.equals(recent)
        ? this
        : new Profile(
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
            kept,
            nextChangeAt,
            settled,
            links,
            born);
  }

  /** As it stands in this state, to be looked at again at {@code next}. */
  public Profile linked(Links newLinks, long newVersion, Optional<Instant> next) {
    return new Profile(
        id,
        newVersion,
        rulebook,
        createdAt,
        decidedAt,
        seenAt,
        traits,
        consent,
        counters,
        standings,
        recent,
        next,
        settled,
        newLinks,
        born);
  }

  /** With other ids. */
  public Profile remembering(RecentIds ids) {
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
        ids,
        nextChangeAt,
        settled,
        links,
        born);
  }

  /** Nothing but a pointer: what is for it goes to another. */
  public Profile pointing(Tie.Pointer pointer, long newVersion) {
    return new Profile(
        id,
        newVersion,
        rulebook,
        createdAt,
        decidedAt,
        seenAt,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        RecentIds.NONE,
        Optional.empty(),
        true,
        Links.NONE.tied(pointer),
        born);
  }
}

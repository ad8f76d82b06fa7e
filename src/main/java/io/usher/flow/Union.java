package io.usher.flow;

import io.usher.customer.Consent;
import io.usher.customer.Counter;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.customer.Standing;
import io.usher.customer.Tie;
import io.usher.customer.TraitSource;
import io.usher.decide.Decision;
import io.usher.journey.Meeting;
import io.usher.value.Data;
import io.usher.value.Ordered;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one profile of two, not decided yet. What both know of the person counts once; where they
 * say different things the one that stays wins, but for consent, where a no wins.
 *
 * @param spilled hashes of ids that lie in the spill of the one that stays
 * @param at the instant they become one
 */
record Union(LiveRulebook live, Set<Long> spilled, Instant at) {

  /**
   * One of both.
   *
   * @param other sealed, with all its ids
   */
  Profile of(Profile stays, Profile other) {
    Instant sealedAt = other.links().tie() instanceof Tie.Sealed sealed ? sealed.at() : at;
    boolean known = stays.version() > 0;
    return new Profile(
        stays.id(),
        stays.version(),
        rulebook(stays, other),
        known && stays.createdAt().isBefore(other.createdAt())
            ? stays.createdAt()
            : other.createdAt(),
        at,
        known && stays.seenAt().isAfter(other.seenAt()) ? stays.seenAt() : other.seenAt(),
        traits(stays, other),
        consent(stays.consent(), other.consent()),
        counters(stays, other),
        standings(stays, other),
        stays.recent().and(other.recent().ids()),
        Optional.empty(),
        stays.settled() && other.settled(),
        stays.links().with(new Links.Merged(other.id(), sealedAt), other.links().merged()),
        known ? Math.min(stays.born(), other.born()) : other.born(),
        sources(stays, other));
  }

  /** That of both; 0 if they differ, so that what no decision knows any more ends. */
  private static long rulebook(Profile stays, Profile other) {
    boolean one = stays.version() == 0 || stays.rulebook() == other.rulebook();
    return one || other.standings().isEmpty() ? Math.max(stays.rulebook(), other.rulebook()) : 0;
  }

  private Map<String, Data> traits(Profile stays, Profile other) {
    return Ordered.copyOf(stays.traits()).with(brought(stays, other));
  }

  /** The traits that are missing, and those whose source wins over the known one. */
  private Map<String, Data> brought(Profile stays, Profile other) {
    Map<String, Data> brought = new LinkedHashMap<>(other.traits());
    brought.keySet().removeIf(trait -> !takesOver(live, trait, stays, other));
    return brought;
  }

  /** Whether a trait is the other's when two become one. */
  static boolean takesOver(LiveRulebook live, String trait, Profile stays, Profile other) {
    return !stays.traits().containsKey(trait)
        || ((!stays.sources().isEmpty() || !other.sources().isEmpty())
            && live.rulebook()
                .traits()
                .beats(
                    trait,
                    Optional.ofNullable(stays.sources().get(trait)),
                    Optional.ofNullable(other.sources().get(trait))));
  }

  private Map<String, TraitSource> sources(Profile stays, Profile other) {
    if (stays.sources().isEmpty() && other.sources().isEmpty()) {
      return stays.sources();
    }
    Set<String> taken = brought(stays, other).keySet();
    Map<String, TraitSource> its = new LinkedHashMap<>(other.sources());
    its.keySet().retainAll(taken);
    return Ordered.copyOf(stays.sources()).without(taken).with(its);
  }

  /** A no on either side is a no; a yes holds if nobody says otherwise. */
  private static Map<String, Consent> consent(
      Map<String, Consent> stays, Map<String, Consent> other) {
    Map<String, Consent> said = new LinkedHashMap<>();
    other.forEach(
        (category, its) -> said.put(category, its.and(stays.getOrDefault(category, its))));
    return Ordered.copyOf(stays).with(said);
  }

  private Map<String, Counter> counters(Profile stays, Profile other) {
    return live.rulebook()
        .attributes()
        .merged(
            Planner.continued(stays, live),
            Planner.continued(other, live),
            traits(stays, other),
            twice(stays, other),
            at);
  }

  /** How many events both have counted, by message id. */
  private int twice(Profile stays, Profile other) {
    RecentIds ids = other.recent();
    int twice = 0;
    for (int i = 0; i < ids.size(); i++) {
      long hash = ids.hash(i);
      twice += spilled.contains(hash) || stays.recent().holds(hash, at) ? 1 : 0;
    }
    return twice;
  }

  private Map<String, Standing> standings(Profile one, Profile comes) {
    Map<String, Standing> stays = one.standings();
    Map<String, Standing> other = comes.standings();
    if (other.isEmpty()) {
      return stays;
    }
    Set<Long> told = live.rulebook().attributes().toldBoth(one, comes);
    Map<String, Decision> decisions = new HashMap<>();
    live.rulebook().decisions().forEach(decision -> decisions.put(decision.name(), decision));
    Map<String, Standing> both = new LinkedHashMap<>();
    other.forEach(
        (name, theirs) -> {
          Standing own = stays.get(name);
          Decision decision = decisions.get(name);
          both.put(
              name,
              own == null
                  ? theirs
                  : decision == null
                      ? own
                      : Meeting.of(decision, own, theirs, told, at, live.rulebook().brand()));
        });
    return Ordered.copyOf(stays).with(both);
  }
}

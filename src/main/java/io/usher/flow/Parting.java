package io.usher.flow;

import io.usher.customer.Consent;
import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.customer.TraitSource;
import io.usher.decide.Decision;
import io.usher.journey.Meeting;
import io.usher.value.Data;
import io.usher.value.Ordered;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of a profile what another had brought when it was merged into it, not decided yet. What
 * has come since stays; so do refusals of consent and suppressions, which nobody but the customer
 * takes back.
 *
 * @param at the instant they become two again
 */
record Parting(LiveRulebook live, Instant at) {

  /**
   * The one who is left.
   *
   * @param folded empty if nobody knows any more what the other has brought: then it stays
   */
  Profile of(Profile now, CustomerId other, Optional<Folded> folded) {
    List<Links.Merged> its = folded.map(it -> it.other().links().merged()).orElse(List.of());
    Links links = now.links().without(other, its);
    return folded.isEmpty() || folded.get().blank()
        ? now.linked(links, now.version(), now.nextChangeAt())
        : of(now, folded.get(), links);
  }

  private Profile of(Profile now, Folded folded, Links links) {
    Profile other = folded.other();
    Profile before = folded.before();
    Map<String, Optional<Data>> its = its(now, other, before);
    Map<String, Data> traits = traits(now, its);
    return new Profile(
        now.id(),
        now.version(),
        now.rulebook(),
        before.version() > 0 ? before.createdAt() : now.createdAt(),
        now.decidedAt(),
        now.seenAt(),
        traits,
        consent(now.consent(), other.consent(), before.consent()),
        live.rulebook()
            .attributes()
            .parted(
                now.counters(),
                Planner.continued(other, live),
                Planner.continued(before, live),
                traits,
                at),
        standings(
            now.standings(),
            other.standings(),
            before.standings(),
            live.rulebook().attributes().toldBoth(before, other)),
        now.recent(),
        Optional.empty(),
        now.settled(),
        links,
        now.born(),
        sources(now, before, its));
  }

  /** The traits that were taken over and still say the same, and what was there instead. */
  private Map<String, Optional<Data>> its(Profile now, Profile other, Profile before) {
    Map<String, Optional<Data>> its = new LinkedHashMap<>();
    other
        .traits()
        .forEach(
            (trait, value) -> {
              if (value.equals(now.traits().get(trait))
                  && Union.takesOver(live, trait, before, other)) {
                its.put(trait, Optional.ofNullable(before.traits().get(trait)));
              }
            });
    return its;
  }

  private static Map<String, Data> traits(Profile now, Map<String, Optional<Data>> its) {
    Map<String, Data> back = new LinkedHashMap<>();
    its.forEach((trait, was) -> was.ifPresent(value -> back.put(trait, value)));
    return Ordered.copyOf(now.traits()).without(its.keySet()).with(back);
  }

  private static Map<String, TraitSource> sources(
      Profile now, Profile before, Map<String, Optional<Data>> its) {
    Map<String, TraitSource> back = new LinkedHashMap<>(before.sources());
    back.keySet().retainAll(its.keySet());
    return Ordered.copyOf(now.sources()).without(its.keySet()).with(back);
  }

  /** Without the yeses that were taken over. */
  private static Map<String, Consent> consent(
      Map<String, Consent> now, Map<String, Consent> other, Map<String, Consent> before) {
    Set<String> gone = new HashSet<>();
    other.forEach(
        (category, its) -> {
          if (its.yes() && !before.containsKey(category) && its.equals(now.get(category))) {
            gone.add(category);
          }
        });
    return Ordered.copyOf(now).without(gone);
  }

  private Map<String, Standing> standings(
      Map<String, Standing> now,
      Map<String, Standing> other,
      Map<String, Standing> before,
      Set<Long> told) {
    Map<String, Standing> rest = new LinkedHashMap<>();
    for (Decision decision : live.rulebook().decisions()) {
      String name = decision.name();
      Standing own = now.get(name);
      Standing its = other.get(name);
      if (own != null && its != null) {
        Optional<Standing> then = Optional.ofNullable(before.get(name));
        rest.put(name, Meeting.without(decision, own, its, then, told, at));
      }
    }
    return Ordered.copyOf(now).with(rest);
  }
}

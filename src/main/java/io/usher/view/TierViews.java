package io.usher.view;

import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.decide.Decider.Lack;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Pass;
import io.usher.flow.Planner;
import io.usher.journey.Journey;
import io.usher.value.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the tiers of a profile: what they are, what it takes to keep them, the way up.
 *
 * @param profile with nothing due by {@code now}
 * @param pass of the profile, through all decisions
 */
record TierViews(Profile profile, LiveRulebook live, Instant now, Pass pass) {
  private static final Duration FAR = Duration.ofDays(3_653);
  private static final int MOST_STEPS = 400;

  CustomerView.Tier of(Decision decision, Standing.Tier tier) {
    Optional<Policy.Tier> ladder =
        Optional.of(decision.policy())
            .filter(Policy.Tier.class::isInstance)
            .map(Policy.Tier.class::cast)
            .filter(policy -> policy.moves().isEmpty());
    return new CustomerView.Tier(
        tier.level(),
        tier.since(),
        tier.benefits(),
        tier.hold(),
        Journey.nextReview(decision, tier, now, live.rulebook().brand()),
        tier.past(),
        ladder.flatMap(policy -> keep(decision, policy.levels(), tier)),
        ladder.flatMap(policy -> next(policy.levels(), tier, pass.lacks(decision))));
  }

  /**
   * What it takes to hold a level: time is let pass until it is lost, then its rows are asked what
   * they lack.
   */
  private Optional<CustomerView.Keep> keep(
      Decision decision, List<String> levels, Standing.Tier tier) {
    Profile future = profile;
    Instant end = now.plus(FAR);
    for (int i = 0; i < MOST_STEPS && !tier.level().isEmpty(); i++) {
      Optional<Instant> next = future.nextChangeAt();
      if (next.isEmpty() || next.get().isAfter(end)) {
        return Optional.empty();
      }
      future = Planner.advance(future, live, next.get(), future.version(), new ArrayList<>());
      if (rank(levels, level(future, decision)) > rank(levels, tier.level())) {
        Pass then = new Pass(live, future, Optional.empty(), next.get(), Map.of()).run();
        return Optional.of(
            new CustomerView.Keep(
                next.get(),
                nearest(then.lacks(decision), tier.level()).map(Lack::needs).orElse(List.of())));
      }
    }
    return Optional.empty();
  }

  private static String level(Profile profile, Decision decision) {
    return profile.standings().get(decision.name()) instanceof Standing.Tier tier
        ? tier.level()
        : "";
  }

  /** The next higher level that some row can give, and what is still missing for it. */
  private static Optional<CustomerView.Next> next(
      List<String> levels, Standing.Tier tier, List<Lack> lacks) {
    for (int higher = rank(levels, tier.level()) - 1; higher >= 0; higher--) {
      String wanted = levels.get(higher);
      Optional<Lack> nearest = nearest(lacks, wanted);
      if (nearest.isPresent()) {
        return Optional.of(new CustomerView.Next(wanted, nearest.get().needs()));
      }
    }
    return Optional.empty();
  }

  /** Of the rows that give a level the one of which the fewest conditions fail, the upper one. */
  private static Optional<Lack> nearest(List<Lack> lacks, String level) {
    return lacks.stream()
        .filter(lack -> !lack.needs().isEmpty())
        .filter(lack -> Names.key(lack.says().show()).equals(Names.key(level)))
        .min(Comparator.comparingInt(lack -> lack.needs().size()));
  }

  /** 0 for the highest; none is below all. */
  private static int rank(List<String> levels, String level) {
    int rank = levels.stream().map(Names::key).toList().indexOf(Names.key(level));
    return rank < 0 ? levels.size() : rank;
  }
}

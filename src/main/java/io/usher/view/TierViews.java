package io.usher.view;

import io.usher.customer.Standing;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Pass;
import io.usher.journey.Journey;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks at the tiers of a profile: what they are, what it takes to keep them, the way up.
 *
 * @param pass of the profile, through all decisions
 * @param ahead of a profile with nothing due by {@code now}
 */
record TierViews(LiveRulebook live, Instant now, Pass pass, Ahead ahead) {

  CustomerView.Tier of(Decision decision, Standing.Tier tier) {
    Optional<Ladder> ladder =
        Optional.of(decision.policy())
            .filter(Policy.Tier.class::isInstance)
            .map(Policy.Tier.class::cast)
            .filter(policy -> policy.moves().isEmpty())
            .map(policy -> new Ladder(decision, policy.levels(), tier.level(), live, now, ahead));
    return new CustomerView.Tier(
        tier.level(),
        tier.since(),
        tier.benefits(),
        tier.hold(),
        Journey.nextReview(decision, tier, now, live.rulebook().brand()),
        tier.past(),
        ladder.flatMap(Ladder::keep),
        ladder.flatMap(levels -> levels.next(pass.lacks(decision))));
  }
}

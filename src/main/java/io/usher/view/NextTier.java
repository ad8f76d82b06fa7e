package io.usher.view;

import io.usher.customer.Standing;
import io.usher.decide.Decider.Lack;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import io.usher.flow.Pass;
import io.usher.value.Names;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the way up from a tier's level. */
final class NextTier {
  private NextTier() {}

  /**
   * The next higher level that some row can give, and what is still missing for it: of several such
   * rows the one of which the fewest conditions fail, the upper one of equals.
   */
  static Optional<CustomerView.Next> of(Decision decision, Standing.Tier tier, Pass pass) {
    return decision.policy() instanceof Policy.Tier policy
        ? above(policy.levels(), tier.level(), pass.lacks(decision))
        : Optional.empty();
  }

  private static Optional<CustomerView.Next> above(
      List<String> levels, String level, List<Lack> lacks) {
    int own = levels.stream().map(Names::key).toList().indexOf(Names.key(level));
    for (int higher = own - 1; higher >= 0; higher--) {
      String wanted = levels.get(higher);
      Optional<Lack> nearest =
          lacks.stream()
              .filter(lack -> !lack.needs().isEmpty())
              .filter(lack -> Names.key(lack.says().show()).equals(Names.key(wanted)))
              .min(Comparator.comparingInt(lack -> lack.needs().size()));
      if (nearest.isPresent()) {
        return Optional.of(new CustomerView.Next(wanted, nearest.get().needs()));
      }
    }
    return Optional.empty();
  }
}

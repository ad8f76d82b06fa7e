package io.usher.journey;

import io.usher.calendar.Brand;
import io.usher.customer.Standing;
import io.usher.decide.Decision;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What a standing says under the names of the decision's outputs. */
final class Outputs {
  private Outputs() {}

  static Map<String, Value> of(Decision decision, Standing standing, Instant now, Brand brand) {
    return standing.fold(
        values -> values.outputs(),
        segments -> first(decision, texts(segments.memberships().keySet())),
        tier -> tier(decision, tier),
        score -> first(decision, Value.of(total(decision, score, now, brand))),
        qualification -> first(decision, Value.of(qualification.status())),
        Outputs::suppressions,
        triggers -> Map.of(),
        routed -> RoutingJourney.outputs(decision, routed));
  }

  static Map<String, Value> none(Decision decision) {
    if (decision.policy() instanceof Policy.Score policy) {
      return first(decision, Value.of(policy.limited(BigDecimal.ZERO)));
    }
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (Output output : decision.outputs()) {
      outputs.put(output.name(), Value.MISSING);
    }
    return outputs;
  }

  private static BigDecimal total(
      Decision decision, Standing.Score score, Instant now, Brand brand) {
    return decision.policy() instanceof Policy.Score policy
        ? ScoreCourse.of(policy, decision.decider().rows(), score, now, brand).total()
        : BigDecimal.ZERO;
  }

  private static Map<String, Value> tier(Decision decision, Standing.Tier tier) {
    Map<String, Value> outputs = new LinkedHashMap<>();
    outputs.put(
        resultName(decision), tier.level().isEmpty() ? Value.MISSING : Value.of(tier.level()));
    for (Output output : decision.outputs()) {
      outputs.putIfAbsent(
          output.name(), tier.benefits().getOrDefault(output.name(), Value.MISSING));
    }
    return outputs;
  }

  private static Map<String, Value> suppressions(Standing.Suppressions suppressions) {
    Map<String, Value> outputs = new LinkedHashMap<>();
    outputs.put(
        "channel",
        texts(suppressions.suppressions().stream().map(Standing.Suppression::channel).toList()));
    outputs.put(
        "reason",
        texts(suppressions.suppressions().stream().map(Standing.Suppression::reason).toList()));
    return outputs;
  }

  private static Map<String, Value> first(Decision decision, Value value) {
    return Map.of(resultName(decision), value);
  }

  private static String resultName(Decision decision) {
    return decision.outputs().isEmpty() ? decision.kind().word() : decision.outputs().get(0).name();
  }

  private static Value texts(Collection<String> texts) {
    return new Value.Texts(List.copyOf(new LinkedHashSet<>(texts)));
  }
}

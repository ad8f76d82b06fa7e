package io.usher.journey;

import io.usher.customer.Standing;
import io.usher.decide.Answer;
import io.usher.decide.Decision;
import io.usher.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tier: the level the first row says, up and down at once; the same level from another row is no
 * change.
 */
final class TierJourney {
  private TierJourney() {}

  static Step step(
      Decision decision, Optional<Standing.Tier> before, Answer answer, Moment moment) {
    String old = before.map(Standing.Tier::level).orElse("");
    if (answer.hits().isEmpty()) {
      Standing.Tier none =
          old.isEmpty() && before.isPresent()
              ? before.get()
              : new Standing.Tier("", moment.now(), "", Map.of());
      return new Step(none, List.of(), changed(decision, old, "", Map.of(), moment));
    }
    Answer.Hit hit = answer.hits().get(0);
    String level = hit.outputs().get(0).show();
    Map<String, Value> benefits = new LinkedHashMap<>();
    for (int i = 1; i < decision.outputs().size(); i++) {
      benefits.put(decision.outputs().get(i).name(), hit.outputs().get(i));
    }
    Standing.Tier tier =
        new Standing.Tier(
            level,
            level.equals(old) && before.isPresent() ? before.get().since() : moment.now(),
            decision.decider().rows().get(hit.row()).id(),
            benefits);
    return new Step(tier, spoke(answer), changed(decision, old, level, benefits, moment));
  }

  /** The row that gave the level first, then those it rests on. */
  private static List<Integer> spoke(Answer answer) {
    return answer.hits().stream().map(Answer.Hit::row).toList();
  }

  private static List<Message> changed(
      Decision decision, String from, String to, Map<String, Value> benefits, Moment moment) {
    if (from.equals(to)) {
      return List.of();
    }
    Payload payload =
        new Payload()
            .with("decision", decision.name())
            .withNonEmpty("from", from)
            .withNonEmpty("to", to);
    benefits.forEach(payload::with);
    return List.of(payload.with("at", moment.now()).as("tier.changed"));
  }
}

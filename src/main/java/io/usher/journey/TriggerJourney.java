package io.usher.journey;

import io.usher.customer.Standing;
import io.usher.customer.Standing.Firing;
import io.usher.decide.Answer;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Triggers: what to announce, as often as each row's repeat rule allows. */
final class TriggerJourney {
  private static final Firing NEVER = new Firing(Optional.empty(), 0, false);

  private TriggerJourney() {}

  static Step step(
      Decision decision,
      Policy.Trigger policy,
      Optional<Standing.Triggers> before,
      Answer answer,
      Moment moment) {
    Map<String, Firing> old = before.map(Standing.Triggers::rows).orElse(Map.of());
    List<RowLabel> labels = decision.decider().rows();
    @Nullable Answer.Hit[] hits = new Answer.Hit[labels.size()];
    answer.hits().forEach(hit -> hits[hit.row()] = hit);
    Map<String, Firing> rows = new LinkedHashMap<>();
    List<Integer> spoke = new ArrayList<>();
    List<Message> messages = new ArrayList<>();
    for (int row = 0; row < labels.size(); row++) {
      String id = labels.get(row).id();
      Answer.Hit hit = hits[row];
      Firing past = old.getOrDefault(id, NEVER);
      Policy.TriggerRow rule = policy.rows().get(row);
      boolean fires =
          hit != null
              && Repeats.again(
                  rule.repeat(),
                  rule.dated(),
                  past.speaking(),
                  past.times(),
                  past.lastAt(),
                  moment);
      if (hit != null && fires) {
        spoke.add(row);
        messages.add(fired(decision, id, hit, moment));
        rows.put(
            id,
            new Firing(
                Optional.of(Repeats.later(past.lastAt(), moment.happened())),
                past.times() + 1,
                true));
      } else if (hit != null || past.times() > 0) {
        rows.put(id, new Firing(past.lastAt(), past.times(), hit != null));
      }
    }
    return new Step(new Standing.Triggers(rows), spoke, messages);
  }

  private static Message fired(Decision decision, String row, Answer.Hit hit, Moment moment) {
    Payload payload =
        new Payload()
            .with("trigger", hit.outputs().get(0))
            .with("decision", decision.name())
            .with("row", row);
    for (int i = 1; i < decision.outputs().size(); i++) {
      payload.with(decision.outputs().get(i).name(), hit.outputs().get(i));
    }
    return payload.with("at", moment.now()).as("trigger.fired");
  }
}

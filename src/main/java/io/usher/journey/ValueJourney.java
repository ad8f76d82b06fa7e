package io.usher.journey;

import io.usher.customer.Standing;
import io.usher.decide.Answer;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value: what the rows say now. Rows that speak side by side give a list of what each says; else
 * all that speak say the same.
 */
final class ValueJourney {
  private ValueJourney() {}

  static Step step(Decision decision, Policy.Value policy, Answer answer) {
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (int i = 0; i < decision.outputs().size(); i++) {
      outputs.put(decision.outputs().get(i).name(), said(policy, answer.hits(), i));
    }
    return new Step(
        new Standing.Values(outputs),
        answer.hits().stream().map(Answer.Hit::row).toList(),
        List.of());
  }

  private static Value said(Policy.Value policy, List<Answer.Hit> hits, int output) {
    if (hits.isEmpty()) {
      return Value.MISSING;
    }
    if (hits.size() == 1 || !policy.several()) {
      return hits.get(0).outputs().get(output);
    }
    List<String> texts = new ArrayList<>();
    for (Answer.Hit hit : hits) {
      Value value = hit.outputs().get(output);
      if (!value.missing()) {
        texts.add(value.show());
      }
    }
    return new Value.Texts(texts);
  }
}

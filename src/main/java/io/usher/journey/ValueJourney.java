package io.usher.journey;

import io.usher.customer.Standing;
import io.usher.decide.Answer;
import io.usher.decide.Decision;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value: what the rows say now. Several rows give a list of what each says. */
final class ValueJourney {
  private ValueJourney() {}

  static Step step(Decision decision, Answer answer) {
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (int i = 0; i < decision.outputs().size(); i++) {
      outputs.put(decision.outputs().get(i).name(), together(answer.hits(), i));
    }
    return new Step(
        new Standing.Values(outputs),
        answer.hits().stream().map(Answer.Hit::row).toList(),
        List.of());
  }

  private static Value together(List<Answer.Hit> hits, int output) {
    if (hits.isEmpty()) {
      return Value.MISSING;
    }
    if (hits.size() == 1) {
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

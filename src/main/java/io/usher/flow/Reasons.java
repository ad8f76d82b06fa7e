package io.usher.flow;

import io.usher.decide.Answer;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.journey.Step;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says why a decision came out as it did: the rows that spoke, and what they saw. */
final class Reasons {
  private Reasons() {}

  static Change.Explained of(
      Decision decision,
      Step step,
      List<Answer.Hit> hits,
      Map<String, Value> outputs,
      Facts facts) {
    Map<String, Value> inputs = step.spoke().isEmpty() ? Map.of() : decision.inputs().values(facts);
    List<RowLabel> labels = decision.decider().rows();
    List<Change.Reason> reasons = new ArrayList<>(step.spoke().size());
    for (int row : step.spoke()) {
      RowLabel label = labels.get(row);
      reasons.add(
          new Change.Reason(
              decision.workbook(),
              decision.sheet(),
              label.id(),
              label.line(),
              saw(hits, row, inputs)));
    }
    return new Change.Explained(decision.name(), outputs, reasons, step.held());
  }

  private static Map<String, Value> saw(List<Answer.Hit> hits, int row, Map<String, Value> inputs) {
    for (Answer.Hit hit : hits) {
      if (hit.row() == row && !hit.saw().isEmpty()) {
        return hit.saw();
      }
    }
    return inputs;
  }
}

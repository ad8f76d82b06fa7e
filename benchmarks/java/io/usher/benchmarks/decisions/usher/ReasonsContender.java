package io.usher.benchmarks.decisions.usher;

import io.usher.benchmarks.decisions.Hits;
import io.usher.decide.Answer;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Decision;
import io.usher.flow.Change;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Usher with every answer written out as the reasons that are kept with a customer: sheet, row id,
 * line and the values the decision saw.
 */
public final class ReasonsContender extends UsherContender {
  /** Kept, so that the reasons are really made. */
  private List<Change.Reason> last = List.of();

  @Override
  void read(Decision decision, int table, Known known, Answer answer, Hits hits) {
    super.read(decision, table, known, answer, hits);
    List<Change.Reason> reasons = new ArrayList<>();
    Map<String, Value> inputs =
        answer.hits().isEmpty() ? Map.of() : decision.inputs().values(known);
    for (Answer.Hit hit : answer.hits()) {
      RowLabel label = decision.decider().rows().get(hit.row());
      reasons.add(
          new Change.Reason(
              decision.workbook(), decision.sheet(), label.id(), label.line(), inputs));
    }
    last = reasons;
  }

  /** How many reasons the last decision had. */
  public int reasons() {
    return last.size();
  }
}

package io.usher.benchmarks.decisions.usher;

import io.usher.benchmarks.decisions.Hits;
import io.usher.decide.Answer;
import io.usher.decide.Decision;

/** Usher asked by one who does not read which rows spoke. Its answers are not checked. */
public final class UnreadContender extends UsherContender {
  /** Kept, so that the answer is really made. */
  private Answer last = Answer.SILENT;

  @Override
  void read(Decision decision, int table, Known known, Answer answer, Hits hits) {
    last = answer;
  }

  /** How many rows spoke at last. */
  public int spoke() {
    return last.hits().size();
  }
}

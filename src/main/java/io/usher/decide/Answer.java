package io.usher.decide;

import io.usher.value.Problem;
import io.usher.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a decider says of the facts: which rows spoke, with which outputs.
 *
 * @param hits rows that spoke, by the hit policy, in its order
 * @param fault why the decision failed while running; hits are then empty
 */
public record Answer(List<Hit> hits, Optional<Problem> fault) {
  public static final Answer SILENT = new Answer(List.of(), Optional.empty());

  /**
   * A row that spoke.
   *
   * @param row index into the decider's rows, from 0
   * @param outputs by output position
   * @param saw what it saw, where rows see different things; empty: the decision's inputs
   */
  public record Hit(int row, List<Value> outputs, Map<String, Value> saw) {
    public Hit(int row, List<Value> outputs) {
      this(row, outputs, Map.of());
    }
  }

  public Answer {
    hits = List.copyOf(hits);
  }

  public static Answer failed(Problem fault) {
    return new Answer(List.of(), Optional.of(fault));
  }
}

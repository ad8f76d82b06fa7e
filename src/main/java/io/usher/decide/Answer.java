package io.usher.decide;

import io.usher.value.Problem;
import io.usher.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * What a decider says of the facts: which rows spoke with which outputs, and which could not be
 * judged.
 *
 * @param hits rows that spoke, by the hit policy, in its order
 * @param unjudged rows that would speak but for values that are missing, in table order
 * @param fault why the decision failed while running; hits are then empty
 */
public record Answer(List<Hit> hits, List<Unjudged> unjudged, Optional<Problem> fault) {
  public static final Answer SILENT = new Answer(List.of(), List.of(), Optional.empty());

  /**
   * A row that spoke.
   *
   * @param row index into the decider's rows, from 0
   * @param outputs by output position
   */
  public record Hit(int row, List<Value> outputs) {}

  /**
   * A row no test of which says no, and some of which could not be judged.
   *
   * @param missing fact positions whose value is missing
   */
  public record Unjudged(int row, List<Integer> missing) {}

  public Answer {
    hits = List.copyOf(hits);
    unjudged = List.copyOf(unjudged);
  }

  public static Answer failed(Problem fault) {
    return new Answer(List.of(), List.of(), Optional.of(fault));
  }
}

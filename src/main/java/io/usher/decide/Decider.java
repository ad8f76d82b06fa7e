package io.usher.decide;

import io.usher.cell.Bounds;
import java.util.List;
import java.util.Map;

/**
 * Turns facts into an answer: a table, a DMN model or a rule base. Pure, and safe to call from many
 * threads.
 */
public interface Decider {

  Answer decide(Facts facts);

  /** The rows (or rules) that can speak, by position. */
  List<RowLabel> rows();

  /** The fact positions it reads. */
  List<Integer> reads();

  /** The lines it draws on what it reads, by fact position. */
  Map<Integer, Bounds> bounds();

  /**
   * How a row is named in a reason.
   *
   * @param id the row's id, unique in its decision
   * @param line the sheet's row number, 0 where there is none
   */
  record RowLabel(String id, int line) {}
}

package io.usher.decide;

import io.usher.cell.Bounds;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * The rows that would speak but for values that are missing, in table order. Asked apart from the
   * answer, since few want to know and a long table may have tens of thousands of them.
   */
  default List<Unjudged> unjudged(Facts facts) {
    return List.of();
  }

  /**
   * What each row still needs in order to speak; nothing where nobody can tell, as with rule bases.
   */
  default List<Lack> lacks(Facts facts) {
    return List.of();
  }

  /**
   * Of the rows whose conditions do not all hold, the one with the fewest that fail; of several the
   * one that rather lacks values, then the first. Rows marked otherwise do not count. Empty if
   * there is none, and where nobody can tell, as with rule bases.
   */
  default Optional<Near> nearest(Facts facts) {
    return Optional.empty();
  }

  /**
   * A row that nearly speaks.
   *
   * @param row index into {@link #rows}
   * @param failed what it asks for in vain, in column order; never empty
   */
  record Near(int row, List<Failed> failed) {}

  /**
   * A condition that does not hold.
   *
   * @param header the column's, as written
   * @param cell as written
   * @param value what the column's fact holds, missing if nothing is known
   */
  record Failed(String header, String cell, Value value) {}

  /**
   * Why a row does not speak.
   *
   * @param row index into {@link #rows}
   * @param says its first output
   * @param needs what its conditions that do not hold ask, in column order
   */
  record Lack(int row, Value says, List<Need> needs) {
    public Lack {
      needs = List.copyOf(needs);
    }
  }

  /**
   * What a condition that does not hold asks.
   *
   * @param fact what it asks about
   * @param header the column's, as written
   * @param asks the cell, as written; several joined by {@code and} where columns have one header
   * @param amount by how much a number is too small; empty where nobody can tell
   */
  record Need(int fact, String header, String asks, Optional<BigDecimal> amount) {}

  /**
   * A row no test of which says no, and some of which could not be judged.
   *
   * @param missing fact positions whose value is missing
   */
  record Unjudged(int row, List<Integer> missing) {}

  /**
   * How a row is named in a reason.
   *
   * @param id the row's id, unique in its decision
   * @param line the sheet's row number, 0 where there is none
   */
  record RowLabel(String id, int line) {}
}

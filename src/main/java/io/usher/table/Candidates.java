package io.usher.table;

import io.usher.decide.Facts;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rows of a table that may speak, found by its index, for whoever judges rows by other means:
 * never fewer than do speak.
 */
public final class Candidates {
  private final RowFinder finder;

  /**
   * Indexes a table; what its rows answer is not looked at.
   *
   * @param table of at most {@link Index#MOST_ROWS} rows
   */
  public Candidates(Table table) {
    this.finder = Index.alone(table);
  }

  /** The rows, from 0 and ascending; empty if a value is of another type than its column. */
  public Optional<int[]> of(Facts facts) {
    Scratch scratch = Scratch.take();
    try {
      if (!finder.find(facts, false, scratch)) {
        return Optional.empty();
      }
      for (int i = 0; i < scratch.unsureCount; i++) {
        scratch.row(scratch.unsure[i]);
      }
      scratch.sort();
      return Optional.of(Arrays.copyOf(scratch.rows, scratch.rowCount));
    } finally {
      scratch.free();
    }
  }
}

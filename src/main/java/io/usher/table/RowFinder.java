package io.usher.table;

import io.usher.decide.Facts;

/** Finds the rows whose conditions hold, out of some rows of a table. */
interface RowFinder {

  /**
   * Writes down the rows found and those that have to be asked, in no order.
   *
   * @param first whether only the first row is wanted, and of those to be asked the ones before it
   * @return false if a value is of another type than its column, so that the rows have to be judged
   *     one by one
   */
  boolean find(Facts facts, boolean first, Scratch scratch);

  /** The packed sets a search starts from. */
  long[] sets();
}

package io.usher.benchmarks.decisions.evrete;

import io.usher.benchmarks.decisions.Customer;
import io.usher.benchmarks.decisions.Hits;

/** A customer as a fact of Evrete; rules tell it what they say. */
public final class Fact {
  private final Customer customer;
  private final int[] first;
  private Hits hits = new Hits();

  /** Knows how many tables there are. */
  Fact(Customer customer, int tables) {
    this.customer = customer;
    this.first = new int[tables];
  }

  Customer customer() {
    return customer;
  }

  /** Forgets what was said. */
  void asked(Hits by) {
    hits = by;
    java.util.Arrays.fill(first, Integer.MAX_VALUE);
  }

  /** A row of a table that answers with all that match. */
  void says(int table, int row) {
    hits.add(table, row);
  }

  /** A row of a table that answers with the first that matches. */
  void mayBeFirst(int table, int row) {
    first[table] = Math.min(first[table], row);
  }

  /** Tells the first rows. */
  void answered() {
    for (int table = 0; table < first.length; table++) {
      if (first[table] != Integer.MAX_VALUE) {
        hits.add(table, first[table]);
      }
    }
  }
}

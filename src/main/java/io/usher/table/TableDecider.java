package io.usher.table;

import io.usher.decide.Decider;

/** A decider that a table says: whatever way it decides, it can be written out again. */
public interface TableDecider extends Decider {

  /** The table it decides by. */
  Table table();
}

package io.usher.table;

import io.usher.value.Type;
import io.usher.value.Value;
import java.util.Optional;

/**
 * One condition column of an index.
 *
 * @param fact the position it tests
 * @param kind what a value of its type is
 * @param open rows that let in whatever is there, or have to be asked
 * @param within whether the sets of {@code asked} hold the rows of {@code open}
 * @param missing rows that let in a missing value, or have to be asked
 * @param unless rows that let in what is there unless they ask for it: {@code not}
 * @param asked the look-up of rows by what they ask for
 * @param denied the same for the rows of {@code unless}
 */
record Column(
    int fact,
    Class<? extends Value> kind,
    int open,
    boolean within,
    int missing,
    int unless,
    Optional<Lookup> asked,
    Optional<Lookup> denied) {

  static Class<? extends Value> kind(Type type) {
    return switch (type) {
      case NUMBER, MONEY, PERCENT -> Value.Num.class;
      case DATE -> Value.Day.class;
      case TIME -> Value.Time.class;
      case YES_NO -> Value.Flag.class;
      case TEXT, EXACT_TEXT, CODE -> Value.Text.class;
      case TEXT_LIST -> Value.Texts.class;
    };
  }

  /**
   * Writes down the rows that may let the value in.
   *
   * @return whether there can be any; also true if the value is of another type, which only {@link
   *     #knows} tells
   */
  boolean leaves(Value value, int column, Scratch scratch) {
    scratch.unless[column] = -1;
    scratch.moreFrom[column] = scratch.moreCount;
    scratch.lessFrom[column] = scratch.lessCount;
    boolean any = look(value, column, scratch);
    scratch.moreEnd[column] = scratch.moreCount;
    scratch.lessEnd[column] = scratch.lessCount;
    return any;
  }

  private boolean look(Value value, int column, Scratch scratch) {
    if (value.missing()) {
      scratch.in[column] = scratch.setCount;
      if (missing != RowSets.EMPTY) {
        scratch.add(missing);
      }
      scratch.out[column] = scratch.setCount;
      scratch.end[column] = scratch.setCount;
      return missing != RowSets.EMPTY;
    }
    if (unless != RowSets.EMPTY) {
      scratch.unless[column] = scratch.setCount;
      scratch.add(unless);
    }
    int in = scratch.setCount;
    scratch.in[column] = in;
    if (asked.isPresent()) {
      asked.get().find(value, true, scratch);
    }
    if (open != RowSets.EMPTY && !(within && scratch.setCount > in)) {
      scratch.add(open);
    }
    scratch.out[column] = scratch.setCount;
    if (denied.isPresent()) {
      denied.get().find(value, false, scratch);
    }
    scratch.end[column] = scratch.setCount;
    return unless != RowSets.EMPTY
        || scratch.out[column] > in
        || scratch.moreCount > scratch.moreFrom[column];
  }

  /** Whether the index knows values like this; any other one has to be asked row by row. */
  boolean knows(Value value) {
    return value.getClass() == kind || value.missing();
  }
}

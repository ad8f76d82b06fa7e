package io.usher.table;

import io.usher.decide.Facts;
import io.usher.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column whose values fall into classes, each of them asked for by the same rows. A value may
 * have several classes; class 0 is that of values nobody asks for.
 */
final class ClassColumn {
  private final Column column;
  private final OneSet one;
  private final int count;
  private final boolean opens;

  private ClassColumn(Column column, OneSet one, int count, boolean opens) {
    this.column = column;
    this.one = one;
    this.count = count;
    this.opens = opens;
  }

  /** How many classes there are. */
  int count() {
    return count;
  }

  /** Longs that a bit for each class takes. */
  int longs() {
    return (count + Long.SIZE - 1) / Long.SIZE;
  }

  /**
   * Writes down the classes of what is there as the sets of a column.
   *
   * @param leads whether to add class 0 where rows let in any value
   * @return false if it is of another type
   */
  boolean find(Facts facts, int number, boolean leads, Scratch scratch) {
    Value value = facts.at(one.fact);
    int found = one.of(value);
    if (found == OneSet.STRANGE) {
      return false;
    }
    int in = scratch.setCount;
    scratch.in[number] = in;
    if (found == OneSet.SEVERAL) {
      column.leaves(value, number, scratch);
    } else {
      scratch.add(found);
    }
    boolean none = scratch.setCount == in;
    if (none
        || (leads && opens && found != column.missing() && scratch.sets[in] != RowSets.EMPTY)) {
      scratch.add(RowSets.EMPTY);
    }
    scratch.out[number] = scratch.setCount;
    return true;
  }

  /**
   * The column while groups are built: which rows are found for which class.
   *
   * @param sets the rows of each class, without those of {@code open}
   * @param open rows that let in any value
   */
  record Rows(ClassColumn column, ClassSets sets, Ints open) {
    /** Rows that all classes of a column may have at least, and for each row of the table. */
    private static final int ROOM = 4_096;

    private static final int ROOM_A_ROW = 16;

    /**
     * Builds it, unless its classes take too much room.
     *
     * @param doubtful takes the rows that do not let in all they are found for
     */
    static Optional<Rows> of(ColumnRows rows, int count, Ints doubtful) {
      ClassSets sets = new ClassSets(ROOM + (long) ROOM_A_ROW * count);
      Column column = rows.classes(sets);
      OneSet one = rows.one(column, sets);
      if (sets.full()) {
        return Optional.empty();
      }
      rows.unless().each(doubtful::add);
      Ints open = rows.open().with(rows.unless());
      return Optional.of(
          new Rows(new ClassColumn(column, one, sets.count(), open.size() > 0), sets, open));
    }

    /** For each row the classes it is found for: what it asks for, 0 if it lets in anything. */
    List<Ints> found(int rows) {
      List<Ints> found = Stream.generate(Ints::new).limit(rows).toList();
      open.each(row -> found.get(row).add(RowSets.EMPTY));
      for (int set = 1; set < sets.count(); set++) {
        int last = -1;
        for (int row : sets.rows(set)) {
          if (row != last) {
            found.get(row).add(set);
          }
          last = row;
        }
      }
      return found;
    }

    /** For each row a bit for each class that it lets in. */
    long[] bits(int rows) {
      int longs = column.longs();
      int missing = column.column.missing();
      long[] bits = new long[rows * longs];
      open.each(
          row -> {
            Arrays.fill(bits, row * longs, (row + 1) * longs, -1L);
            bits[row * longs + (missing >>> 6)] &= ~(1L << missing);
          });
      for (int set = 1; set < sets.count(); set++) {
        for (int row : sets.rows(set)) {
          bits[row * longs + (set >>> 6)] |= 1L << set;
        }
      }
      return bits;
    }
  }
}

package io.usher.table;

import io.usher.value.Value;

/**
 * The short way to what a column of plain words leaves: most values of most columns leave the rows
 * of one set, which is then found without writing anything down.
 */
abstract sealed class OneSet {
  /** Answered where the rows are not those of a single set. */
  static final int SEVERAL = -1;

  /** Answered for a value of another type than the column's. */
  static final int STRANGE = -2;

  final int fact;
  private final Class<? extends Value> kind;
  private final int missing;

  private OneSet(int fact, Class<? extends Value> kind, int missing) {
    this.fact = fact;
    this.kind = kind;
    this.missing = missing;
  }

  /**
   * The set of the rows that the column leaves, or {@link #SEVERAL} or {@link #STRANGE}. It asks
   * for the classes one by one, since a call that meets all of them is not compiled in place.
   */
  final int of(Value value) {
    if (value.getClass() != kind) {
      return value.missing() ? missing : STRANGE;
    }
    if (this instanceof OfNumber numbers) {
      return numbers.set(value);
    }
    if (this instanceof OfText texts) {
      return texts.set(((Value.Text) value).text());
    }
    return this instanceof OfStart starts
        ? starts.beginnings.set(((Value.Text) value).text())
        : SEVERAL;
  }

  /** Of a number, day or time: the cell it lies in on the column's line. */
  static final class OfNumber extends OneSet {
    private final NumberLine line;
    private final int[] cells;

    /**
     * Makes a way.
     *
     * @param cells the set of each cell of the line
     */
    OfNumber(int fact, Class<? extends Value> kind, int missing, NumberLine line, int[] cells) {
      super(fact, kind, missing);
      this.line = line;
      this.cells = cells;
    }

    private int set(Value value) {
      return cells[line.cell(value)];
    }
  }

  /** Of a text: what was found for it before. */
  static final class OfText extends OneSet {
    private final TextMemo memo;
    private final int open;

    OfText(int fact, int missing, TextMemo memo, int open) {
      super(fact, Value.Text.class, missing);
      this.memo = memo;
      this.open = open;
    }

    private int set(String text) {
      int set = memo.one(text);
      return set == RowSets.EMPTY ? open : set;
    }
  }

  /** Of a text in a column that only asks how texts begin. */
  static final class OfStart extends OneSet {
    private final Beginnings beginnings;

    OfStart(int fact, int missing, Beginnings beginnings) {
      super(fact, Value.Text.class, missing);
      this.beginnings = beginnings;
    }
  }

  /** No short way. */
  static final class None extends OneSet {
    None(int fact, Class<? extends Value> kind, int missing) {
      super(fact, kind, missing);
    }
  }
}

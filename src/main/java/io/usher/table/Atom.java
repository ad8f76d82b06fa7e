package io.usher.table;

import io.usher.cell.RangeTest.End;
import io.usher.cell.WordList;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The smallest thing an index looks up: one value, word, beginning or span that a cell asks for.
 * Cells that ask for the same share it.
 */
sealed interface Atom {

  /** Equal to a number, day, time or flag. */
  record Is(Value value) implements Atom {}

  /** Between two ends on the line of numbers, days or times of day; see {@link NumberLine}. */
  record Span(Optional<End<BigDecimal>> low, Optional<End<BigDecimal>> high) implements Atom {}

  /** What is asked of a text, or of some text in a list. */
  sealed interface OfText extends Atom {
    /** Whether the text's own characters count, not those of its key. */
    boolean exact();
  }

  record Word(String key, boolean exact) implements OfText {}

  record Starts(String key, boolean exact) implements OfText {}

  record Ends(String key, boolean exact) implements OfText {}

  record Holds(String key, boolean exact) implements OfText {}

  record In(WordList list, boolean exact) implements OfText {}

  record Codes(String low, String high) implements OfText {
    @Override
    public boolean exact() {
      return false;
    }
  }
}

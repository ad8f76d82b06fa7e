package io.usher.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what some texts were found to ask for, as they were written: most columns of texts see
 * the same few again and again. Bounded, and filled once; what comes later is looked up as ever.
 * Threads may learn the same at once; what they write is immutable.
 */
final class TextMemo {
  private static final int SLOTS = 256;

  /** Longer texts are hardly ever the same again. */
  private static final int LONGEST = 40;

  private static final class Known {
    private final String text;
    private final int[] sets;
    private final int one;

    Known(String text, int[] sets) {
      this.text = text;
      this.sets = sets;
      this.one = sets.length > 1 ? OneSet.SEVERAL : sets.length == 0 ? RowSets.EMPTY : sets[0];
    }
  }

  private final @Nullable Known[] slots = new Known[SLOTS];

  /** Adds the sets of a text; false if it is not known. */
  boolean recall(String text, Scratch scratch) {
    Known known = slots[slot(text)];
    if (known == null || !known.text.equals(text)) {
      return false;
    }
    for (int set : known.sets) {
      scratch.add(set);
    }
    return true;
  }

  /** The one set of a text, perhaps the empty one; {@link OneSet#SEVERAL} if it is not known. */
  int one(String text) {
    Known known = slots[slot(text)];
    return known == null || !known.text.equals(text) ? OneSet.SEVERAL : known.one;
  }

  /** Takes the sets a text was found to ask for: those from the one counted {@code from} on. */
  void learn(String text, Scratch scratch, int from) {
    int slot = slot(text);
    if (slots[slot] == null && text.length() <= LONGEST) {
      slots[slot] = new Known(text, Arrays.copyOfRange(scratch.sets, from, scratch.setCount));
    }
  }

  private static int slot(String text) {
    int mixed = text.hashCode() * 0x9E3779B9;
    return mixed >>> 24;
  }
}

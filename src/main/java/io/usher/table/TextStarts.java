package io.usher.table;

import io.usher.cell.CleanText;
import java.util.List;
import java.util.Map;

/** Finds which of some beginnings a text has, in one walk along it. */
final class TextStarts {
  private final TextKeys keys;

  /** The lengths there are, ascending. */
  private final int[] lengths;

  TextStarts(Map<String, List<Integer>> setsOf) {
    this.keys = new TextKeys(setsOf);
    this.lengths = setsOf.keySet().stream().mapToInt(String::length).distinct().sorted().toArray();
  }

  void find(CleanText text, Scratch scratch) {
    int hash = 0;
    int at = 0;
    for (int length : lengths) {
      if (length > text.length()) {
        return;
      }
      while (at < length) {
        hash = 31 * hash + text.at(at++);
      }
      keys.find(text, length, hash, scratch);
    }
  }
}

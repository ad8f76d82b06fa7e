package io.usher.table;

import io.usher.cell.CleanText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Cuts through the codes in their order and the cells between them. A cut lies right before a code
 * or right behind all that begin with it.
 */
final class CodeLine {

  /** A cut; cuts are ordered as they lie among the codes. */
  private record Cut(String code, boolean behind) implements Comparable<Cut> {
    @Override
    public int compareTo(Cut other) {
      int common = Math.min(code.length(), other.code.length());
      int order = code.substring(0, common).compareTo(other.code.substring(0, common));
      if (order != 0) {
        return order;
      }
      if (code.length() == other.code.length()) {
        return Boolean.compare(behind, other.behind);
      }
      if (code.length() < other.code.length()) {
        return behind ? 1 : -1;
      }
      return other.behind ? -1 : 1;
    }

    boolean passedBy(CleanText text) {
      int order = text.compareStart(code);
      return behind ? order > 0 : order >= 0;
    }
  }

  private final List<Cut> cuts;
  private final Map<Cut, Integer> places = new HashMap<>();

  CodeLine(Iterable<Atom.Codes> ranges) {
    TreeSet<Cut> sorted = new TreeSet<>();
    for (Atom.Codes range : ranges) {
      Collections.addAll(sorted, new Cut(range.low(), false), new Cut(range.high(), true));
    }
    cuts = new ArrayList<>(sorted);
    for (int i = 0; i < cuts.size(); i++) {
      places.put(cuts.get(i), i);
    }
  }

  int cells() {
    return cuts.size() + 1;
  }

  /** The first cell of a range. */
  int low(Atom.Codes range) {
    return places.getOrDefault(new Cut(range.low(), false), 0) + 1;
  }

  /** The last cell of a range. */
  int high(Atom.Codes range) {
    return places.getOrDefault(new Cut(range.high(), true), 0);
  }

  int cell(CleanText text) {
    int low = 0;
    int high = cuts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cuts.get(middle).passedBy(text)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

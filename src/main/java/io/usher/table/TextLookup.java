package io.usher.table;

import io.usher.cell.CleanText;
import io.usher.value.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the rows that ask for a text: as a whole, by its beginning, its end, a part of it. */
final class TextLookup {
  private final boolean exact;
  private final Optional<TextKeys> whole;
  private final Optional<TextStarts> starts;
  private final Optional<TextStarts> ends;
  private final Optional<TextParts> parts;
  private final Optional<CodeLine> codes;
  private final Optional<CellRows> ranges;

  /**
   * Builds a look-up.
   *
   * @param rowsOf the positions that ask for each atom, ascending; only atoms as exact as this
   */
  TextLookup(boolean exact, Map<Atom.OfText, int[]> rowsOf, int rows, RowSets sets) {
    this.exact = exact;
    Map<String, List<Integer>> words = new HashMap<>();
    Map<String, List<Integer>> beginnings = new HashMap<>();
    Map<String, List<Integer>> endings = new HashMap<>();
    Map<String, Integer> held = new HashMap<>();
    List<Atom.Codes> spans = new ArrayList<>();
    rowsOf.forEach(
        (atom, asking) -> {
          if (atom instanceof Atom.Word word) {
            put(words, word.key(), sets.add(asking));
          } else if (atom instanceof Atom.In in) {
            int set = sets.add(asking);
            in.list().words().stream()
                .map(word -> exact ? word : Names.key(word))
                .distinct()
                .forEach(key -> put(words, key, set));
          } else if (atom instanceof Atom.Starts start) {
            put(beginnings, start.key(), sets.add(asking));
          } else if (atom instanceof Atom.Ends end) {
            put(endings, new StringBuilder(end.key()).reverse().toString(), sets.add(asking));
          } else if (atom instanceof Atom.Holds holds) {
            held.put(holds.key(), sets.add(asking));
          } else {
            spans.add((Atom.Codes) atom);
          }
        });
    this.whole = words.isEmpty() ? Optional.empty() : Optional.of(new TextKeys(words));
    this.starts = starts(beginnings);
    this.ends = starts(endings);
    this.parts = held.isEmpty() ? Optional.empty() : Optional.of(new TextParts(held));
    this.codes = spans.isEmpty() ? Optional.empty() : Optional.of(new CodeLine(spans));
    this.ranges =
        codes.map(
            line -> {
              List<CellRows.Covered> covered = new ArrayList<>();
              for (Atom.Codes span : spans) {
                if (line.low(span) <= line.high(span)) {
                  int[] asking = rowsOf.getOrDefault(span, new int[0]);
                  covered.add(new CellRows.Covered(line.low(span), line.high(span), asking));
                }
              }
              return sets.cells(line.cells(), covered, rows);
            });
  }

  private static void put(Map<String, List<Integer>> setsOf, String key, int set) {
    setsOf.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(set);
  }

  private static Optional<TextStarts> starts(Map<String, List<Integer>> setsOf) {
    return setsOf.isEmpty() ? Optional.empty() : Optional.of(new TextStarts(setsOf));
  }

  /** Adds the rows that ask for the text; those that have to be asked are let in or not let out. */
  void find(String written, boolean in, Scratch scratch) {
    CleanText text = scratch.text;
    if (exact) {
      text.exact(written);
    } else {
      text.clean(written);
    }
    if (whole.isPresent()) {
      whole.get().find(text, text.length(), text.hash(), scratch);
    }
    if (starts.isPresent()) {
      starts.get().find(text, scratch);
    }
    if (ends.isPresent()) {
      scratch.reversed.reverse(text);
      ends.get().find(scratch.reversed, scratch);
    }
    if (parts.isPresent()) {
      parts.get().find(text, scratch);
    }
    if (codes.isPresent() && ranges.isPresent()) {
      ranges.get().find(codes.get().cell(text), in, scratch);
    }
  }
}

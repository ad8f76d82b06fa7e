package io.usher.table;

import io.usher.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the rows of one column that ask for a value. */
final class Lookup {
  private final Map<Value, Integer> equal = new HashMap<>();
  private final Spans line;
  private final Optional<SpanSets> spans;
  private final Optional<TextLookup> clean;
  private final Optional<TextLookup> exact;

  /**
   * Builds a look-up.
   *
   * @param rowsOf the positions that ask for each atom, ascending
   */
  Lookup(Map<Atom, int[]> rowsOf, int rows, RowSets sets) {
    List<Atom.Span> ranges = new ArrayList<>();
    Map<Atom.OfText, int[]> cleaned = new LinkedHashMap<>();
    Map<Atom.OfText, int[]> written = new LinkedHashMap<>();
    rowsOf.forEach(
        (atom, asking) -> {
          if (atom instanceof Atom.Is is) {
            equal.put(is.value(), sets.add(asking));
          } else if (atom instanceof Atom.Span span) {
            ranges.add(span);
          } else {
            Atom.OfText text = (Atom.OfText) atom;
            (text.exact() ? written : cleaned).put(text, asking);
          }
        });
    this.line = Spans.of(rowsOf.keySet());
    this.spans =
        ranges.isEmpty() ? Optional.empty() : Optional.of(spans(ranges, rowsOf, rows, sets));
    this.clean = texts(false, cleaned, rows, sets);
    this.exact = texts(true, written, rows, sets);
  }

  private static Optional<TextLookup> texts(
      boolean exact, Map<Atom.OfText, int[]> rowsOf, int rows, RowSets sets) {
    return rowsOf.isEmpty()
        ? Optional.empty()
        : Optional.of(new TextLookup(exact, rowsOf, rows, sets));
  }

  private SpanSets spans(List<Atom.Span> ranges, Map<Atom, int[]> rowsOf, int rows, RowSets sets) {
    List<SpanSets.Covered> covered = new ArrayList<>();
    for (Atom.Span span : ranges) {
      if (line.low(span) <= line.high(span)) {
        int[] asking = rowsOf.getOrDefault(span, new int[0]);
        covered.add(new SpanSets.Covered(line.low(span), line.high(span), asking));
      }
    }
    return new SpanSets(line.cells(), covered, rows, sets);
  }

  /**
   * Adds the rows that ask for the value, to be let in or out; those that have to be asked are let
   * in or not let out.
   */
  void find(Value value, boolean in, Scratch scratch) {
    if (value instanceof Value.Text text) {
      find(text.text(), in, scratch);
    } else if (value instanceof Value.Texts list) {
      List<String> texts = list.texts();
      for (int i = 0; i < texts.size(); i++) {
        find(texts.get(i), in, scratch);
      }
    } else {
      Integer set = equal.isEmpty() ? null : equal.get(value);
      if (set != null) {
        scratch.add(set);
      }
      if (spans.isPresent()) {
        spans.get().find(line.cell(value), in, scratch);
      }
    }
  }

  private void find(String text, boolean in, Scratch scratch) {
    if (clean.isPresent()) {
      clean.get().find(text, in, scratch);
    }
    if (exact.isPresent()) {
      exact.get().find(text, in, scratch);
    }
  }
}

package io.usher.table;

import io.usher.cell.RangeTest.End;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the rows of one column that ask for a value. */
final class Lookup {
  /** So many values at most are looked up on a line of ranges. */
  private static final int FEW = 64;

  private final Map<Value, Integer> equal = new HashMap<>();
  private final Spans line;
  private final Optional<CellRows> spans;
  private final Optional<TextLookup> clean;
  private final Optional<TextLookup> exact;
  private final TextMemo memo = new TextMemo();

  /**
   * Builds a look-up.
   *
   * @param rowsOf the positions that ask for each atom, ascending
   */
  Lookup(Map<Atom, int[]> rowsOf, int rows, RowSets sets) {
    Map<Atom, int[]> asking = onLine(rowsOf);
    List<Atom.Span> ranges = new ArrayList<>();
    Map<Atom.OfText, int[]> cleaned = new LinkedHashMap<>();
    Map<Atom.OfText, int[]> written = new LinkedHashMap<>();
    asking.forEach(
        (atom, asked) -> {
          if (atom instanceof Atom.Is is) {
            equal.put(is.value(), sets.add(asked));
          } else if (atom instanceof Atom.Span span) {
            ranges.add(span);
          } else {
            Atom.OfText text = (Atom.OfText) atom;
            (text.exact() ? written : cleaned).put(text, asked);
          }
        });
    this.line = Spans.of(asking.keySet());
    this.spans =
        ranges.isEmpty() ? Optional.empty() : Optional.of(spans(ranges, asking, rows, sets));
    this.clean = texts(false, cleaned, rows, sets);
    this.exact = texts(true, written, rows, sets);
  }

  /** A few values become ranges, so that one look-up finds both. */
  private static Map<Atom, int[]> onLine(Map<Atom, int[]> rowsOf) {
    long values = rowsOf.keySet().stream().filter(Lookup::onLine).count();
    if (values == 0 || values > FEW) {
      return rowsOf;
    }
    Map<Atom, int[]> all = new LinkedHashMap<>();
    rowsOf.forEach(
        (atom, rows) ->
            all.merge(
                atom instanceof Atom.Is is && onLine(is) ? point(is.value()) : atom,
                rows,
                (some, others) ->
                    IntStream.concat(IntStream.of(some), IntStream.of(others)).sorted().toArray()));
    return all;
  }

  private static boolean onLine(Atom atom) {
    return atom instanceof Atom.Is is && !(is.value() instanceof Value.Flag);
  }

  /**
   * The span that an atom asks for, if it asks for a single number, day or time or some in a row.
   */
  static Optional<Atom.Span> span(Atom atom) {
    if (atom instanceof Atom.Is is && onLine(is)) {
      return Optional.of(point(is.value()));
    }
    return atom instanceof Atom.Span span ? Optional.of(span) : Optional.empty();
  }

  private static Atom.Span point(Value value) {
    Optional<End<BigDecimal>> end = Optional.of(new End<>(NumberLine.number(value), true));
    return new Atom.Span(end, end);
  }

  private static Optional<TextLookup> texts(
      boolean exact, Map<Atom.OfText, int[]> rowsOf, int rows, RowSets sets) {
    return rowsOf.isEmpty()
        ? Optional.empty()
        : Optional.of(new TextLookup(exact, rowsOf, rows, sets));
  }

  private CellRows spans(List<Atom.Span> ranges, Map<Atom, int[]> rowsOf, int rows, RowSets sets) {
    List<CellRows.Covered> covered = new ArrayList<>();
    for (Atom.Span span : ranges) {
      if (line.low(span) <= line.high(span)) {
        int[] asking = rowsOf.getOrDefault(span, new int[0]);
        covered.add(new CellRows.Covered(line.low(span), line.high(span), asking));
      }
    }
    return sets.cells(line.cells(), covered, rows);
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
      Integer set = equal.isEmpty() ? null : equal.get(alone(value));
      if (set != null) {
        scratch.add(set);
      }
      if (spans.isPresent()) {
        spans.get().find(line.cell(value), in, scratch);
      }
    }
  }

  /** The short way through this look-up, if there is one, for a column without other look-ups. */
  Optional<OneSet> one(int fact, Class<? extends Value> kind, int missing, int open) {
    if (kind == Value.Text.class) {
      return Optional.of(new OneSet.OfText(fact, missing, memo, open));
    }
    return equal.isEmpty()
        ? spans
            .flatMap(rows -> rows.sets(open))
            .map(sets -> new OneSet.OfNumber(fact, kind, missing, line.line(), sets))
        : Optional.empty();
  }

  private static Value alone(Value value) {
    return value instanceof Value.Day day ? day.alone() : value;
  }

  private void find(String text, boolean in, Scratch scratch) {
    if (memo.recall(text, scratch)) {
      return;
    }
    int sets = scratch.setCount;
    int others = scratch.doubtCount + scratch.moreCount + scratch.lessCount;
    if (clean.isPresent()) {
      clean.get().find(text, in, scratch);
    }
    if (exact.isPresent()) {
      exact.get().find(text, in, scratch);
    }
    if (scratch.doubtCount + scratch.moreCount + scratch.lessCount == others) {
      memo.learn(text, scratch, sets);
    }
  }
}

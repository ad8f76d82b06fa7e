package io.usher.table;

import io.usher.cell.RangeTest.End;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The line on which the spans of one column lie, and which of its cells each covers. */
final class Spans {
  private final NumberLine line;

  private Spans(NumberLine line) {
    this.line = line;
  }

  /** The line of those atoms that are spans. */
  static Spans of(Collection<Atom> atoms) {
    List<BigDecimal> bounds = new ArrayList<>();
    for (Atom atom : atoms) {
      if (atom instanceof Atom.Span span) {
        span.low().ifPresent(low -> bounds.add(low.at()));
        span.high().ifPresent(high -> bounds.add(high.at()));
      }
    }
    return new Spans(new NumberLine(bounds));
  }

  NumberLine line() {
    return line;
  }

  int cells() {
    return line.cells();
  }

  int cell(Value value) {
    return line.cell(value);
  }

  /** The first cell a span covers. */
  int low(Atom.Span span) {
    return span.low().isEmpty() ? 0 : cell(span.low().get(), 1);
  }

  /** The last cell a span covers; before the first if it covers none. */
  int high(Atom.Span span) {
    return span.high().isEmpty() ? line.cells() - 1 : cell(span.high().get(), -1);
  }

  /** Which part of the cells a span covers. */
  float share(Atom.Span span) {
    return Math.max(0, high(span) - low(span) + 1f) / line.cells();
  }

  private int cell(End<BigDecimal> end, int beside) {
    return line.cell(end.at()) + (end.included() ? 0 : beside);
  }
}

package io.usher.rulebook.reading;

import io.usher.calendar.Span;
import io.usher.cell.Located;
import io.usher.value.Code;
import java.util.Optional;

/** Reads cells that say how long. */
public final class Spans {
  private Spans() {}

  /** How long; empty if the cell is blank, or holds nothing of the kind, with a fault at it. */
  public static Optional<Span> read(Located cell, Faults faults) {
    if (cell.blank() || cell.text().equals("-")) {
      return Optional.empty();
    }
    Optional<Span> span = Span.parse(cell.text());
    if (span.isEmpty()) {
      faults.add(
          Code.BAD_CELL,
          cell.place(),
          "`" + cell.text() + "` does not say how long",
          "write a number and a unit, such as `7 days`");
    }
    return span;
  }
}

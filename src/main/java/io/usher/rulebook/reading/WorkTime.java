package io.usher.rulebook.reading;

import io.usher.calendar.Span;
import io.usher.cell.Located;
import io.usher.value.Code;
import java.util.Optional;

/** Reads cells that say how much working time something may take. */
public final class WorkTime {
  private WorkTime() {}

  /** The working time; empty if the cell is blank, or faulty, with a fault at it. */
  public static Optional<Span> read(Located cell, Faults faults) {
    Optional<Span> span = Spans.read(cell, faults);
    if (span.isPresent() && span.get().unit().compareTo(Span.Unit.HOUR) > 0) {
      faults.add(
          Code.TWO_READINGS,
          cell.place(),
          "`"
              + cell.text()
              + "` may be "
              + span.get().unit().word()
              + "s of work or of the calendar",
          "write hours of work, such as `10 hours`");
      return Optional.empty();
    }
    return span;
  }
}

package io.usher.measure;

import io.usher.cell.Line;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import java.util.List;
import java.util.Optional;

/**
 * Reads what is asked of a date: that of the last such event, one it carried, one in a trait, or
 * today's.
 */
record DateRow(Line line, Operands operands, EventCells events, Faults faults) {
  private static final String OF = "Of";

  Optional<Measure> read(Measure.DateAsk ask) {
    boolean hasOf = !line.text(OF).isEmpty();
    if (!line.text("Event").isEmpty()) {
      return hasOf
          ? operands.of(Type.DATE).flatMap(of -> events.one().map(in -> property(ask, in, of)))
          : events.one().map(in -> new Measure.EventDate(ask, in, events.window()));
    }
    String word = line.text("Measure");
    if (!hasOf && ask != Measure.DateAsk.DAYS_UNTIL) {
      faults.refuse(
          Code.EMPTY_CELL,
          line,
          "Measure",
          "`" + word + "` needs an event, or a date under `Of`",
          "fill one of the two");
    }
    for (String column : List.of("Where", "Within")) {
      if (!line.text(column).isEmpty()) {
        faults.refuse(
            Code.BAD_CELL,
            line,
            column,
            "without an event `" + word + "` has no use for `" + column + "`",
            "clear the cell");
      }
    }
    if (ask == Measure.DateAsk.MONTH && Names.key(line.text(OF)).equals("today")) {
      return Optional.of(new Measure.ThisMonth());
    }
    return hasOf
        ? operands.trait().map(path -> new Measure.TraitDate(ask, path))
        : Optional.empty();
  }

  private Measure property(Measure.DateAsk ask, Filter in, Operand of) {
    return new Measure.PropertyDate(ask, in, of, events.window());
  }
}

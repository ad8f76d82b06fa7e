package io.usher.rulebook;

import io.usher.cell.Allowed;
import io.usher.cell.Line;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.measure.Attribute;
import io.usher.rulebook.name.Fact;
import io.usher.rulebook.name.Vocabulary;
import io.usher.value.Names;
import io.usher.value.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Names the attributes as facts, also those of sheets that are refused. */
final class AttributeFacts {
  private static final String NAME = "attribute";
  private static final String EVENT_MEASURE = "event";

  private AttributeFacts() {}

  /**
   * Gives every attribute its place and its name.
   *
   * @param attributes empty if the sheets are refused: then names and types are all that is taken
   *     from the lines, so that the cells that use them are still read
   */
  static void name(
      Optional<List<Attribute>> attributes,
      List<Line> lines,
      Function<String, Reading> readings,
      Vocabulary names) {
    if (attributes.isEmpty()) {
      for (Line line : lines) {
        String name = Names.tidy(line.text(NAME));
        Optional<Type> type = Type.ofWord(line.text("type"));
        if (!name.isEmpty() && !names.knows(name)) {
          boolean dated = Names.key(line.text("measure")).equals(EVENT_MEASURE);
          names.attribute(
              name, new Fact(names.place(name), type, dated, allowed(line, type, readings)));
        }
      }
      return;
    }
    for (Attribute attribute : attributes.get()) {
      names.attribute(
          attribute.name(),
          new Fact(
              names.place(attribute.name()),
              Optional.of(attribute.type()),
              attribute.atEvent(),
              attribute.allowed()));
    }
  }

  private static Allowed allowed(
      Line line, Optional<Type> type, Function<String, Reading> readings) {
    Located cell = line.cells().get("allowed");
    if (cell == null || type.isEmpty()) {
      return Allowed.ANY;
    }
    Reading reading = readings.apply(cell.place().workbook());
    return Allowed.read(cell, type.get(), reading)
        .fold(allowed -> allowed.value(), refused -> Allowed.ANY);
  }
}

package io.usher.measure;

import io.usher.cell.Line;
import io.usher.cell.Reading;
import io.usher.value.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the rows of the {@code Attributes} and {@code Events} sheets. */
public final class AttributeReader {
  private AttributeReader() {}

  /**
   * An attribute for each row, or every fault at its cell. {@code readings} is asked by workbook
   * name.
   */
  public static Outcome<List<Attribute>> attributes(
      List<Line> lines, Function<String, Reading> readings) {
    Faults faults = new Faults();
    List<Attribute> attributes = new ArrayList<>();
    for (Line line : lines) {
      Reading reading = readings.apply(line.place().workbook());
      faults.take(new RowReader(line, reading).read()).ifPresent(attributes::add);
    }
    return faults.orElse(attributes);
  }

  /** The rule for each event named in an {@code Events} sheet, or every fault at its cell. */
  public static Outcome<List<EventRule>> events(
      List<Line> lines, Function<String, Reading> readings) {
    return EventsReader.read(lines);
  }
}

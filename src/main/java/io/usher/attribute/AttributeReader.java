package io.usher.attribute;

import io.usher.cell.Line;
import io.usher.cell.Reading;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

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
    Faults faults = new Faults();
    List<EventRule> rules = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    for (Line line : lines) {
      EventRule rule = rule(line, faults);
      rules.add(rule);
      Stream.concat(Stream.of(rule.name()), rule.alsoCalled().stream())
          .forEach(name -> own(name, rule.name(), owners, line, faults));
    }
    return faults.orElse(rules);
  }

  private static EventRule rule(Line line, Faults faults) {
    String oncePer = line.text("Once per");
    if (!oncePer.isEmpty() && Path.parse(oncePer, Path.Root.PROPERTIES).isEmpty()) {
      faults.refuse(
          Code.BAD_CELL,
          line,
          "Once per",
          "`" + oncePer + "` is no property of the event",
          "write one such as `order_id`");
    }
    for (String column : List.of("Reversed by", "Match by")) {
      if (!line.text(column).isEmpty()) {
        faults.refuse(
            Code.NOT_BUILT_YET,
            line,
            column,
            "`" + column + "` is not applied yet",
            "clear the cell");
      }
    }
    List<String> names =
        Stream.of(line.text("Also called").split(";", -1))
            .map(Names::tidy)
            .filter(name -> !name.isEmpty())
            .toList();
    return new EventRule(Names.tidy(line.text("Event")), names, oncePer);
  }

  private static void own(
      String name, String owner, Map<String, String> owners, Line line, Faults faults) {
    String other = owners.putIfAbsent(Names.key(name), owner);
    if (other != null && !Names.key(other).equals(Names.key(owner))) {
      faults.refuse(
          Code.AMBIGUOUS_NAME,
          line,
          "Also called",
          "`" + name + "` already names the event `" + other + "`",
          "leave it at one of them");
    }
  }
}

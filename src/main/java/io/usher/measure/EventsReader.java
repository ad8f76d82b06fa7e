package io.usher.measure;

import io.usher.cell.Line;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the rows of the {@code Events} sheets. */
final class EventsReader {
  private static final String BY = "Reversed by";
  private static final String MATCH = "Match by";

  private final Faults faults = new Faults();

  /** Own names as written, by the key of each name an event goes by. */
  private final Map<String, String> owners = new HashMap<>();

  private EventsReader() {}

  /** The rule for each event, or every fault at its cell. */
  static Outcome<List<EventRule>> read(List<Line> lines) {
    EventsReader reader = new EventsReader();
    List<EventRule> rules = new ArrayList<>();
    for (Line line : lines) {
      EventRule rule = reader.rule(line);
      rules.add(rule);
      Stream.concat(Stream.of(rule.name()), rule.alsoCalled().stream())
          .forEach(name -> reader.own(name, rule.name(), line));
    }
    for (int i = 0; i < rules.size(); i++) {
      reader.reversals(rules.get(i), rules, lines.get(i));
    }
    return reader.faults.orElse(rules);
  }

  private EventRule rule(Line line) {
    return new EventRule(
        Names.tidy(line.text("Event")),
        names(line, "Also called"),
        path(line, "Once per"),
        names(line, BY),
        path(line, MATCH));
  }

  private static List<String> names(Line line, String column) {
    return Stream.of(line.text(column).split(";", -1))
        .map(Names::tidy)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private String path(Line line, String column) {
    String written = line.text(column);
    Optional<Path> path = Path.parse(written, Path.Root.PROPERTIES);
    if (!written.isEmpty() && path.isEmpty()) {
      faults.refuse(
          Code.BAD_CELL,
          line,
          column,
          "`" + written + "` is no property of the event",
          "write one such as `order_id`");
    }
    return written;
  }

  /** Which event takes back which must be plain: one step, and a way to tell which one is meant. */
  private void reversals(EventRule rule, List<EventRule> rules, Line line) {
    if (rule.reversedBy().isEmpty()) {
      if (!rule.matchBy().isEmpty()) {
        faults.refuse(
            Code.BAD_CELL,
            line,
            MATCH,
            "nothing reverses `" + rule.name() + "`",
            "name what does under `Reversed by`, or clear the cell");
      }
      return;
    }
    if (rule.matchBy().isEmpty()) {
      faults.refuse(
          Code.EMPTY_CELL,
          line,
          BY,
          "nothing says which `" + rule.name() + "` is reversed",
          "name the property both carry under `Match by`, such as `order_id`");
    }
    for (String by : rule.reversedBy()) {
      String reverser = ownKey(by);
      if (reverser.equals(Names.key(rule.name()))) {
        faults.refuse(
            Code.BAD_CELL, line, BY, "`" + by + "` reverses itself", "name another event");
      } else if (rules.stream()
          .anyMatch(it -> ownKey(it.name()).equals(reverser) && !it.reversedBy().isEmpty())) {
        faults.refuse(
            Code.BAD_CELL,
            line,
            BY,
            "`" + by + "` is reversed by another event itself",
            "what reverses cannot be reversed; clear one of the two cells");
      }
    }
  }

  private String ownKey(String name) {
    return Names.key(owners.getOrDefault(Names.key(name), name));
  }

  private void own(String name, String owner, Line line) {
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

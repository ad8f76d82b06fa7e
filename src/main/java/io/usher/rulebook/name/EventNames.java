package io.usher.rulebook.name;

import io.usher.cell.Line;
import io.usher.cell.TextTest;
import io.usher.cell.UnaryTest;
import io.usher.cell.WordSet;
import io.usher.measure.EventRule;
import io.usher.value.Names;
import io.usher.value.Place;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The events workbooks speak of, under any of their names. */
public final class EventNames {
  private final Map<String, String> own = new HashMap<>();
  private final Set<EventUse> uses = new LinkedHashSet<>();

  public EventNames(List<EventRule> rules) {
    for (EventRule rule : rules) {
      rule.alsoCalled().forEach(other -> own.put(Names.key(other), rule.name()));
    }
  }

  /** The key of the event's own name, for one of its names. */
  public String ownKey(String name) {
    return Names.key(own.getOrDefault(Names.key(name), name));
  }

  /** Takes note of a name and where it stands. */
  public void used(String name, Place place) {
    uses.add(new EventUse(own.getOrDefault(Names.key(name), Names.tidy(name)), place));
  }

  /** Takes note of the events in an {@code Attributes} sheet: {@code A > B > C} names three. */
  public void usedBy(List<Line> attributes) {
    for (Line line : attributes) {
      Stream.of(line.text("event").split("[>;]"))
          .map(Names::tidy)
          .filter(name -> !name.isEmpty())
          .forEach(name -> used(name, line.place("event")));
    }
  }

  /** A test of {@code event} with every name in it replaced by the event's own. */
  public UnaryTest ownNames(UnaryTest test, Place place) {
    if (test instanceof TextTest.Words words) {
      words.words().words().forEach(name -> used(name, place));
      return new TextTest.Words(
          new WordSet(
              words.words().words().stream()
                  .map(name -> own.getOrDefault(Names.key(name), name))
                  .toList(),
              words.words().exact()));
    }
    if (test instanceof UnaryTest.AnyOf anyOf) {
      return new UnaryTest.AnyOf(anyOf.tests().stream().map(one -> ownNames(one, place)).toList());
    }
    return test instanceof UnaryTest.Not not
        ? new UnaryTest.Not(ownNames(not.test(), place))
        : test;
  }

  /** Every use, in the order met. */
  public List<EventUse> uses() {
    return List.copyOf(uses);
  }
}

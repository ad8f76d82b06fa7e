package io.usher.measure;

import io.usher.value.Names;
import io.usher.value.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What attributes take from decisions as of the event they look at: first and last touch. */
public final class OfOutputs {
  private OfOutputs() {}

  /** What a measure takes, and of which events. */
  private record Taken(List<Operand> of, List<Filter> filters) {
    static final Taken NOTHING = new Taken(List.of(), List.of());
  }

  /** The outputs an attribute takes, as written, and the type each is to be read as. */
  public static Map<String, Type> read(Attribute attribute) {
    Map<String, Type> read = new LinkedHashMap<>();
    for (Operand of : taken(attribute.measure()).of()) {
      for (Path path : of.factors()) {
        if (path.root() == Path.Root.OUTPUT) {
          read.put(path.whole(), of.type());
        }
      }
    }
    return read;
  }

  /** The dotted properties an attribute takes, which might as well be outputs. */
  public static Set<String> dotted(Attribute attribute) {
    Set<String> dotted = new LinkedHashSet<>();
    for (Operand of : taken(attribute.measure()).of()) {
      for (Path path : of.factors()) {
        if (path.root() == Path.Root.PROPERTIES && path.steps().size() > 1) {
          dotted.add(path.whole());
        }
      }
    }
    return dotted;
  }

  /** The outputs that are taken at an event, by the key of the event's own name. */
  public static Map<String, Set<String>> byEvent(List<Attribute> attributes, EventNames names) {
    Map<String, Set<String>> byEvent = new HashMap<>();
    for (Attribute attribute : attributes) {
      Set<String> read = read(attribute).keySet();
      if (!read.isEmpty()) {
        for (Filter filter : taken(attribute.measure()).filters()) {
          for (String event : filter.events()) {
            byEvent
                .computeIfAbsent(Names.key(names.key(event)), first -> new HashSet<>())
                .addAll(read);
          }
        }
      }
    }
    return byEvent;
  }

  private static Taken taken(Measure measure) {
    if (measure instanceof Measure.Amount it) {
      return new Taken(List.of(it.of()), List.of(it.filter()));
    }
    if (measure instanceof Measure.Edge it) {
      return new Taken(List.of(it.of()), List.of(it.filter()));
    }
    if (measure instanceof Measure.Distinct it) {
      return new Taken(List.of(it.of()), List.of(it.filter()));
    }
    if (measure instanceof Measure.PropertyDate it) {
      return new Taken(List.of(it.of()), List.of(it.filter()));
    }
    if (measure instanceof Measure.Streak it) {
      return new Taken(List.of(it.of()), List.of(it.asks(), it.answers()));
    }
    return measure instanceof Measure.AtEvent it
        ? new Taken(List.of(it.of()), List.of(it.filter()))
        : Taken.NOTHING;
  }
}

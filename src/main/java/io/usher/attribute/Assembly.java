package io.usher.attribute;

import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.measure.Attribute;
import io.usher.measure.EventNames;
import io.usher.measure.EventRule;
import io.usher.measure.Formulas;
import io.usher.measure.Path;
import io.usher.value.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the counters of a rulebook's attributes. */
final class Assembly {
  private Assembly() {}

  /** See {@link Attributes#of}. */
  static Attributes of(
      List<Attribute> attributes,
      List<EventRule> events,
      Map<String, Bounds> uses,
      Outputs outputs,
      Brand brand) {
    EventNames names = new EventNames(events);
    Map<String, String> oncePer = new HashMap<>();
    Map<String, SeenKeys> seen = new HashMap<>();
    for (EventRule rule : events) {
      Path.parse(rule.oncePer(), Path.Root.PROPERTIES)
          .ifPresent(
              path -> {
                String event = Names.key(rule.name());
                oncePer.put(event, path.canonical());
                seen.put(
                    event,
                    new SeenKeys(Signature.of("once\n" + event + "\n" + path.canonical()), path));
              });
    }
    Reversing reversing = new Reversing(events, names);
    Formulas formulas = Formulas.of(attributes);
    Map<String, Bounds> kept = formulas.withLines(attributes, uses);
    // the first run learns how much the shared counters must keep
    Map<String, Integer> most = new HashMap<>();
    plan(attributes, names, kept, new Counters(brand, names, oncePer, reversing, most));
    Counters counters = new Counters(brand, names, oncePer, reversing, most);
    List<Gauge> gauges = plan(attributes, names, kept, counters);
    List<Optional<Crossing>> crossings = new ArrayList<>();
    for (Attribute attribute : attributes) {
      crossings.add(asked(uses, attribute).map(bounds -> new Crossing(bounds, attribute.ifNone())));
    }
    Taking taking = new Taking(names, counters.byEvent(), counters.pasts(), seen, reversing, brand);
    return new Attributes(
        attributes,
        new Gauges(attributes, gauges, crossings, formulas, outputs, brand),
        names,
        taking,
        reversing,
        brand);
  }

  private static List<Gauge> plan(
      List<Attribute> attributes, EventNames names, Map<String, Bounds> uses, Counters counters) {
    List<Gauge> gauges = new ArrayList<>();
    for (Attribute attribute : attributes) {
      gauges.add(
          attribute
              .measure()
              .fold(new Planner(counters, names, attribute, asked(uses, attribute))));
    }
    return gauges;
  }

  private static Optional<Bounds> asked(Map<String, Bounds> uses, Attribute attribute) {
    return Optional.ofNullable(uses.get(Names.key(attribute.name())));
  }
}

package io.usher.attribute;

import io.usher.attribute.counter.Counters;
import io.usher.attribute.gauge.Crossing;
import io.usher.attribute.gauge.Gauge;
import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.measure.Attribute;
import io.usher.measure.EventNames;
import io.usher.measure.EventRule;
import io.usher.measure.Formulas;
import io.usher.value.Names;
import java.util.ArrayList;
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
    Formulas formulas = Formulas.of(attributes);
    Map<String, Bounds> kept = formulas.withLines(attributes, uses);
    // the first run learns how much the shared counters must keep
    Counters asked = Counters.of(events, names, brand);
    plan(attributes, kept, asked);
    Counters counters = asked.again();
    List<Gauge> gauges = plan(attributes, kept, counters);
    List<Optional<Crossing>> crossings = new ArrayList<>();
    for (Attribute attribute : attributes) {
      crossings.add(asked(uses, attribute).map(bounds -> new Crossing(bounds, attribute.ifNone())));
    }
    return new Attributes(
        attributes,
        new Gauges(attributes, gauges, crossings, formulas, outputs, brand),
        names,
        counters.taking());
  }

  private static List<Gauge> plan(
      List<Attribute> attributes, Map<String, Bounds> uses, Counters counters) {
    List<Gauge> gauges = new ArrayList<>();
    for (Attribute attribute : attributes) {
      gauges.add(
          attribute.measure().fold(new Planner(counters, attribute, asked(uses, attribute))));
    }
    return gauges;
  }

  private static Optional<Bounds> asked(Map<String, Bounds> uses, Attribute attribute) {
    return Optional.ofNullable(uses.get(Names.key(attribute.name())));
  }
}

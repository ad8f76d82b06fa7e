package io.usher.kie.drl;

import io.usher.attribute.gauge.Remembered;
import io.usher.cell.Bounds;
import io.usher.customer.Event;
import io.usher.decide.Facts;
import io.usher.rulebook.name.Known;
import io.usher.value.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A rule base that knows where its facts stand in one rulebook.
 *
 * @param ring where the past events it asks for stand
 * @param event whether it looks at the event being applied
 */
record Bound(Checked checked, LoadedRules base, OptionalInt ring, boolean event, ZoneId zone) {

  static Bound of(Checked checked, LoadedRules base, String ringName, Known known) {
    Optional<Known.Named> ring =
        checked.rules().ring().isEmpty() ? Optional.empty() : known.find(ringName);
    RuleText rules = checked.rules();
    return new Bound(
        checked,
        base,
        ring.map(it -> OptionalInt.of(it.position())).orElse(OptionalInt.empty()),
        rules.uses(FactNames.EVENT) || rules.uses(FactNames.PRODUCT),
        known.brand().zone());
  }

  Heard run(Facts facts) {
    List<Value> values = new ArrayList<>(checked.facts().size());
    for (Known.Named named : checked.facts()) {
      values.add(facts.at(named.position()));
    }
    Optional<Event> happened = event ? facts.happened() : Optional.empty();
    List<Remembered> recent = ring.isPresent() ? facts.recent(ring.getAsInt()) : List.of();
    String name = happened.isPresent() ? facts.at(Facts.EVENT).show() : "";
    return base.run(new Seen(values, happened, name, recent, zone));
  }

  List<Integer> reads() {
    Set<Integer> reads = new LinkedHashSet<>();
    checked.facts().forEach(named -> reads.add(named.position()));
    ring.ifPresent(reads::add);
    if (event) {
      reads.add(Facts.EVENT);
    }
    return List.copyOf(reads);
  }

  Map<Integer, Bounds> bounds() {
    Map<Integer, Bounds> bounds = new LinkedHashMap<>();
    for (int i = 0; i < checked.facts().size(); i++) {
      bounds.merge(checked.facts().get(i).position(), checked.bounds().get(i), Bounds::and);
    }
    ring.ifPresent(at -> bounds.put(at, checked.daysAgo()));
    return bounds;
  }
}

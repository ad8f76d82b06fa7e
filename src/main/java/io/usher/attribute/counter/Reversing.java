package io.usher.attribute.counter;

import io.usher.cell.Typed;
import io.usher.customer.Event;
import io.usher.measure.EventNames;
import io.usher.measure.EventRule;
import io.usher.measure.Filter;
import io.usher.measure.Path;
import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which events take back which, from the {@code Events} sheets.
 *
 * <p>Both carry the property under {@code Match by}; without it an event cannot be reversed, and a
 * reversal reverses nothing. An event's amount is the first of {@link #AMOUNTS} that it carries,
 * taken without its sign and in the currency it came in. A reversal without one reverses the whole
 * event; one whose amount is no number reverses nothing of it.
 */
final class Reversing {
  /** Properties that hold the amount of an event or of a reversal, the first that is there. */
  static final List<String> AMOUNTS = List.of("total", "amount", "revenue", "value");

  private final Map<String, Rule> reversible = new HashMap<>();
  private final Map<String, List<Rule>> reverses = new HashMap<>();

  private record Rule(String event, Path matchBy) {}

  Reversing(List<EventRule> rules, EventNames names) {
    for (EventRule each : rules) {
      Optional<Path> path = Path.parse(each.matchBy(), Path.Root.PROPERTIES);
      if (path.isEmpty() || each.reversedBy().isEmpty()) {
        continue;
      }
      Rule rule = new Rule(Names.key(each.name()), path.get());
      reversible.put(rule.event, rule);
      each.reversedBy().stream()
          .map(names::key)
          .distinct()
          .forEach(by -> reverses.computeIfAbsent(by, first -> new ArrayList<>()).add(rule));
    }
  }

  /** Whether something may take back the events of a key. */
  boolean reversible(String event) {
    return reversible.containsKey(event);
  }

  /** The keys of the events that may take it back. */
  List<String> reversers(String event) {
    return reverses.entrySet().stream()
        .filter(by -> by.getValue().stream().anyMatch(rule -> rule.event.equals(event)))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  boolean none() {
    return reversible.isEmpty();
  }

  /** How the events of a filter may be taken back, as one text; empty if none may. */
  String canonical(Filter filter) {
    StringBuilder text = new StringBuilder();
    for (String event : filter.events()) {
      Rule rule = reversible.get(event);
      if (rule != null) {
        text.append("\nreversed ").append(event).append(' ').append(rule.matchBy.canonical());
        reversers(event).forEach(by -> text.append(';').append(by));
      }
    }
    return text.toString();
  }

  /** The event as one that may be reversed; empty if it may not. */
  Optional<Reversible> reversible(Event event, String key, ZoneId zone) {
    Rule rule = reversible.get(key);
    return rule == null
        ? Optional.empty()
        : key(rule, event, zone).map(found -> new Reversible(found, amount(event)));
  }

  /** What the event takes back. */
  List<Reversal> reversals(Event event, String key, ZoneId zone) {
    List<Rule> rules = reverses.getOrDefault(key, List.of());
    List<Reversal> reversals = new ArrayList<>(rules.size());
    for (Rule rule : rules) {
      key(rule, event, zone)
          .ifPresent(found -> reversals.add(new Reversal(rule.event, found, amount(event))));
    }
    return reversals;
  }

  private static Optional<Long> key(Rule rule, Event event, ZoneId zone) {
    return SeenKeys.key(rule.event, rule.matchBy, event, zone);
  }

  private static Optional<BigDecimal> amount(Event event) {
    for (String name : AMOUNTS) {
      Data data = event.properties().fields().getOrDefault(name, Data.NOTHING);
      if (!data.equals(Data.NOTHING)) {
        return Optional.of(
            Typed.value(data, Type.NUMBER, ZoneOffset.UTC) instanceof Value.Num num
                ? num.number().abs()
                : BigDecimal.ZERO);
      }
    }
    return Optional.empty();
  }
}

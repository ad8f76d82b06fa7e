package io.usher.kie.drl;

import io.usher.kie.drl.facts.SomeCustomer;
import io.usher.kie.drl.facts.SomeEvent;
import io.usher.kie.drl.facts.SomePastEvent;
import io.usher.kie.drl.facts.SomeProduct;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.kie.api.runtime.rule.Match;

/**
 * Tells which facts a rule had matched, for its reason: what it reads of the customer and of the
 * event, the products and past events, and every plain value it gave a name.
 */
final class Witness {
  private static final int MOST_TEXTS = 20;
  private static final int LONGEST = 200;

  private final Checked checked;

  Witness(Checked checked) {
    this.checked = checked;
  }

  Map<String, Value> saw(Rule rule, Match match) {
    Map<String, Value> saw = new LinkedHashMap<>();
    for (Object fact : match.getObjects()) {
      if (fact instanceof SomeCustomer customer) {
        for (Mention mention : checked.of(rule, FactNames.CUSTOMER)) {
          int at = checked.index(mention.name());
          saw.put(checked.facts().get(at).name(), customer.known(at));
        }
      } else if (fact instanceof SomeEvent event) {
        saw.put("event", Value.of(event.getName()));
        for (Mention mention : checked.of(rule, FactNames.EVENT)) {
          if (!mention.path().isEmpty()) {
            saw.put(mention.name(), event.value(mention.path(), mention.type()));
          }
        }
      } else if (fact instanceof SomeProduct product) {
        put(saw, "product", Value.of(described(rule, product)));
      } else if (fact instanceof SomePastEvent past) {
        put(saw, "past event", Value.of(described(rule, past)));
      }
    }
    for (String name : match.getDeclarationIds()) {
      if (!name.startsWith("GENERATED")) {
        value(match.getDeclarationValue(name))
            .ifPresent(value -> put(saw, name.replace("$", ""), value));
      }
    }
    return saw;
  }

  private static void put(Map<String, Value> saw, String name, Value value) {
    String free = name;
    for (int i = 2; saw.containsKey(free); i++) {
      free = name + " " + i;
    }
    saw.put(free, value);
  }

  private String described(Rule rule, SomeProduct product) {
    StringJoiner more = new StringJoiner(", ", " (", ")").setEmptyValue("");
    for (Mention mention : checked.of(rule, FactNames.PRODUCT)) {
      Value value = product.value(mention.path(), mention.type());
      if (!mention.name().equals("name") && !value.missing()) {
        more.add(mention.name() + " " + value.show());
      }
    }
    return cut(product + more.toString());
  }

  private String described(Rule rule, SomePastEvent past) {
    StringJoiner more = new StringJoiner(", ", " (", ")").setEmptyValue("");
    List<Property> kept = checked.rules().ring().map(Ring::properties).orElse(List.of());
    for (int i = 0; i < kept.size(); i++) {
      String name = kept.get(i).name();
      boolean read =
          checked.of(rule, FactNames.PAST_EVENT).stream().anyMatch(it -> it.name().equals(name));
      if (read && !past.kept(i).missing()) {
        more.add(name + " " + past.kept(i).show());
      }
    }
    return cut(past + more.toString());
  }

  /** A plain value as one of ours; empty for anything else, such as a fact. */
  static Optional<Value> value(Object value) {
    if (value instanceof String text) {
      return text.isEmpty() ? Optional.empty() : Optional.of(Value.of(cut(text)));
    }
    if (value instanceof Number number) {
      return Optional.of(Value.of(decimal(number)));
    }
    if (value instanceof Boolean flag) {
      return Optional.of(Value.of(flag.booleanValue()));
    }
    if (value instanceof LocalDate day) {
      return Optional.of(new Value.Day(day));
    }
    if (value instanceof LocalTime time) {
      return Optional.of(new Value.Time(time));
    }
    return value instanceof Collection<?> several
        ? Optional.of(
            new Value.Texts(
                several.stream().limit(MOST_TEXTS).map(it -> cut(String.valueOf(it))).toList()))
        : Optional.empty();
  }

  private static BigDecimal decimal(Number number) {
    return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}

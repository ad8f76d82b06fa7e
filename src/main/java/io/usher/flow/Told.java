package io.usher.flow;

import io.usher.customer.Event;
import io.usher.value.Data;
import io.usher.value.Ordered;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a customer has agreed to once an event has told it. */
final class Told {
  private static final String CONSENT = "consent.categoryPreferences";

  private Told() {}

  /** The last word on each category; the very map if nothing is new. */
  static Map<String, Boolean> consent(Map<String, Boolean> known, Event event) {
    Map<String, Data> context = event.context().fields();
    boolean said = context.containsKey("consent") || context.containsKey(CONSENT);
    if (!said || !(event.context().at(CONSENT) instanceof Data.Fields sent)) {
      return known;
    }
    Map<String, Boolean> consent = new LinkedHashMap<>();
    sent.fields()
        .forEach(
            (category, word) -> {
              if (word instanceof Data.Flag flag
                  && !known.getOrDefault(category, !flag.yes()).equals(flag.yes())) {
                consent.put(category, flag.yes());
              }
            });
    return Ordered.copyOf(known).with(consent);
  }
}

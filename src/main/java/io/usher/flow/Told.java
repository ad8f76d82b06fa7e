package io.usher.flow;

import io.usher.customer.Consent;
import io.usher.customer.Event;
import io.usher.value.Data;
import io.usher.value.Ordered;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a customer has agreed to once an event has told it. */
final class Told {
  private static final String CONSENT = "consent.categoryPreferences";

  private Told() {}

  /** The last word on each category, by when it was said; the very map if none was sent. */
  static Map<String, Consent> consent(Map<String, Consent> known, Event event) {
    Map<String, Data> context = event.context().fields();
    boolean said = context.containsKey("consent") || context.containsKey(CONSENT);
    if (!said || !(event.context().at(CONSENT) instanceof Data.Fields sent)) {
      return known;
    }
    Instant at = event.timestamp().truncatedTo(ChronoUnit.MILLIS);
    Map<String, Consent> consent = new LinkedHashMap<>();
    sent.fields()
        .forEach(
            (category, word) -> {
              if (word instanceof Data.Flag flag) {
                Consent told = new Consent(flag.yes(), at);
                consent.put(category, known.getOrDefault(category, told).or(told));
              }
            });
    return Ordered.copyOf(known).with(consent);
  }
}

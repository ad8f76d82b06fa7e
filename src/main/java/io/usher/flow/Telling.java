package io.usher.flow;

import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.TraitRules;
import io.usher.customer.TraitSource;
import io.usher.customer.TraitSource.Party;
import io.usher.value.Data;
import io.usher.value.Ordered;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A customer's traits, and where they came from, once an event has told some. A trait sent as null
 * is forgotten. What comes from a source that another one wins over changes nothing.
 *
 * @param said what the event said of traits, but for what a better source has told
 */
record Telling(Map<String, Data> traits, Map<String, TraitSource> sources, Map<String, Data> said) {

  /** The profile's very maps if nothing is new. */
  static Telling of(Profile profile, Event event, TraitRules rules) {
    Map<String, Data> sent = event.traits().fields();
    if (sent.isEmpty()) {
      return new Telling(profile.traits(), profile.sources(), sent);
    }
    Optional<TraitSource> told = source(event);
    boolean everyone = told.isEmpty() && profile.sources().isEmpty();
    Map<String, Data> fresh = new LinkedHashMap<>();
    Map<String, TraitSource> from = new LinkedHashMap<>();
    Set<String> forgotten = new HashSet<>();
    Set<String> untold = new HashSet<>();
    Set<String> outranked = new HashSet<>();
    sent.forEach(
        (trait, value) -> {
          Optional<TraitSource> known = Optional.ofNullable(profile.sources().get(trait));
          if (!everyone
              && profile.traits().containsKey(trait)
              && !rules.replaces(trait, known, told)) {
            if (rules.outranks(trait, known, told)) {
              outranked.add(trait);
            }
            return;
          }
          if (value.equals(Data.NOTHING)) {
            forgotten.add(trait);
          } else if (!value.equals(profile.traits().get(trait))) {
            fresh.put(trait, value);
          }
          if (told.isPresent() && !value.equals(Data.NOTHING)) {
            from.put(trait, told.get());
          } else {
            untold.add(trait);
          }
        });
    return new Telling(
        Ordered.copyOf(profile.traits()).without(forgotten).with(fresh),
        everyone ? profile.sources() : Ordered.copyOf(profile.sources()).without(untold).with(from),
        outranked.isEmpty() ? sent : Ordered.copyOf(sent).without(outranked));
  }

  /** Where an event's producer says that its traits come from. */
  static Optional<TraitSource> source(Event event) {
    if (!(event.context().fields().get("traitsFrom") instanceof Data.Fields said)) {
      return Optional.empty();
    }
    String name = said.fields().get("source") instanceof Data.Text text ? text.text().strip() : "";
    Party party =
        said.fields().get("party") instanceof Data.Text text ? party(text.text()) : Party.UNSAID;
    return name.isEmpty() && party == Party.UNSAID
        ? Optional.empty()
        : Optional.of(
            new TraitSource(name, party, event.timestamp().truncatedTo(ChronoUnit.SECONDS)));
  }

  private static Party party(String word) {
    return Arrays.stream(Party.values())
        .filter(party -> party.name().equalsIgnoreCase(word.strip()))
        .findFirst()
        .orElse(Party.UNSAID);
  }
}

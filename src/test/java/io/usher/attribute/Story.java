package io.usher.attribute;

import io.usher.attribute.gauge.Remembered;
import io.usher.customer.Counter;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.measure.Attribute;
import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A customer whose events are told one by one. */
final class Story {
  private static final CustomerId ANNA = CustomerId.user("anna");

  private final Attributes attributes;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, Data> traits = new LinkedHashMap<>();
  private Map<String, Counter> counters = Map.of();
  private Instant decidedAt = Instant.EPOCH;
  private Profile lastProfile = Profile.blank(ANNA, Instant.EPOCH);

  Story(Attributes attributes) {
    this.attributes = attributes;
    for (Attribute attribute : attributes.all()) {
      positions.put(Names.key(attribute.name()), positions.size());
    }
  }

  Story trait(String name, Data data) {
    traits.put(name, data);
    return this;
  }

  /** It is said of the customer, and taken in at once or later than what was told before. */
  Story says(String at, Data.Fields said) {
    Profile before = profile();
    Event event =
        new Event(
            "m-" + at,
            Event.Call.IDENTIFY,
            "identify",
            Instant.parse(at),
            ANNA,
            Optional.empty(),
            Data.Fields.NONE,
            said,
            Data.Fields.NONE);
    decidedAt = decidedAt.isAfter(event.timestamp()) ? decidedAt : event.timestamp();
    traits.putAll(said.fields());
    counters = attributes.told(before, told(), event, said.fields(), decidedAt);
    return this;
  }

  /** Something happened, and was received at once or later than what was told before. */
  Story happened(String at, String name, Data.Fields properties) {
    take(event(at, name, properties));
    return this;
  }

  void take(Event event) {
    counters = attributes.absorb(profile(), event);
    decidedAt = decidedAt.isAfter(event.timestamp()) ? decidedAt : event.timestamp();
  }

  /** Its last decision was at least this late. */
  void decided(Instant at) {
    decidedAt = decidedAt.isAfter(at) ? decidedAt : at;
  }

  static Event event(Instant at, String name, Data.Fields properties) {
    return event(at.toString(), name, properties);
  }

  static Event event(String at, String name, Data.Fields properties) {
    return new Event(
        "m-" + at,
        Event.Call.TRACK,
        name,
        Instant.parse(at),
        ANNA,
        Optional.empty(),
        properties,
        Data.Fields.NONE,
        fields("campaign", fields("source", text("news"))));
  }

  Value value(String attribute, String at) {
    return value(attribute, Instant.parse(at));
  }

  Value value(String attribute, Instant at) {
    return attributes.value(index(attribute), profile(), Optional.empty(), at);
  }

  /** The value as text. */
  String show(String attribute, String at) {
    return show(attribute, Instant.parse(at));
  }

  String show(String attribute, Instant at) {
    return attributes.show(index(attribute), profile(), at);
  }

  Value during(Event event, String attribute) {
    return attributes.value(index(attribute), profile(), Optional.of(event), event.timestamp());
  }

  List<Remembered> recent(String attribute, String at) {
    return attributes.recent(index(attribute), profile(), Instant.parse(at));
  }

  Optional<Instant> nextChange(String at) {
    return nextChange(Instant.parse(at));
  }

  Optional<Instant> nextChange(Instant at) {
    return attributes.nextChange(profile(), at);
  }

  void restore(Map<String, Counter> stored) {
    counters = Map.copyOf(stored);
  }

  Map<String, Counter> counters() {
    return counters;
  }

  private Profile profile() {
    Profile known = lastProfile;
    boolean same =
        known.counters() == counters
            && known.decidedAt().equals(decidedAt)
            && known.traits().equals(traits);
    if (!same) {
      lastProfile = told();
    }
    return lastProfile;
  }

  private Profile told() {
    return new Profile(
        ANNA,
        1,
        1,
        Instant.EPOCH,
        decidedAt,
        decidedAt,
        traits,
        Map.of(),
        counters,
        Map.of(),
        RecentIds.NONE,
        Optional.empty());
  }

  private int index(String name) {
    Integer index = positions.get(Names.key(name));
    if (index == null) {
      throw new AssertionError("no attribute " + name);
    }
    return index;
  }

  static Data text(String text) {
    return new Data.Text(text);
  }

  static Data num(String number) {
    return new Data.Num(new BigDecimal(number));
  }

  /** Fields from names and data in turn. */
  static Data.Fields fields(Object... namesAndData) {
    Map<String, Data> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndData.length; i += 2) {
      fields.put((String) namesAndData[i], (Data) namesAndData[i + 1]);
    }
    return new Data.Fields(fields);
  }

  static Data items(Data... items) {
    return new Data.Items(List.of(items));
  }
}

package io.usher.measure;

import io.usher.customer.Event;
import io.usher.value.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which event is meant by a name as it was sent. Immutable. */
public final class EventNames {
  /** Own names as written, by the key of each name they go by. */
  private final Map<String, String> own = new HashMap<>();

  /** Keys of own names, by names as written in the sheets; only to spare cleaning them. */
  private final Map<String, String> keys = new HashMap<>();

  public EventNames(List<EventRule> rules) {
    for (EventRule rule : rules) {
      add(rule.name(), rule.name());
      rule.alsoCalled().forEach(name -> add(name, rule.name()));
    }
  }

  private void add(String name, String ownName) {
    own.put(Names.key(name), ownName);
    keys.put(name, Names.key(ownName));
  }

  /** The event's own name; the name as sent if no sheet gives it another. */
  public String name(Event event) {
    return own.getOrDefault(Names.key(event.name()), event.name());
  }

  /** The key of the event's own name. */
  public String key(Event event) {
    String known = keys.get(event.name());
    return known == null ? key(event.name()) : known;
  }

  /** The key of the own name of an event that goes by a name. */
  public String key(String name) {
    String key = Names.key(name);
    String ownName = own.get(key);
    return ownName == null ? key : Names.key(ownName);
  }
}

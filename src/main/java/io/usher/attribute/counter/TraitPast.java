package io.usher.attribute.counter;

import io.usher.customer.Counter;
import io.usher.customer.Counter.Past;
import io.usher.customer.Profile;
import io.usher.measure.Path;
import io.usher.measure.Values;
import io.usher.value.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a trait was and when, so that an event that comes late is looked at with what held when it
 * happened. The last value is always what the profile holds now. A value holds from its second on;
 * of two of one second the one that came later holds.
 *
 * <p>Memory: the newest {@link #MOST} changes and what was before them, each a value as long as a
 * profile may keep ({@link Values#cut}) and its second. What happened before all that is kept finds
 * the oldest value. As long as nothing has changed nothing is kept: then what the profile holds now
 * is taken to have held always. A trait that is forgotten takes its past with it.
 */
record TraitPast(Path path, String signature) {
  static final int MOST = 16;

  static TraitPast of(Path path) {
    return new TraitPast(path, Signature.of("past\n" + path.canonical()));
  }

  /** Whether words of some traits say something of this one, beside all that is known. */
  boolean isToldBy(Map<String, Data> said, Map<String, Data> known) {
    return said.containsKey(path.whole())
        || (said.containsKey(path.steps().get(0)) && !known.containsKey(path.whole()));
  }

  /** What it is among some traits, as it is kept. */
  Data in(Map<String, Data> traits) {
    return Values.cut(path.from(traits));
  }

  /** What is kept of it; empty while it has not changed. */
  Optional<Past> stored(Map<String, Counter> counters) {
    return counters.get(signature) instanceof Past past ? Optional.of(past) : Optional.empty();
  }

  /** What was known of it. */
  Past of(Profile profile) {
    return stored(profile.counters()).orElseGet(() -> always(in(profile.traits())));
  }

  static Past always(Data value) {
    return new Past(List.of(), List.of(value));
  }

  static Data newest(Past past) {
    return past.values().get(past.values().size() - 1);
  }

  /** What held at a second. */
  static Data at(Past past, long second) {
    return past.values().get(Math.max(0, place(past, second)));
  }

  /** The place of what held at a second; -1 if it is not kept any more. */
  static int place(Past past, long second) {
    int at = past.seconds().size();
    while (at > 0 && past.seconds().get(at - 1) > second) {
      at--;
    }
    return at - 1 + (past.whole() ? 1 : 0);
  }

  /**
   * With what was said to hold from a second on, and what the profile holds from {@code now} on.
   * Empty if nothing is to be kept.
   */
  static Optional<Past> told(Past past, long second, Data said, Data holds, long now) {
    if (holds.equals(Data.NOTHING)) {
      return Optional.empty();
    }
    Past next = said.equals(Data.NOTHING) ? forgetting(past, second) : with(past, second, said);
    return holding(next, holds, now);
  }

  /** With what the profile holds from a second on; empty if nothing is to be kept. */
  static Optional<Past> holding(Past past, Data holds, long now) {
    if (holds.equals(Data.NOTHING)) {
      return Optional.empty();
    }
    Past next = newest(past).equals(holds) ? past : put(past, now, holds);
    return next.seconds().isEmpty() ? Optional.empty() : Optional.of(next);
  }

  /** With what was said to hold from a second on, and {@code until} what held until now. */
  static Past toldUntil(Past past, long second, Data said, long until) {
    Past ended = past.seconds().contains(until) ? past : put(past, until, at(past, until));
    return said.equals(Data.NOTHING) ? forgetting(ended, second) : with(ended, second, said);
  }

  /** With a value from a second on; the same if it held already, or that is not kept any more. */
  private static Past with(Past past, long second, Data value) {
    int place = place(past, second);
    // what was taken to have held always is no word: one that says the same stands on its own
    boolean assumed = place == 0 && past.whole() && past.values().size() > 1;
    return place < 0 || (past.values().get(place).equals(value) && !assumed)
        ? past
        : put(past, second, value);
  }

  private static Past put(Past past, long second, Data value) {
    TreeMap<Long, Data> dated = dated(past);
    dated.put(second, value);
    return newest(before(past), dated);
  }

  /** Without what held up to a second. */
  private static Past forgetting(Past past, long second) {
    return newest(Optional.of(Data.NOTHING), dated(past).tailMap(second, false));
  }

  /** Of two customers who turn out to be one. */
  static Past both(Past stays, Past other) {
    TreeMap<Long, Data> dated = dated(other);
    dated.putAll(dated(stays));
    Optional<Data> before =
        before(stays)
            .filter(value -> !value.equals(Data.NOTHING))
            .or(() -> before(other).filter(value -> !value.equals(Data.NOTHING)));
    boolean nothing = before.isEmpty() && stays.whole() && other.whole();
    return newest(nothing ? Optional.of(Data.NOTHING) : before, dated);
  }

  /** Without what another customer had brought. */
  static Past without(Past now, Past other, Past before) {
    TreeMap<Long, Data> since = dated(now);
    since.entrySet().removeAll(dated(other).entrySet());
    since.putAll(dated(before));
    return newest(before(before), since);
  }

  /** What held before the first second, if all there was is kept. */
  private static Optional<Data> before(Past past) {
    return past.whole() ? Optional.of(past.values().get(0)) : Optional.empty();
  }

  private static TreeMap<Long, Data> dated(Past past) {
    TreeMap<Long, Data> dated = new TreeMap<>();
    int first = past.whole() ? 1 : 0;
    for (int i = 0; i < past.seconds().size(); i++) {
      dated.put(past.seconds().get(i), past.values().get(i + first));
    }
    return dated;
  }

  private static Past newest(Optional<Data> before, Map<Long, Data> dated) {
    List<Long> seconds = new ArrayList<>(dated.keySet());
    List<Data> values = new ArrayList<>(before.stream().toList());
    values.addAll(dated.values());
    int surplus = Math.max(0, values.size() - MOST - 1);
    int undated = Math.min(surplus, before.isPresent() ? 1 : 0);
    return new Past(
        seconds.subList(surplus - undated, seconds.size()), values.subList(surplus, values.size()));
  }
}

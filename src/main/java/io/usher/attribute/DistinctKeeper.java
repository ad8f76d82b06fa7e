package io.usher.attribute;

import io.usher.calendar.Brand;
import io.usher.calendar.Window;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Distinct;
import io.usher.value.Names;
import io.usher.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps different texts, each as it was first spelled with the time at which it was last seen. Case
 * and extra spaces make no difference. With a calendar window a text is kept once for each period.
 *
 * <p>Memory: {@link #MOST} texts (for {@code last month} ... so many for each of two periods), each
 * cut to {@link Values#LONGEST} characters; beyond it those seen longest ago go.
 */
record DistinctKeeper(String signature, Filter filter, Operand of, Window window)
    implements Keeper {
  static final int MOST = 100;
  private static final char MARK = '|';

  @Override
  public String event() {
    return filter.event();
  }

  @Override
  public Optional<Counter> take(Optional<Counter> before, Sighting sighting) {
    String mark = mark(sighting);
    Map<String, Long> old = entries(before);
    Map<String, Long> texts = new LinkedHashMap<>(old);
    for (Scope scope : sighting.scopes(filter, of.head())) {
      if (of.value(scope, sighting.brand()) instanceof Value.Texts values) {
        for (String text : values.texts()) {
          see(texts, mark + Values.cut(text), sighting);
        }
      }
    }
    if (texts.equals(old)) {
      return Optional.empty();
    }
    Map<String, Long> kept = new LinkedHashMap<>();
    for (Map.Entry<String, Long> entry : newest(texts, sighting)) {
      kept.put(entry.getKey(), entry.getValue());
    }
    return kept.equals(old) ? Optional.empty() : Optional.of(new Distinct(kept));
  }

  /** The texts inside the window, those seen longest ago first. */
  List<String> inside(Optional<Counter> counter, Instant now, Brand brand) {
    List<String> texts = new ArrayList<>();
    entries(counter)
        .forEach(
            (text, seen) -> {
              if (window.holds(Instant.ofEpochSecond(seen), now, brand)) {
                texts.add(unmarked(text));
              }
            });
    return texts;
  }

  Map<String, Long> entries(Optional<Counter> counter) {
    return counter.orElse(null) instanceof Distinct distinct ? distinct.lastSeen() : Map.of();
  }

  private void see(Map<String, Long> texts, String text, Sighting sighting) {
    String key = Names.key(text);
    if (key.isEmpty() || key.charAt(key.length() - 1) == MARK) {
      return;
    }
    for (Map.Entry<String, Long> entry : texts.entrySet()) {
      if (Names.key(entry.getKey()).equals(key)) {
        if (longer(sighting.second(), entry.getValue(), sighting)) {
          entry.setValue(sighting.second());
        }
        return;
      }
    }
    texts.put(text, sighting.second());
  }

  /** Whether an event at one second stays inside the window longer than one at another. */
  private boolean longer(long second, long than, Sighting sighting) {
    Instant one = Instant.ofEpochSecond(second);
    Instant other = Instant.ofEpochSecond(than);
    if (window instanceof Window.Sliding sliding) {
      return sliding
          .span()
          .after(one, sighting.brand().zone())
          .isAfter(sliding.span().after(other, sighting.brand().zone()));
    }
    return one.isAfter(other);
  }

  private List<Map.Entry<String, Long>> newest(Map<String, Long> texts, Sighting sighting) {
    List<Map.Entry<String, Long>> entries =
        texts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .toList();
    List<Long> seconds = entries.stream().map(Map.Entry::getValue).toList();
    return Retention.keep(seconds, MOST, window, sighting.asOf(), sighting.brand()).stream()
        .map(entries::get)
        .toList();
  }

  /** In front of a text: the period it was seen in. */
  private String mark(Sighting sighting) {
    return window instanceof Window.Period period
        ? period
                .start(Instant.ofEpochSecond(sighting.second()), 0, sighting.brand())
                .getEpochSecond()
            + String.valueOf(MARK)
        : "";
  }

  private String unmarked(String text) {
    return window instanceof Window.Period ? text.substring(text.indexOf(MARK) + 1) : text;
  }
}

package io.usher.attribute.newest;

import io.usher.attribute.counter.Together;
import io.usher.attribute.counter.Undoable;
import io.usher.calendar.Brand;
import io.usher.calendar.Window;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Distinct;
import io.usher.measure.Filter;
import io.usher.measure.Operand;
import io.usher.measure.Scope;
import io.usher.measure.Sighting;
import io.usher.measure.Values;
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
    implements Undoable {
  static final int MOST = 100;
  private static final char MARK = '|';

  @Override
  public List<Value> seen(Sighting sighting) {
    List<String> texts = new ArrayList<>();
    for (Scope scope : sighting.scopes(filter, of.head())) {
      if (of.value(scope, sighting.brand()) instanceof Value.Texts values) {
        values.texts().forEach(text -> texts.add(Values.cut(text)));
      }
    }
    return texts.isEmpty() ? List.of() : List.of(new Value.Texts(texts));
  }

  @Override
  public Optional<Counter> add(
      Optional<Counter> before, long second, List<Value> seen, Instant asOf, Brand brand) {
    String mark = mark(second, brand);
    Map<String, Long> old = entries(before);
    Map<String, Long> texts = new LinkedHashMap<>(old);
    for (String text : ((Value.Texts) seen.get(0)).texts()) {
      see(texts, mark + text, second, brand);
    }
    if (texts.equals(old)) {
      return before;
    }
    Map<String, Long> kept = new LinkedHashMap<>();
    for (Map.Entry<String, Long> entry : newest(texts, asOf, brand)) {
      kept.put(entry.getKey(), entry.getValue());
    }
    return kept.equals(old) ? before : Optional.of(new Distinct(kept));
  }

  @Override
  public boolean over(long second, Instant asOf, Brand brand) {
    return Retention.over(second, window, asOf, brand);
  }

  /** {@inheritDoc} Exact within the bound. */
  @Override
  public Counter and(Counter stays, Counter other, Together how) {
    Map<String, Long> texts = new LinkedHashMap<>(entries(Optional.of(stays)));
    entries(Optional.of(other)).forEach((text, second) -> see(texts, text, second, how.brand()));
    return kept(texts, how);
  }

  /** {@inheritDoc} Exact within the bound, but for texts that were dropped in the meantime. */
  @Override
  public Optional<Counter> without(
      Counter now, Counter other, Optional<Counter> before, Together how) {
    Map<String, Long> rest = new LinkedHashMap<>(entries(Optional.of(now)));
    entries(Optional.of(other))
        .forEach(
            (text, second) ->
                rest.entrySet()
                    .removeIf(
                        entry ->
                            Names.key(entry.getKey()).equals(Names.key(text))
                                && entry.getValue() <= second));
    entries(before).forEach((text, second) -> see(rest, text, second, how.brand()));
    return rest.isEmpty() ? Optional.empty() : Optional.of(kept(rest, how));
  }

  private Counter kept(Map<String, Long> texts, Together how) {
    Map<String, Long> kept = new LinkedHashMap<>();
    newest(texts, how.asOf(), how.brand())
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return new Distinct(kept);
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

  private void see(Map<String, Long> texts, String text, long second, Brand brand) {
    String key = Names.key(text);
    if (key.isEmpty() || key.charAt(key.length() - 1) == MARK) {
      return;
    }
    for (Map.Entry<String, Long> entry : texts.entrySet()) {
      if (Names.key(entry.getKey()).equals(key)) {
        if (longer(second, entry.getValue(), brand)) {
          entry.setValue(second);
        }
        return;
      }
    }
    texts.put(text, second);
  }

  /** Whether an event at one second stays inside the window longer than one at another. */
  private boolean longer(long second, long than, Brand brand) {
    Instant one = Instant.ofEpochSecond(second);
    Instant other = Instant.ofEpochSecond(than);
    if (window instanceof Window.Sliding sliding) {
      return sliding
          .span()
          .after(one, brand.zone())
          .isAfter(sliding.span().after(other, brand.zone()));
    }
    return one.isAfter(other);
  }

  private List<Map.Entry<String, Long>> newest(Map<String, Long> texts, Instant asOf, Brand brand) {
    List<Map.Entry<String, Long>> entries =
        texts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .toList();
    List<Long> seconds = entries.stream().map(Map.Entry::getValue).toList();
    return Retention.keep(seconds, MOST, window, asOf, brand).stream().map(entries::get).toList();
  }

  /** In front of a text: the period it was seen in. */
  private String mark(long second, Brand brand) {
    return window instanceof Window.Period period
        ? period.start(Instant.ofEpochSecond(second), 0, brand).getEpochSecond()
            + String.valueOf(MARK)
        : "";
  }

  private String unmarked(String text) {
    return window instanceof Window.Period ? text.substring(text.indexOf(MARK) + 1) : text;
  }
}

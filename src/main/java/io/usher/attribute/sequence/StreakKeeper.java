package io.usher.attribute.sequence;

import io.usher.attribute.counter.Keeper;
import io.usher.attribute.counter.Together;
import io.usher.calendar.Brand;
import io.usher.calendar.Window;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Trail;
import io.usher.measure.EventNames;
import io.usher.measure.Filter;
import io.usher.measure.Operand;
import io.usher.measure.Sighting;
import io.usher.measure.Values;
import io.usher.value.Fingerprint;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the newest events that ask for an answer and those that may answer them, each with a hash
 * of what it is about.
 *
 * <p>Memory: {@link #kept} of the first, at least 16 and at most 64: four times as many as must be
 * told apart; and twice as many answers. Beyond, of answers to the same that have nothing between
 * them the first stays, then the newest. So a streak is exact up to its bound, whatever comes late,
 * while no more than so many lie in the window.
 *
 * @param asks which events ask for an answer
 * @param answers which may be one
 * @param of what both must carry alike; case and extra spaces make no difference
 * @param most how long a streak must be told apart
 */
record StreakKeeper(
    String signature,
    EventNames names,
    Filter asks,
    Filter answers,
    Operand of,
    Window window,
    int most)
    implements Keeper {
  static final int MOST = 50;
  static final int ASK = 0;
  static final int ANSWER = 1;
  private static final int FEWEST_KEPT = 16;
  private static final int MOST_KEPT = 64;
  private static final long KEY_BITS = 0xFFFF_FFFF_FFFFL;

  /** Where months end, what happened so much earlier may still leave later. */
  private static final long MONTH_END_SECONDS = 4 * 86_400L;

  /** One event. */
  record Entry(long second, int mark, long key) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int order = Long.compare(second, other.second);
      order = order != 0 ? order : Integer.compare(mark, other.mark);
      return order != 0 ? order : Long.compare(key, other.key);
    }
  }

  @Override
  public int keeps() {
    return kept();
  }

  @Override
  public String event() {
    return asks.event() + ";" + answers.event();
  }

  int kept() {
    return Math.max(FEWEST_KEPT, Math.min(4 * (most + 1), MOST_KEPT));
  }

  @Override
  public Optional<Counter> take(Optional<Counter> before, Sighting sighting) {
    boolean asking = names.key(sighting.event()).equals(asks.event());
    Value about = Values.first(sighting, asking ? asks : answers, of);
    if (about.missing()) {
      return Optional.empty();
    }
    long key = Fingerprint.of(Names.key(about.show())) & KEY_BITS;
    Entry entry = new Entry(sighting.second(), asking ? ASK : ANSWER, key);
    List<Entry> old = entries(before);
    int at = java.util.Collections.binarySearch(old, entry);
    if (at >= 0) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>(old);
    entries.add(-at - 1, entry);
    List<Entry> kept = shortened(withoutLeft(entries, sighting.asOf(), sighting.brand()));
    return kept.equals(old) ? Optional.empty() : Optional.of(trail(kept));
  }

  /** {@inheritDoc} Exact within the bound: what both have seen stands once. */
  @Override
  public Counter and(Counter stays, Counter other, Together how) {
    NavigableSet<Entry> both = new TreeSet<>(entries(Optional.of(stays)));
    both.addAll(entries(Optional.of(other)));
    return trail(shortened(withoutLeft(List.copyOf(both), how.asOf(), how.brand())));
  }

  /** {@inheritDoc} Exact, but for what was dropped as too much in the meantime. */
  @Override
  public Optional<Counter> without(
      Counter now, Counter other, Optional<Counter> before, Together how) {
    NavigableSet<Entry> rest = new TreeSet<>(entries(Optional.of(now)));
    entries(Optional.of(other)).forEach(rest::remove);
    rest.addAll(entries(before));
    List<Entry> kept = shortened(withoutLeft(List.copyOf(rest), how.asOf(), how.brand()));
    return kept.isEmpty() ? Optional.empty() : Optional.of(trail(kept));
  }

  /** What is kept, in order of time. */
  List<Entry> entries(Optional<Counter> counter) {
    if (!(counter.orElse(null) instanceof Trail trail)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>(trail.seconds().size());
    for (int i = 0; i < trail.seconds().size(); i++) {
      entries.add(new Entry(trail.seconds().get(i), trail.marks().get(i), trail.keys().get(i)));
    }
    return entries;
  }

  private static Trail trail(List<Entry> entries) {
    return new Trail(
        entries.stream().map(Entry::second).toList(),
        entries.stream().map(Entry::mark).toList(),
        entries.stream().map(Entry::key).toList());
  }

  /** Without the oldest, while nothing that is inside the window now or later can hang on them. */
  private List<Entry> withoutLeft(List<Entry> entries, Instant asOf, Brand brand) {
    int first = 0;
    while (first < entries.size() && left(entries.get(first), asOf, brand)) {
      first++;
    }
    return entries.subList(first, entries.size());
  }

  private boolean left(Entry entry, Instant asOf, Brand brand) {
    long second = entry.second() + MONTH_END_SECONDS;
    return second <= asOf.getEpochSecond() && !window.holds(second, asOf, brand);
  }

  private List<Entry> shortened(List<Entry> entries) {
    List<Entry> kept = entries;
    int asking = count(kept, ASK);
    if (asking > kept()) {
      int from = 0;
      for (int gone = 0; gone < asking - kept(); from++) {
        gone += kept.get(from).mark() == ASK ? 1 : 0;
      }
      kept = kept.subList(from, kept.size());
      // what answered only those is of no use
      while (kept.get(0).mark() == ANSWER) {
        kept = kept.subList(1, kept.size());
      }
    }
    return count(kept, ANSWER) > 2 * kept() ? fewerAnswers(kept) : kept;
  }

  private List<Entry> fewerAnswers(List<Entry> entries) {
    List<Entry> kept = new ArrayList<>();
    Set<Long> answered = new HashSet<>();
    for (Entry entry : entries) {
      if (entry.mark() == ASK) {
        answered.clear();
      }
      if (entry.mark() == ASK || answered.add(entry.key())) {
        kept.add(entry);
      }
    }
    int over = count(kept, ANSWER) - 2 * kept();
    for (int i = 0; i < kept.size() && over > 0; ) {
      if (kept.get(i).mark() == ANSWER) {
        kept.remove(i);
        over--;
      } else {
        i++;
      }
    }
    return kept;
  }

  private static int count(List<Entry> entries, int mark) {
    return (int) entries.stream().filter(entry -> entry.mark() == mark).count();
  }

  /** What the property is read as, whatever the attribute is. */
  static Operand about(Operand of) {
    return new Operand(of.factors(), Type.TEXT);
  }
}

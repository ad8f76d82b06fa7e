package io.usher.customer;

import io.usher.value.Data;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a profile remembers of the events one attribute (or several alike) looks at. Times are whole
 * epoch seconds. The attribute room gives these their meaning; here they are only shapes that can
 * be stored.
 */
public sealed interface Counter {

  /** Timestamps, ascending; about as many of the newest as the attribute's bound asks for. */
  record Newest(List<Long> seconds) implements Counter {
    public Newest {
      seconds = List.copyOf(seconds);
    }
  }

  /** How many, their sum, least and greatest amount (both empty while nothing had an amount). */
  record Tally(
      long count, BigDecimal sum, Optional<BigDecimal> least, Optional<BigDecimal> greatest)
      implements Counter {
    public static final Tally NONE =
        new Tally(0, BigDecimal.ZERO, Optional.empty(), Optional.empty());
  }

  /**
   * Tallies by minute, hour, day or calendar period of the brand, ascending.
   *
   * @param starts epoch second at which each bucket begins
   */
  record Buckets(List<Long> starts, List<Tally> tallies) implements Counter {
    public Buckets {
      starts = List.copyOf(starts);
      tallies = List.copyOf(tallies);
    }
  }

  /** The first and the last value, each with the second it was seen at. */
  record Ends(Value first, long firstAt, Value last, long lastAt) implements Counter {}

  /** Distinct texts with the second each was last seen at, oldest first, up to a stated bound. */
  record Distinct(Map<String, Long> lastSeen) implements Counter {
    public Distinct {
      lastSeen = Collections.unmodifiableMap(new LinkedHashMap<>(lastSeen));
    }
  }

  /** The newest values with the second each was seen at, oldest first, up to a stated bound. */
  record Series(List<Long> seconds, List<Value> values) implements Counter {
    public Series {
      seconds = List.copyOf(seconds);
      values = List.copyOf(values);
    }
  }

  /**
   * What happened one by one, for measures that ask for an order: when, which of several things it
   * was, and what it was about.
   *
   * @param seconds ascending
   * @param marks which thing each was, small numbers from 0
   * @param keys 48-bit hashes of what each was about; empty where nobody asks
   */
  record Trail(List<Long> seconds, List<Integer> marks, List<Long> keys) implements Counter {
    public Trail {
      seconds = List.copyOf(seconds);
      marks = List.copyOf(marks);
      keys = List.copyOf(keys);
    }
  }

  /** Hashes of keys that have counted once already, oldest first, up to a stated bound. */
  record Seen(List<Long> hashes) implements Counter {
    public Seen {
      hashes = List.copyOf(hashes);
    }
  }

  /**
   * Events that may be taken back, and what was taken back of them, whichever came first. Each case
   * has a number: that of the first, plus its place.
   *
   * @param cases in the order they were first heard of, up to a stated bound
   * @param reversals hashes of the partial reversals that have counted, oldest first
   */
  record Cases(long first, List<Case> cases, List<Long> reversals) implements Counter {
    public static final Cases NONE = new Cases(0, List.of(), List.of());

    public Cases {
      cases = List.copyOf(cases);
      reversals = List.copyOf(reversals);
    }
  }

  /**
   * One of them.
   *
   * @param key hash of what the event and its reversals have in common
   * @param whole the event's amount; empty if it has not come or carries none
   * @param back what partial reversals came to; empty if there was none
   * @param gone whether something took all of it back
   */
  record Case(long key, Optional<BigDecimal> whole, Optional<BigDecimal> back, boolean gone) {}

  /**
   * A counter whose newest events may be taken back.
   *
   * @param rest what counts for good, in the shape it has without reversals; empty for nothing
   * @param entries what may still be taken back, in the order it came
   * @param lowered what partial reversals said of each case, by its number, which need not be among
   *     the entries yet
   */
  record Reversible(Optional<Counter> rest, List<Entry> entries, Map<Long, BigDecimal> lowered)
      implements Counter {
    public static final Reversible NONE = new Reversible(Optional.empty(), List.of(), Map.of());

    public Reversible {
      entries = List.copyOf(entries);
      lowered = Collections.unmodifiableMap(new LinkedHashMap<>(lowered));
    }
  }

  /**
   * What one event added to a counter.
   *
   * @param number of its case
   * @param values one for each time it counts, missing ones where only their number matters
   */
  record Entry(long number, long second, List<Value> values) {
    public Entry {
      values = List.copyOf(values);
    }
  }

  /**
   * What a trait was, and from which second on, ascending. One value more than seconds: the first
   * held at all times before. As many: there was more before, which is not kept.
   */
  record Past(List<Long> seconds, List<Data> values) implements Counter {
    public Past {
      seconds = List.copyOf(seconds);
      values = List.copyOf(values);
      if (values.isEmpty()
          || values.size() - seconds.size() > 1
          || seconds.size() > values.size()) {
        throw new IllegalArgumentException("each value but the first has a second");
      }
    }

    /** Whether all there was is kept: the first value held at all times before the second. */
    public boolean whole() {
      return values.size() > seconds.size();
    }
  }

  /**
   * One answer for each shape of counter; a new shape does not compile until every reader handles
   * it.
   */
  default <R> R fold(
      Function<Newest, R> newest,
      Function<Tally, R> tally,
      Function<Buckets, R> buckets,
      Function<Ends, R> ends,
      Function<Distinct, R> distinct,
      Function<Series, R> series,
      Function<Trail, R> trail,
      Function<Seen, R> seen,
      Function<Cases, R> cases,
      Function<Reversible, R> reversible,
      Function<Past, R> past) {
    if (this instanceof Newest c) {
      return newest.apply(c);
    }
    if (this instanceof Tally c) {
      return tally.apply(c);
    }
    if (this instanceof Buckets c) {
      return buckets.apply(c);
    }
    if (this instanceof Ends c) {
      return ends.apply(c);
    }
    if (this instanceof Distinct c) {
      return distinct.apply(c);
    }
    if (this instanceof Series c) {
      return series.apply(c);
    }
    if (this instanceof Trail c) {
      return trail.apply(c);
    }
    if (this instanceof Seen c) {
      return seen.apply(c);
    }
    if (this instanceof Cases c) {
      return cases.apply(c);
    }
    if (this instanceof Past c) {
      return past.apply(c);
    }
    return reversible.apply((Reversible) this);
  }
}

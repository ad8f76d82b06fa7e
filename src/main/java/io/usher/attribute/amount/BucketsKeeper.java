package io.usher.attribute.amount;

import io.usher.attribute.counter.Together;
import io.usher.attribute.counter.Undoable;
import io.usher.calendar.Brand;
import io.usher.calendar.Slots;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Buckets;
import io.usher.customer.Counter.Tally;
import io.usher.measure.Filter;
import io.usher.measure.Sighting;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps a tally for each bucket of a window in which something happened (see {@link Slots}).
 *
 * <p>Memory: one tally a bucket; buckets that have left go at the next event. At most {@link #MOST}
 * (sliding windows of more than three years, with something on every day): then the two oldest
 * become one, dated at the later.
 */
record BucketsKeeper(String signature, Amounts amounts, Slots slots) implements Undoable {
  static final int MOST = 1_100;
  static final Buckets EMPTY = new Buckets(List.of(), List.of());

  @Override
  public Filter filter() {
    return amounts.filter();
  }

  @Override
  public List<Value> seen(Sighting sighting) {
    return amounts.seen(sighting);
  }

  @Override
  public Optional<BigDecimal> lowers(Sighting reversal) {
    return amounts.lowers(reversal);
  }

  @Override
  public boolean lowersByShare() {
    return amounts.lowersByShare();
  }

  @Override
  public Optional<Counter> add(
      Optional<Counter> before, long second, List<Value> seen, Instant asOf, Brand brand) {
    Tally more = amounts.tally(seen);
    long start = slots.start(second, brand);
    if (slots.left(start, asOf.getEpochSecond(), brand)) {
      return before;
    }
    Buckets old = buckets(before);
    int left = left(old, asOf, brand);
    int size = old.starts().size();
    List<Long> starts = new ArrayList<>(size - left + 1);
    List<Tally> tallies = new ArrayList<>(size - left + 1);
    starts.addAll(old.starts().subList(left, size));
    tallies.addAll(old.tallies().subList(left, size));
    int at = Collections.binarySearch(starts, start);
    if (at >= 0) {
      tallies.set(at, Tallies.and(tallies.get(at), more));
    } else {
      starts.add(-at - 1, start);
      tallies.add(-at - 1, more);
    }
    if (starts.size() > MOST) {
      tallies.set(1, Tallies.and(tallies.get(0), tallies.get(1)));
      tallies.remove(0);
      starts.remove(0);
    }
    return Optional.of(new Buckets(starts, tallies));
  }

  @Override
  public boolean over(long second, Instant asOf, Brand brand) {
    return slots.left(slots.start(second, brand), asOf.getEpochSecond(), brand);
  }

  /**
   * {@inheritDoc} Exact where no message was counted by both; if one was, only while that is all
   * either has counted in its bucket.
   */
  @Override
  public Counter and(Counter stays, Counter other, Together how) {
    NavigableMap<Long, Tally> all = byStart(stays);
    int[] left = {how.twice()};
    byStart(other)
        .forEach(
            (start, its) ->
                all.merge(
                    start,
                    its,
                    (own, more) -> {
                      Tally one = Tallies.and(own, more, left[0]);
                      left[0] -= (int) (own.count() + more.count() - one.count());
                      return one;
                    }));
    return kept(all, how);
  }

  /** {@inheritDoc} Counts and sums are exact, least and greatest may be the other's. */
  @Override
  public Optional<Counter> without(
      Counter now, Counter other, Optional<Counter> before, Together how) {
    NavigableMap<Long, Tally> rest = byStart(now);
    NavigableMap<Long, Tally> then = before.map(BucketsKeeper::byStart).orElseGet(TreeMap::new);
    byStart(other)
        .forEach(
            (start, its) ->
                rest.computeIfPresent(
                    start,
                    (same, own) -> Tallies.minus(own, its, then.getOrDefault(start, Tally.NONE))));
    rest.values().removeIf(tally -> tally.count() == 0);
    return rest.isEmpty() ? Optional.empty() : Optional.of(kept(rest, how));
  }

  private static NavigableMap<Long, Tally> byStart(Counter counter) {
    NavigableMap<Long, Tally> byStart = new TreeMap<>();
    if (counter instanceof Buckets buckets) {
      for (int i = 0; i < buckets.starts().size(); i++) {
        byStart.put(buckets.starts().get(i), buckets.tallies().get(i));
      }
    }
    return byStart;
  }

  /** Without those that have left; where there are too many, the two oldest become one. */
  private Counter kept(NavigableMap<Long, Tally> all, Together how) {
    long asOf = how.asOf().getEpochSecond();
    while (!all.isEmpty() && slots.left(all.firstKey(), asOf, how.brand())) {
      all.pollFirstEntry();
    }
    while (all.size() > MOST) {
      Tally oldest = all.pollFirstEntry().getValue();
      all.merge(all.firstKey(), oldest, (next, before) -> Tallies.and(before, next));
    }
    return new Buckets(List.copyOf(all.keySet()), List.copyOf(all.values()));
  }

  Buckets buckets(Optional<Counter> counter) {
    return counter.orElse(null) instanceof Buckets buckets ? buckets : EMPTY;
  }

  /** How many of the oldest buckets count no longer. */
  int left(Buckets buckets, Instant now, Brand brand) {
    int left = 0;
    while (left < buckets.starts().size()
        && slots.left(buckets.starts().get(left), now.getEpochSecond(), brand)) {
      left++;
    }
    return left;
  }
}

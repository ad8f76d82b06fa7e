package io.usher.attribute;

import io.usher.calendar.Brand;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Buckets;
import io.usher.customer.Counter.Tally;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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

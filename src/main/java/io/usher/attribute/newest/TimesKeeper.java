package io.usher.attribute.newest;

import io.usher.attribute.counter.Together;
import io.usher.attribute.counter.Undoable;
import io.usher.calendar.Brand;
import io.usher.calendar.Window;
import io.usher.customer.Counter;
import io.usher.measure.Filter;
import io.usher.measure.Path;
import io.usher.measure.Sighting;
import io.usher.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the newest timestamps: enough to count up to {@code most} and to know the newest, exact to
 * the second. Late events are put in their place.
 *
 * <p>Memory: {@code most} timestamps; up to about 4 times as many where they fall on a month's end
 * (see {@link Retention}), and with a window {@code last week} ... one set for each of two periods.
 *
 * @param most how many must be told apart: the greatest number a table compares with, plus 1
 */
record TimesKeeper(String signature, Filter filter, Window window, int most) implements Undoable {

  @Override
  public int keeps() {
    return most;
  }

  @Override
  public List<Value> seen(Sighting sighting) {
    return Collections.nCopies(
        Math.min(most, sighting.scopes(filter, Path.Head.NONE).size()), Value.MISSING);
  }

  @Override
  public Optional<Counter> add(
      Optional<Counter> before, long second, List<Value> seen, Instant asOf, Brand brand) {
    int times = seen.size();
    List<Long> old = seconds(before);
    List<Long> seconds = new ArrayList<>(old.size() + times);
    seconds.addAll(old);
    int at = seconds.size();
    while (at > 0 && seconds.get(at - 1) > second) {
      at--;
    }
    Long boxed = second;
    for (int i = 0; i < times; i++) {
      seconds.add(at, boxed);
    }
    List<Long> kept = Retention.kept(seconds, most, window, asOf, brand);
    return kept.equals(old) ? before : Optional.of(new Counter.Newest(kept));
  }

  @Override
  public boolean over(long second, Instant asOf, Brand brand) {
    return Retention.over(second, window, asOf, brand);
  }

  /** {@inheritDoc} Exact. */
  @Override
  public Counter and(Counter stays, Counter other, Together how) {
    return kept(moments(Optional.of(stays)).and(moments(Optional.of(other)), how.twice()), how);
  }

  /** {@inheritDoc} Exact, but for timestamps that were dropped as too many in the meantime. */
  @Override
  public Optional<Counter> without(
      Counter now, Counter other, Optional<Counter> before, Together how) {
    Moments<Boolean> rest =
        moments(Optional.of(now)).without(moments(Optional.of(other)), moments(before));
    return rest.all().isEmpty() ? Optional.empty() : Optional.of(kept(rest, how));
  }

  private Moments<Boolean> moments(Optional<Counter> counter) {
    return Moments.of(seconds(counter));
  }

  private Counter kept(Moments<Boolean> moments, Together how) {
    return new Counter.Newest(
        Retention.kept(moments.seconds(), most, window, how.asOf(), how.brand()));
  }

  List<Long> seconds(Optional<Counter> counter) {
    return counter.orElse(null) instanceof Counter.Newest newest ? newest.seconds() : List.of();
  }
}

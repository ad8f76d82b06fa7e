package io.usher.attribute.newest;

import io.usher.attribute.counter.Undoable;
import io.usher.calendar.Brand;
import io.usher.calendar.Window;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Series;
import io.usher.measure.Filter;
import io.usher.measure.Operand;
import io.usher.measure.Sighting;
import io.usher.measure.Values;
import io.usher.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the newest values with their timestamps, for the first or last value within a window. Of
 * several in one second, in the order they arrived.
 *
 * <p>Memory: {@code most} values, {@link #FOR_FIRST} where the first is asked for and 1 for the
 * last (on a month's end up to about 4 times as many, see {@link Retention}). The last value is
 * exact; the first is exact while no more than {@link #FOR_FIRST} lie inside the window, then it is
 * the first of the newest so many.
 */
record SeriesKeeper(String signature, Filter filter, Operand of, Window window, int most)
    implements Undoable, OfSeries {
  static final int FOR_FIRST = 64;
  static final int FOR_LAST = 1;

  @Override
  public List<Value> seen(Sighting sighting) {
    Value value = Values.first(sighting, filter, of);
    return value.missing() ? List.of() : List.of(value);
  }

  @Override
  public Optional<Counter> add(
      Optional<Counter> before, long second, List<Value> seen, Instant asOf, Brand brand) {
    Series old = series(before);
    List<Long> seconds = new ArrayList<>(old.seconds());
    List<Value> values = new ArrayList<>(old.values());
    int at = seconds.size();
    while (at > 0 && seconds.get(at - 1) > second) {
      at--;
    }
    seconds.add(at, second);
    values.add(at, seen.get(0));
    List<Integer> kept = Retention.keep(seconds, most, window, asOf, brand);
    Series series =
        new Series(
            kept.stream().map(seconds::get).toList(), kept.stream().map(values::get).toList());
    return series.equals(old) ? before : Optional.of(series);
  }

  @Override
  public boolean over(long second, Instant asOf, Brand brand) {
    return Retention.over(second, window, asOf, brand);
  }
}

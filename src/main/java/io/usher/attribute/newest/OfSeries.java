package io.usher.attribute.newest;

import io.usher.attribute.counter.Keeper;
import io.usher.attribute.counter.Together;
import io.usher.calendar.Window;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Series;
import io.usher.value.Value;
import java.util.List;
import java.util.Optional;

/** Keeps the newest values of a window, each with its time. */
interface OfSeries extends Keeper {
  Series EMPTY = new Series(List.of(), List.of());

  Window window();

  /** How many values it keeps. */
  int most();

  @Override
  default int keeps() {
    return most();
  }

  default Series series(Optional<Counter> counter) {
    return counter.orElse(null) instanceof Series series ? series : EMPTY;
  }

  /** {@inheritDoc} Exact. */
  @Override
  default Counter and(Counter stays, Counter other, Together how) {
    return kept(moments(Optional.of(stays)).and(moments(Optional.of(other)), how.twice()), how);
  }

  /** {@inheritDoc} Exact, but for values that were dropped as too many in the meantime. */
  @Override
  default Optional<Counter> without(
      Counter now, Counter other, Optional<Counter> before, Together how) {
    Moments<Value> rest =
        moments(Optional.of(now)).without(moments(Optional.of(other)), moments(before));
    return rest.all().isEmpty() ? Optional.empty() : Optional.of(kept(rest, how));
  }

  private Moments<Value> moments(Optional<Counter> counter) {
    Series series = series(counter);
    return Moments.of(series.seconds(), series.values());
  }

  private Counter kept(Moments<Value> moments, Together how) {
    Moments<Value> kept =
        moments.at(Retention.keep(moments.seconds(), most(), window(), how.asOf(), how.brand()));
    return new Series(kept.seconds(), kept.values());
  }
}

package io.usher.attribute.newest;

import io.usher.attribute.gauge.Crossing;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.calendar.Window;
import io.usher.customer.Counter.Series;
import io.usher.value.Value;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/** The first or last value inside a window. */
record SeriesGauge(SeriesKeeper keeper, boolean last) implements Gauge {

  @Override
  public Value value(Look look) {
    Series series = keeper.series(look.counter(keeper));
    Value found = Value.MISSING;
    for (int i = 0; i < series.seconds().size(); i++) {
      Instant time = Instant.ofEpochSecond(series.seconds().get(i));
      if (keeper.window().holds(time, look.now(), look.brand())) {
        found = series.values().get(i);
        if (!last) {
          return found;
        }
      }
    }
    return found;
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    TreeSet<Instant> edges = new TreeSet<>();
    Gauge.addEdges(edges, keeper.window(), keeper.series(look.counter(keeper)).seconds(), look);
    return Gauge.first(this, look, crossing, edges);
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(keeper.window());
  }

  @Override
  public boolean newestTells() {
    return last;
  }

  @Override
  public Optional<String> counter() {
    return Optional.of(keeper.signature());
  }
}

package io.usher.attribute.newest;

import io.usher.attribute.gauge.Crossing;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.calendar.Window;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How many different texts lie inside a window, or which.
 *
 * @param which whether the texts themselves are the value
 */
record DistinctGauge(DistinctKeeper keeper, boolean which) implements Gauge {

  @Override
  public Value value(Look look) {
    List<String> texts = inside(look);
    if (which) {
      return texts.isEmpty() ? Value.MISSING : new Value.Texts(texts);
    }
    return Value.of(Math.min(DistinctKeeper.MOST, texts.size()));
  }

  @Override
  public Optional<Integer> atLeast(Look look) {
    return !which && inside(look).size() >= DistinctKeeper.MOST
        ? Optional.of(DistinctKeeper.MOST)
        : Optional.empty();
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    TreeSet<Instant> edges = new TreeSet<>();
    Gauge.addEdges(edges, keeper.window(), keeper.entries(look.counter(keeper)).values(), look);
    return Gauge.first(this, look, crossing, edges);
  }

  private List<String> inside(Look look) {
    return keeper.inside(look.counter(keeper), look.now(), look.brand());
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(keeper.window());
  }

  @Override
  public Optional<String> counter() {
    return Optional.of(keeper.signature());
  }
}

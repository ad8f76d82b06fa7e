package io.usher.attribute.newest;

import io.usher.attribute.gauge.Crossing;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether each of some events lies inside a window, in whatever order; never missing. Each event
 * has a counter of its own, shared with whoever counts the same.
 */
record AllOfGauge(List<TimesKeeper> keepers) implements Gauge {
  AllOfGauge {
    keepers = List.copyOf(keepers);
  }

  @Override
  public Value value(Look look) {
    return Value.of(keepers.stream().allMatch(keeper -> inside(keeper, look)));
  }

  private static boolean inside(TimesKeeper keeper, Look look) {
    return keeper.seconds(look.counter(keeper)).stream()
        .anyMatch(second -> keeper.window().holds(second, look.now(), look.brand()));
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    TreeSet<Instant> edges = new TreeSet<>();
    keepers.forEach(
        keeper ->
            Gauge.addEdges(edges, keeper.window(), keeper.seconds(look.counter(keeper)), look));
    return Gauge.first(this, look, crossing, edges);
  }

  @Override
  public List<String> counters() {
    return keepers.stream().map(TimesKeeper::signature).distinct().toList();
  }
}

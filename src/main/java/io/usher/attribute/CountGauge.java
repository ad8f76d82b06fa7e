package io.usher.attribute;

import io.usher.calendar.Window;
import io.usher.value.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** How many timestamps lie inside a window, exact up to what the keeper tells apart. */
record CountGauge(TimesKeeper keeper) implements Gauge {

  @Override
  public Value value(Look look) {
    return Value.of(Math.min(keeper.most(), inside(look)));
  }

  @Override
  public Optional<Integer> atLeast(Look look) {
    return inside(look) >= keeper.most() ? Optional.of(keeper.most() - 1) : Optional.empty();
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    List<Long> seconds = keeper.seconds(look.counter(keeper));
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    long now = look.now().getEpochSecond();
    if (!(keeper.window() instanceof Window.Sliding sliding)
        || seconds.get(seconds.size() - 1) > now) {
      TreeSet<Instant> edges = new TreeSet<>();
      Gauge.addEdges(edges, keeper.window(), seconds, look);
      return Gauge.first(this, look, crossing, edges);
    }
    Instant[] ends =
        seconds.stream()
            .map(second -> sliding.span().after(Instant.ofEpochSecond(second), look.brand().zone()))
            .filter(look.now()::isBefore)
            .toArray(Instant[]::new);
    Arrays.sort(ends);
    Value current = Value.of(Math.min(keeper.most(), ends.length));
    for (int left = 1; left <= ends.length; left++) {
      boolean last = left == ends.length || !ends[left].equals(ends[left - 1]);
      Value then = Value.of(Math.min(keeper.most(), ends.length - left));
      if (last && crossing.between(current, then)) {
        return Optional.of(ends[left - 1]);
      }
    }
    return Optional.empty();
  }

  private int inside(Look look) {
    int inside = 0;
    for (long second : keeper.seconds(look.counter(keeper))) {
      boolean holds =
          keeper.window().holds(Instant.ofEpochSecond(second), look.now(), look.brand());
      inside += holds ? 1 : 0;
    }
    return inside;
  }

  @Override
  public Optional<String> counter() {
    return Optional.of(keeper.signature());
  }
}

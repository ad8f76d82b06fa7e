package io.usher.attribute.newest;

import io.usher.attribute.gauge.Crossing;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.calendar.Span;
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
    return shown(inside(look));
  }

  @Override
  public Optional<Integer> atLeast(Look look) {
    return inside(look) >= keeper.most()
        ? Optional.of(Math.max(1, keeper.most() - 1))
        : Optional.empty();
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
    return crossing.below(seconds.size())
        ? sliding(seconds, sliding.span(), look, crossing)
        : Optional.empty();
  }

  /** The first end after now beyond which so few are left that a cell may judge differently. */
  private Optional<Instant> sliding(List<Long> seconds, Span span, Look look, Crossing crossing) {
    int inside = inside(look);
    int leaving = leaving(inside, crossing);
    if (leaving > inside) {
      return Optional.empty();
    }
    long[] ends = new long[seconds.size()];
    int open = 0;
    for (long second : seconds) {
      long end = span.after(second, look.brand().zone());
      if (end > look.now().getEpochSecond()) {
        ends[open++] = end;
      }
    }
    Arrays.sort(ends, 0, open);
    Value current = shown(open);
    for (int left = leaving; left <= open; left++) {
      boolean last = left == open || ends[left] != ends[left - 1];
      if (last && crossing.between(current, shown(open - left))) {
        return Optional.of(Instant.ofEpochSecond(ends[left - 1]));
      }
    }
    return Optional.empty();
  }

  /** How many must leave before a cell may judge differently; more than there are if none does. */
  private int leaving(int inside, Crossing crossing) {
    Value current = shown(inside);
    int leaving = 1;
    while (leaving <= inside && !crossing.between(current, shown(inside - leaving))) {
      leaving++;
    }
    return leaving;
  }

  private Value shown(int inside) {
    return Value.of(Math.min(keeper.most(), inside));
  }

  private int inside(Look look) {
    int inside = 0;
    for (long second : keeper.seconds(look.counter(keeper))) {
      inside += keeper.window().holds(second, look.now(), look.brand()) ? 1 : 0;
    }
    return inside;
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

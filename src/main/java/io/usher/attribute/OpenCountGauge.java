package io.usher.attribute;

import io.usher.attribute.gauge.Crossing;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.calendar.Window;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A count in a sliding window that cells compare with constants and that something else reads as
 * well, such as a formula. Up to the greatest constant it is what the timestamps say, exact to the
 * second, so that no reader makes a segment be left late; beyond that it is what the buckets say.
 *
 * @param few exact as far as it goes
 * @param many all of them, never fewer than are inside
 */
record OpenCountGauge(Gauge few, Gauge many) implements Gauge {

  @Override
  public Value value(Look look) {
    return few.atLeast(look).isEmpty() ? few.value(look) : beyond(look);
  }

  /** Never fewer than the timestamps know of: the buckets may have been asked for later. */
  private Value beyond(Look look) {
    Value known = few.value(look);
    Value all = many.value(look);
    return all instanceof Value.Num more
            && known instanceof Value.Num least
            && more.number().compareTo(least.number()) > 0
        ? all
        : known;
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    Value current = value(look);
    Optional<Instant> next = next(look, crossing);
    while (next.isPresent() && !crossing.between(current, value(look.at(next.get())))) {
      next = next(look.at(next.get()), crossing);
    }
    return next;
  }

  /** The next instant at which either moves. */
  private Optional<Instant> next(Look look, Crossing crossing) {
    return Stream.concat(few.change(look, crossing).stream(), many.change(look, crossing).stream())
        .min(Instant::compareTo);
  }

  @Override
  public List<String> counters() {
    return Stream.concat(few.counters().stream(), many.counters().stream()).toList();
  }

  @Override
  public Optional<Window> window() {
    return few.window();
  }

  @Override
  public String bucket(Look look) {
    return few.atLeast(look).isEmpty() ? "" : many.bucket(look);
  }
}

package io.usher.attribute.newest;

import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.customer.Counter.Ends;
import io.usher.value.Value;
import java.util.Optional;

/** The first or last value ever. */
record EndsGauge(EndsKeeper keeper, boolean last) implements Gauge {
  @Override
  public Value value(Look look) {
    if (!(look.counter(keeper).orElse(null) instanceof Ends ends)) {
      return Value.MISSING;
    }
    return last ? ends.last() : ends.first();
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

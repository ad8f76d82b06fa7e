package io.usher.attribute.amount;

import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.value.Value;
import java.util.Optional;

/** What everything that ever happened comes to. */
record TotalsGauge(TotalsKeeper keeper, Reduction reduction) implements Gauge {
  @Override
  public Value value(Look look) {
    return reduction.of(keeper.tally(look.counter(keeper)));
  }

  @Override
  public Optional<String> counter() {
    return Optional.of(keeper.signature());
  }
}

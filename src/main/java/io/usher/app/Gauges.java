package io.usher.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.usher.flow.Lanes;
import io.usher.flow.Tallies;
import java.util.function.ToDoubleFunction;

/** What the lanes and the machine tell the operators. */
final class Gauges {
  private Gauges() {}

  @SuppressWarnings("resource") // the collector's listener lives as long as the registry
  static void of(Lanes lanes, MeterRegistry meters) {
    Tallies tallies = lanes.tallies();
    Gauge.builder("usher.lanes.waiting", lanes, Lanes::waiting)
        .description("Occasions that wait in the lanes")
        .register(meters);
    counter(
        "usher.occasions.committed", "Occasions committed", tallies, Tallies::committed, meters);
    counter("usher.occasions.repeated", "Messages seen before", tallies, Tallies::repeated, meters);
    counter(
        "usher.occasions.failed",
        "Occasions that could not be decided",
        tallies,
        Tallies::failed,
        meters);
    counter(
        "usher.occasions.unknown",
        "Occasions whose outcome is unknown",
        tallies,
        Tallies::unknown,
        meters);
    counter("usher.commits.stale", "Commits planned again", tallies, Tallies::stale, meters);
    counter("usher.batches", "Batches committed", tallies, Tallies::batches, meters);
    counter("usher.messages", "Messages put into the outbox", tallies, Tallies::messages, meters);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmGcMetrics().bindTo(meters);
  }

  private static void counter(
      String name,
      String text,
      Tallies tallies,
      ToDoubleFunction<Tallies> value,
      MeterRegistry meters) {
    FunctionCounter.builder(name, tallies, value).description(text).register(meters);
  }
}

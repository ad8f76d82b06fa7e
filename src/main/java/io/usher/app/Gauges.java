package io.usher.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.usher.deliver.DeliveryTallies;
import io.usher.flow.Lanes;
import io.usher.flow.Tallies;
import io.usher.jobs.TimerTallies;
import java.util.concurrent.TimeUnit;
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

  static void of(TimerTallies timers, MeterRegistry meters) {
    counter(
        "usher.timers.fired",
        "Customers that came due and were decided",
        timers,
        TimerTallies::fired,
        meters);
    counter(
        "usher.timers.vain",
        "Customers offered as due when another server was first",
        timers,
        TimerTallies::inVain,
        meters);
    counter(
        "usher.timers.failed",
        "Customers that came due and could not be decided",
        timers,
        TimerTallies::failed,
        meters);
    FunctionTimer.builder(
            "usher.timers.late",
            timers,
            TimerTallies::fired,
            TimerTallies::lateMs,
            TimeUnit.MILLISECONDS)
        .description("Time between due and decided")
        .register(meters);
    Gauge.builder("usher.timers.latest", timers, it -> it.latestMs() / 1e3)
        .description("Seconds the latest was late since this was last read")
        .register(meters);
    Gauge.builder("usher.timers.waiting", timers, TimerTallies::waiting)
        .description("Customers that are due, or will be within a second")
        .register(meters);
  }

  static void of(DeliveryTallies deliveries, MeterRegistry meters) {
    counter(
        "usher.deliveries.attempts",
        "Attempts to deliver a message",
        deliveries,
        DeliveryTallies::attempts,
        meters);
    counter(
        "usher.deliveries.taken",
        "Attempts that were taken",
        deliveries,
        DeliveryTallies::taken,
        meters);
    counter(
        "usher.deliveries.failed",
        "Attempts that were not taken",
        deliveries,
        DeliveryTallies::failed,
        meters);
    counter(
        "usher.deliveries.dead",
        "Messages that are not tried any more",
        deliveries,
        DeliveryTallies::dead,
        meters);
  }

  private static <T> void counter(
      String name, String text, T tallies, ToDoubleFunction<T> value, MeterRegistry meters) {
    FunctionCounter.builder(name, tallies, value).description(text).register(meters);
  }
}

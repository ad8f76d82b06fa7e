package io.usher.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.usher.flow.Feed;
import io.usher.flow.Profiles.StoreUnavailable;
import io.usher.redis.RedisStore;
import io.usher.routing.DeskTallies;
import java.util.function.ToDoubleFunction;

/** What the sales desk tells the operators. */
final class SalesGauges {
  private SalesGauges() {}

  static void of(DeskTallies desk, RedisStore store, MeterRegistry meters) {
    counter("usher.leads.came", "Leads that came", desk, DeskTallies::came, meters);
    counter(
        "usher.leads.routed",
        "Leads given to a rep, each time they were",
        desk,
        DeskTallies::routed,
        meters);
    counter("usher.desk.commits", "Batches of the desk", desk, DeskTallies::commits, meters);
    counter(
        "usher.desk.stale",
        "Batches of the desk planned again because another server was first",
        desk,
        DeskTallies::stale,
        meters);
    counter(
        "usher.desk.refused",
        "Messages and ticks there was nothing to be done about",
        desk,
        DeskTallies::failed,
        meters);
    counter(
        "usher.desk.told",
        "Answers committed with their customers",
        desk,
        DeskTallies::told,
        meters);
    Gauge.builder("usher.leads.backlog", desk, DeskTallies::waiting)
        .description("Leads that wait because nobody is free")
        .register(meters);
    Gauge.builder("usher.desk.lag", desk, it -> lag(it, store))
        .description("Seconds between the newest message and the last this server's desk has read")
        .register(meters);
    Gauge.builder("usher.desk.untold", store, it -> untold(it))
        .description("Answers that wait to be told to customers")
        .register(meters);
  }

  private static double lag(DeskTallies desk, RedisStore store) {
    try {
      Feed.Position newest = store.feed().newest();
      Feed.Position read = desk.position();
      return newest.isAfter(read) ? Math.max(0, newest.ms() - read.ms()) / 1e3 : 0;
    } catch (StoreUnavailable unknown) {
      return Double.NaN;
    }
  }

  private static double untold(RedisStore store) {
    try {
      return store.deskAnswers().waiting();
    } catch (StoreUnavailable unknown) {
      return Double.NaN;
    }
  }

  private static void counter(
      String name,
      String text,
      DeskTallies desk,
      ToDoubleFunction<DeskTallies> value,
      MeterRegistry meters) {
    FunctionCounter.builder(name, desk, value).description(text).register(meters);
  }
}

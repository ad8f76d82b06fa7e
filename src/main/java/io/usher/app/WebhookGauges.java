package io.usher.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Endpoints;
import io.usher.deliver.Endpoints.Progress;
import io.usher.flow.Profiles.StoreUnavailable;
import java.util.List;
import java.util.function.ToLongFunction;

/** What the operators must hear of webhooks, whichever server works for them. */
final class WebhookGauges {
  private WebhookGauges() {}

  static void of(Endpoints endpoints, MeterRegistry meters) {
    gauge(
        "usher.webhooks.off",
        "Webhooks that were switched off because nothing was taken",
        endpoints,
        progress -> progress.off().isPresent() ? 1 : 0,
        meters);
    gauge(
        "usher.webhooks.waiting",
        "Messages that wait to be sent again",
        endpoints,
        Progress::waiting,
        meters);
    gauge(
        "usher.webhooks.missed",
        "Messages that were forgotten before a webhook took them",
        endpoints,
        Progress::missed,
        meters);
  }

  private static void gauge(
      String name,
      String about,
      Endpoints endpoints,
      ToLongFunction<Progress> of,
      MeterRegistry meters) {
    Gauge.builder(name, () -> sum(endpoints, of)).description(about).register(meters);
  }

  private static double sum(Endpoints endpoints, ToLongFunction<Progress> of) {
    try {
      List<String> ids =
          endpoints.all().stream().filter(Endpoint::enabled).map(Endpoint::id).toList();
      return endpoints.progress(ids).stream().mapToLong(of).sum();
    } catch (StoreUnavailable unknown) {
      return Double.NaN;
    }
  }
}

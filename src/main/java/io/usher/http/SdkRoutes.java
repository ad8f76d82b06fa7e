package io.usher.http;

import io.usher.json.ChangeWriter;
import io.usher.json.SdkSettings;

/** What SDKs ask of Segment beside sending events. */
final class SdkRoutes {
  private static final byte[] SUCCESS = ChangeWriter.success();

  /** Sends an SDK back to the host it asked, with the key it asked for; no key is looked up. */
  void settings(Exchange exchange, byte[] body) {
    String host =
        exchange.request.authority() == null ? "" : exchange.request.authority().toString();
    String proxied = exchange.request.getHeader("X-Forwarded-Proto");
    String scheme = proxied != null ? proxied : exchange.request.scheme();
    exchange.json(
        SdkSettings.write(
            exchange.parameter("key"), host + "/v1", "https".equals(scheme) ? "https" : "http"));
  }

  void forget(Exchange exchange, byte[] body) {
    exchange.json(SUCCESS);
  }
}

package io.usher.http;

import io.usher.json.ApiWriter;
import io.usher.json.ServerWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What the server says about itself. */
final class ServerRoutes {
  private final Ports ports;
  private final BooleanSupplier stopping;
  private final List<Route> routes;

  /**
   * @param routes all of them, once they are asked for
   */
  ServerRoutes(Ports ports, BooleanSupplier stopping, List<Route> routes) {
    this.ports = ports;
    this.stopping = stopping;
    this.routes = routes;
  }

  void document(Exchange exchange, byte[] body) {
    String version = ServerRoutes.class.getPackage().getImplementationVersion();
    exchange.json(
        ApiWriter.write(
            version == null ? "development" : version,
            routes.stream().map(ServerRoutes::operation).toList()));
  }

  private static ApiWriter.Operation operation(Route route) {
    return new ApiWriter.Operation(
        route.method().name(),
        route.path(),
        route.summary(),
        route.roles().stream().map(Routing::word).sorted().toList(),
        route.query(),
        route.body());
  }

  void health(Exchange exchange, byte[] body) {
    exchange.json(ServerWriter.status("up"));
  }

  void ready(Exchange exchange, byte[] body) {
    if (stopping.getAsBoolean()) {
      exchange.json(503, ServerWriter.status("stopping"));
      return;
    }
    exchange.blocking(
        () -> ports.ready().getAsBoolean(),
        ready ->
            exchange.json(ready ? 200 : 503, ServerWriter.status(ready ? "ready" : "not ready")));
  }

  void metrics(Exchange exchange, byte[] body) {
    exchange.blocking(
        () -> ports.metrics().get().getBytes(StandardCharsets.UTF_8),
        text -> exchange.send(200, "text/plain; version=0.0.4; charset=utf-8", text));
  }
}

package io.usher.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The HTTP server: starts listening, and stops without losing what was asked of it. */
public final class HttpApi {
  private final List<Edge> edges;
  private final AtomicBoolean stopping;

  private HttpApi(List<Edge> edges, AtomicBoolean stopping) {
    this.edges = List.copyOf(edges);
    this.stopping = stopping;
  }

  /**
   * Listens; returns when requests are served. Blocks, so never call it on an event loop.
   *
   * @throws RuntimeException if the address cannot be bound
   */
  public static HttpApi start(Vertx vertx, HttpSettings settings, Ports ports) {
    AtomicBoolean stopping = new AtomicBoolean();
    Gate gate = new Gate(ports.keys());
    Meters meters = new Meters(ports.meters());
    Advances advances = new Advances(ports.advance());
    List<Edge> edges = new ArrayList<>();
    int port = settings.port();
    for (int i = 0; i < settings.loops(); i++) {
      Routes routes = Table.of(ports, settings, gate, meters, advances, stopping::get);
      Edge edge = new Edge(settings, gate, meters, routes, port);
      vertx.deployVerticle(edge).await();
      port = edge.port();
      edges.add(edge);
    }
    return new HttpApi(edges, stopping);
  }

  /** The port it listens on. */
  public int port() {
    return edges.get(0).port();
  }

  /**
   * Says it is not ready, takes no new connections, and returns when every request is answered or
   * the time is up. Blocks.
   */
  public void stop(Duration within) {
    stopping.set(true);
    Future.join(edges.stream().map(edge -> edge.server().shutdown(within)).toList())
        .otherwiseEmpty()
        .await();
  }
}

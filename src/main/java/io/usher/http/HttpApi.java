package io.usher.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** The HTTP server: starts listening, and stops without losing what was asked of it. */
public final class HttpApi {
  private final Vertx vertx;
  private final String deployment;
  private final List<Edge> edges;
  private final AtomicBoolean stopping;

  private HttpApi(Vertx vertx, String deployment, List<Edge> edges, AtomicBoolean stopping) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.edges = List.copyOf(edges);
    this.stopping = stopping;
  }

  /**
   * Listens; returns when requests are served. Blocks, so never call it on an event loop.
   *
   * @throws RuntimeException if the address cannot be bound
   */
  public static HttpApi start(Vertx vertx, HttpSettings settings, Ports ports) {
    if (settings.port() != 0) {
      return start(vertx, settings, ports, settings.port());
    }
    // several loops share a port only if they name it, and somebody may take it in between
    for (int attempt = 1; ; attempt++) {
      try {
        return start(vertx, settings, ports, freePort(settings.bind()));
      } catch (RuntimeException e) {
        if (attempt == 5) {
          throw e;
        }
      }
    }
  }

  private static HttpApi start(Vertx vertx, HttpSettings settings, Ports ports, int port) {
    AtomicBoolean stopping = new AtomicBoolean();
    Gate gate = new Gate(ports.keys());
    Meters meters = new Meters(ports.meters());
    Advances advances = new Advances(ports.advance());
    Advances moves = ClockRoutes.moves(ports.hand());
    List<Edge> edges = new CopyOnWriteArrayList<>();
    String deployment =
        vertx
            .deployVerticle(
                () -> {
                  Table table =
                      Table.of(ports, settings, gate, meters, advances, moves, stopping::get);
                  Edge edge = new Edge(settings, gate, meters, table, port);
                  edges.add(edge);
                  return edge;
                },
                new DeploymentOptions().setInstances(settings.loops()))
            .await();
    return new HttpApi(vertx, deployment, edges, stopping);
  }

  private static int freePort(String bind) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(bind, 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    vertx.undeploy(deployment).otherwiseEmpty().await();
  }
}

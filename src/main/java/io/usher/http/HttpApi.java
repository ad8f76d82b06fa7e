package io.usher.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
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
   * @throws IOException if the address cannot be bound
   */
  public static HttpApi start(Vertx vertx, HttpSettings settings, Ports ports) throws IOException {
    if (settings.port() != 0) {
      return start(vertx, settings, ports, settings.port());
    }
    // several loops share a port only if they name it, and somebody may take it in between
    for (int attempt = 1; ; attempt++) {
      try {
        return start(vertx, settings, ports, freePort(settings.bind()));
      } catch (IOException e) {
        if (attempt == 5) {
          throw e;
        }
      }
    }
  }

  private static HttpApi start(Vertx vertx, HttpSettings settings, Ports ports, int port)
      throws IOException {
    AtomicBoolean stopping = new AtomicBoolean();
    Gate gate = new Gate(ports.keys());
    Meters meters = new Meters(ports.meters());
    Advances advances = new Advances(ports.advance());
    Advances moves = ClockRoutes.moves(ports.hand());
    List<Edge> edges = new CopyOnWriteArrayList<>();
    String deployment =
        deployed(
            vertx.deployVerticle(
                () -> {
                  Table table =
                      Table.of(ports, settings, gate, meters, advances, moves, stopping::get);
                  Edge edge = new Edge(settings, gate, meters, table, port);
                  edges.add(edge);
                  return edge;
                },
                new DeploymentOptions().setInstances(settings.loops())));
    return new HttpApi(vertx, deployment, edges, stopping);
  }

  /** {@code await} would throw what went wrong as it is, a checked fault that nothing announces. */
  private static String deployed(Future<String> deployment) throws IOException {
    try {
      return deployment.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof IOException fault) {
        throw fault;
      }
      throw failed;
    }
  }

  private static int freePort(String bind) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(bind, 0));
      return socket.getLocalPort();
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

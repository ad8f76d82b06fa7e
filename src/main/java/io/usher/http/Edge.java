package io.usher.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.usher.value.Code;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Serves requests on one event loop. */
final class Edge extends VerticleBase {
  private final HttpSettings settings;
  private final Gate gate;
  private final Meters meters;
  private final Table table;
  private final int port;
  private HttpServer server;

  /**
   * @param table made for this loop alone
   * @param port shared by all loops
   */
  @SuppressWarnings("NullAway.Init") // start() makes the server before anything asks for it
  Edge(HttpSettings settings, Gate gate, Meters meters, Table table, int port) {
    this.settings = settings;
    this.gate = gate;
    this.meters = meters;
    this.table = table;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(settings.bind())
                    .setPort(port)
                    .setIdleTimeout((int) settings.idle().toSeconds())
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setMaxInitialLineLength(8 * 1024)
                    .setMaxHeaderSize(16 * 1024)
                    .setMaxChunkSize(64 * 1024))
            .requestHandler(Routing.of(table.all(), settings, gate, meters, context))
            .invalidRequestHandler(this::invalid);
    return server.listen();
  }

  int port() {
    return server.actualPort();
  }

  HttpServer server() {
    return server;
  }

  /** What is no request, or has too long a first line or too many headers. */
  private void invalid(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Exchange exchange = new Exchange(request, context, Map.of(), "none", false, meters);
    exchange.header("Connection", "close");
    if (cause instanceof TooLongHttpLineException) {
      exchange.problem(
          414,
          Statuses.named(Code.TOO_LARGE, "path", "the request's line is too long")
              .hint("the path with its query may have 8 KB"));
    } else if (cause instanceof TooLongHttpHeaderException) {
      exchange.problem(
          431,
          Statuses.named(Code.TOO_LARGE, "headers", "the headers are too long")
              .hint("all of them together may have 16 KB"));
    } else {
      exchange.problem(
          400,
          Statuses.named(Code.BAD_FILE, "request", "is not HTTP")
              .hint("write `http://`: TLS ends in front of this server"));
    }
    exchange.hangUp();
  }
}

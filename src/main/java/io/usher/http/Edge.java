package io.usher.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.usher.flow.Keys.Role;
import io.usher.value.Code;
import io.usher.value.Problem;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Serves requests on one event loop: route, body, key, role, handler. */
final class Edge extends VerticleBase {
  private static final int CONTROL_BODY_BYTES = 256 * 1024;

  private final HttpSettings settings;
  private final Gate gate;
  private final Meters meters;
  private final Routes routes;
  private final int port;
  private final Set<BodyRead> reading = new HashSet<>();
  private HttpServer server;

  /**
   * @param routes made for this loop alone
   * @param port shared by all loops
   */
  @SuppressWarnings("NullAway.Init") // start() makes the server before anything asks for it
  Edge(HttpSettings settings, Gate gate, Meters meters, Routes routes, int port) {
    this.settings = settings;
    this.gate = gate;
    this.meters = meters;
    this.routes = routes;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(1_000, tick -> sweep());
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
                    .setMaxChunkSize(64 * 1024)
                    .setHandle100ContinueAutomatically(true))
            .requestHandler(this::request)
            .invalidRequestHandler(this::invalid);
    return server.listen();
  }

  int port() {
    return server.actualPort();
  }

  HttpServer server() {
    return server;
  }

  private void sweep() {
    long now = System.nanoTime();
    reading.removeIf(body -> body.expire(now));
  }

  private void request(HttpServerRequest request) {
    String path = Optional.ofNullable(request.path()).orElse("/");
    Optional<Routes.Match> match = routes.find(request.method(), path);
    boolean open = match.map(m -> m.route().open()).orElseGet(() -> open(path));
    Exchange exchange = new Exchange(request, context, match, open, meters);
    if (match.isEmpty()) {
      unmatched(exchange, path, open);
      return;
    }
    Route route = match.get().route();
    if (!route.body()) {
      exchange.guarded(() -> admit(exchange, route, new byte[0]));
      return;
    }
    String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (coding != null
        && !Set.of("gzip", "identity", "").contains(coding.toLowerCase(Locale.ROOT))) {
      exchange.problem(
          415, Statuses.named(Code.UNSUPPORTED, "Content-Encoding", "only gzip is understood"));
      return;
    }
    new BodyRead(
            exchange,
            route.open() ? settings.limits().bodyBytes() : CONTROL_BODY_BYTES,
            System.nanoTime() + settings.bodyWithin().toNanos(),
            reading,
            body -> admit(exchange, route, body))
        .start();
  }

  private boolean open(String path) {
    return routes.on(path).stream().anyMatch(match -> match.route().open());
  }

  private void unmatched(Exchange exchange, String path, boolean open) {
    List<Routes.Match> others = routes.on(path);
    if (others.isEmpty()) {
      exchange.problem(404, Statuses.NOT_FOUND);
    } else if (exchange.request.method().equals(HttpMethod.OPTIONS)) {
      preflight(exchange.request, Routes.methods(others), open);
    } else {
      exchange.header("Allow", Routes.methods(others) + ", OPTIONS");
      exchange.problem(
          405,
          Statuses.named(
                  Code.METHOD_NOT_ALLOWED,
                  "method",
                  "`" + exchange.request.method().name() + "` is not allowed here")
              .hint("allowed: " + Routes.methods(others)));
    }
  }

  /** Keys are no cookies: any page may ask, with any plain header SDKs think of. */
  private static void preflight(HttpServerRequest request, String methods, boolean open) {
    request.response().setStatusCode(204).putHeader("Allow", methods + ", OPTIONS");
    if (open) {
      String wanted = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
      boolean plain = wanted != null && wanted.length() < 1_000 && wanted.matches("[\\w, -]+");
      request
          .response()
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods)
          .putHeader(
              HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
              plain ? wanted : "authorization, content-type, content-encoding")
          .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400");
    }
    request.response().end();
  }

  private void admit(Exchange exchange, Route route, byte[] body) {
    if (route.roles().isEmpty() || route.keyInBody()) {
      route.handler().handle(exchange, body);
      return;
    }
    Optional<String> secret = Gate.secret(exchange.request.getHeader(HttpHeaders.AUTHORIZATION));
    if (secret.isEmpty()) {
      exchange.problem(401, Statuses.NO_KEY);
      return;
    }
    gate.find(
        exchange,
        secret.get(),
        key -> {
          if (key.isEmpty()) {
            exchange.problem(401, Statuses.NO_KEY);
          } else if (!route.roles().contains(key.get().role())) {
            exchange.problem(403, forbidden(key.get().role(), route.roles()));
          } else {
            exchange.authorized(key.get());
            exchange.guarded(() -> route.handler().handle(exchange, body));
          }
        });
  }

  static Problem forbidden(Role role, Set<Role> roles) {
    String needed = roles.stream().map(Edge::word).sorted().collect(Collectors.joining(", "));
    return Statuses.named(
            Code.FORBIDDEN, "role", "a key of role `" + word(role) + "` may not do this")
        .hint("roles that may: " + needed);
  }

  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** What is no request, or has too long a first line or too many headers. */
  private void invalid(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Exchange exchange = new Exchange(request, context, Optional.empty(), false, meters);
    exchange.header("Connection", "close");
    if (cause instanceof TooLongHttpLineException) {
      exchange.problem(
          414, Statuses.named(Code.TOO_LARGE, "path", "the request's line is too long"));
    } else if (cause instanceof TooLongHttpHeaderException) {
      exchange.problem(431, Statuses.named(Code.TOO_LARGE, "headers", "the headers are too long"));
    } else {
      exchange.problem(400, Statuses.named(Code.BAD_FILE, "request", "is not HTTP"));
    }
    exchange.hangUp();
  }
}

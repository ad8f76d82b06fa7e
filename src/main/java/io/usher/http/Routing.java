package io.usher.http;

import io.usher.flow.Keys.Role;
import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.CorsHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the router of one event loop from the table: path, body, key, role, handler. */
final class Routing {
  private static final int CONTROL_BODY_BYTES = 256 * 1024;
  private static final int PREFLIGHT_KEPT_SECONDS = 24 * 60 * 60;
  private static final int TIMED_OUT = 408;
  private static final int TOO_LARGE = 413;
  private static final String EXCHANGE = "exchange";
  private static final byte[] EMPTY = {};

  /** What some producers call their JSON, which is never to be taken apart as a form. */
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*(application/x-www-form-urlencoded|multipart/form-data)", Pattern.CASE_INSENSITIVE);

  private final HttpSettings settings;
  private final Gate gate;
  private final Meters meters;
  private final Context loop;
  private final Router router;

  private Routing(HttpSettings settings, Gate gate, Meters meters, Context loop) {
    this.settings = settings;
    this.gate = gate;
    this.meters = meters;
    this.loop = loop;
    this.router = Router.router(loop.owner());
  }

  static Router of(
      List<Route> table, HttpSettings settings, Gate gate, Meters meters, Context loop) {
    Routing routing = new Routing(settings, gate, meters, loop);
    Map<String, List<Route>> paths =
        table.stream()
            .collect(Collectors.groupingBy(Route::path, LinkedHashMap::new, Collectors.toList()));
    paths.forEach(routing::path);
    routing
        .router
        .errorHandler(404, asked -> routing.unknown(asked).problem(404, Statuses.NOT_FOUND))
        .errorHandler(400, asked -> routing.unknown(asked).problem(400, Statuses.UNREADABLE))
        .errorHandler(500, routing::unroutable);
    return routing.router;
  }

  private Exchange unknown(RoutingContext asked) {
    return new Exchange(asked.request(), loop, Map.of(), "none", false, meters);
  }

  private void unroutable(RoutingContext asked) {
    if (asked.statusCode() == 400) {
      unknown(asked).problem(400, Statuses.UNREADABLE);
    } else {
      unknown(asked).failed(asked.failure());
    }
  }

  private void path(String path, List<Route> routes) {
    String pattern = path.replaceAll("\\{(\\w+)}", ":$1");
    routes.forEach(route -> route(pattern, route));
    boolean open = routes.stream().anyMatch(Route::open);
    String methods =
        routes.stream()
            .map(route -> route.method().name())
            .sorted()
            .collect(Collectors.joining(", "));
    var options = router.options(pattern).useNormalizedPath(false);
    options.handler(asked -> allow(asked, methods));
    if (open) {
      CorsHandler cors = preflight(routes);
      options.handler(
          asked -> {
            asked.addHeadersEndHandler(
                sent -> asked.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*"));
            cors.handle(asked);
          });
    }
    options.handler(asked -> asked.response().setStatusCode(204).end());
    router
        .route(pattern)
        .useNormalizedPath(false)
        .handler(asked -> notAllowed(asked, open, methods));
  }

  private static void allow(RoutingContext asked, String methods) {
    asked.response().putHeader("Allow", methods + ", OPTIONS");
    asked.next();
  }

  /**
   * Keys are no cookies: any page may ask, with any headers SDKs think of. The pattern lets in what
   * {@code *} would not: pages of apps ({@code capacitor://localhost}), of extensions and of files.
   */
  private static CorsHandler preflight(List<Route> routes) {
    return CorsHandler.create()
        .addOriginWithRegex("(?s).+")
        .allowedMethods(routes.stream().map(Route::method).collect(Collectors.toSet()))
        .maxAgeSeconds(PREFLIGHT_KEPT_SECONDS);
  }

  private void notAllowed(RoutingContext asked, boolean open, String methods) {
    Exchange exchange = new Exchange(asked.request(), loop, Map.of(), "none", open, meters);
    exchange.header("Allow", methods + ", OPTIONS");
    exchange.problem(
        405,
        Statuses.named(
                Code.METHOD_NOT_ALLOWED,
                "method",
                "`" + asked.request().method().name() + "` is not allowed here")
            .hint("allowed: " + methods));
  }

  private void route(String pattern, Route route) {
    // a customer's id may be `..` or hold slashes, so paths are matched as they were sent
    var asked = router.route(route.method(), pattern).useNormalizedPath(false);
    if (route.method().equals(HttpMethod.GET)) {
      asked.method(HttpMethod.HEAD);
    }
    int limit = route.open() ? settings.limits().bodyBytes() : CONTROL_BODY_BYTES;
    if (route.body()) {
      asked.handler(TimeoutHandler.create(settings.bodyWithin().toMillis(), TIMED_OUT));
    }
    asked.handler(
        request -> {
          request.put(
              EXCHANGE,
              new Exchange(
                  request.request(),
                  loop,
                  request.pathParams(),
                  route.path(),
                  route.open(),
                  meters));
          request.next();
        });
    if (route.body()) {
      BodyHandler body =
          BodyHandler.create(false).setBodyLimit(limit).setMergeFormAttributes(false);
      asked.handler(request -> receive(request, body));
    }
    asked.handler(request -> exchange(request).guarded(() -> admit(request, route)));
    asked.failureHandler(request -> failed(request, limit));
  }

  private static Exchange exchange(RoutingContext asked) {
    return asked.get(EXCHANGE);
  }

  private static void receive(RoutingContext asked, BodyHandler body) {
    String coding = asked.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (coding != null
        && !Set.of("gzip", "identity", "").contains(coding.toLowerCase(Locale.ROOT))) {
      exchange(asked)
          .problem(
              415,
              Statuses.named(Code.UNSUPPORTED, "Content-Encoding", "only gzip is understood")
                  .hint("send the JSON as it is, or packed with gzip"));
      return;
    }
    String type = asked.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null && FORM.matcher(type).lookingAt()) {
      asked.request().headers().remove(HttpHeaders.CONTENT_TYPE);
    }
    body.handle(asked);
  }

  private void failed(RoutingContext asked, int limit) {
    HttpServerRequest request = asked.request();
    Exchange exchange = exchange(asked);
    if (asked.statusCode() == TIMED_OUT) {
      // once the body is there, the answer may take as long as it takes
      if (!request.isEnded()) {
        exchange.header(HttpHeaders.CONNECTION.toString(), "close");
        exchange.problem(
            TIMED_OUT, body("the body did not arrive in time", "send it again, in smaller pieces"));
        // what is still to come of the body would keep the connection open
        exchange.hangUp();
      }
    } else if (asked.statusCode() == TOO_LARGE) {
      exchange.problem(
          TOO_LARGE,
          body("a body may have " + limit / 1024 + " KB here", "send it in several pieces"));
      // a sender that is cut off in the middle never sees the answer: the rest is thrown away
      asked
          .vertx()
          .setTimer(
              settings.bodyWithin().toMillis(),
              late -> {
                if (!request.isEnded()) {
                  request.connection().close();
                }
              });
    } else if (asked.failure() == null) {
      exchange.problem(
          asked.statusCode(),
          Statuses.named(Code.UNSUPPORTED, "Expect", "only 100-continue is understood")
              .hint("leave the header out"));
    } else if (request.isEnded()) {
      exchange.failed(asked.failure());
    } else {
      // the body broke off, or is no HTTP: there is nobody left to answer
      request.connection().close();
    }
  }

  private static Problem body(String text, String hint) {
    return new Problem(Code.TOO_LARGE, new Place.Pointer(""), text, hint);
  }

  private void admit(RoutingContext asked, Route route) {
    Exchange exchange = exchange(asked);
    byte[] body = asked.body().buffer() == null ? EMPTY : asked.body().buffer().getBytes();
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
    String needed = roles.stream().map(Routing::word).sorted().collect(Collectors.joining(", "));
    return Statuses.named(
            Code.FORBIDDEN, "role", "a key of role `" + word(role) + "` may not do this")
        .hint("roles that may: " + needed);
  }

  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}

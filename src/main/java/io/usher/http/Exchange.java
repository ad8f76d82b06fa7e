package io.usher.http;

import io.usher.flow.Keys;
import io.usher.flow.Profiles;
import io.usher.json.ProblemJson;
import io.usher.value.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer. Used on its event loop only. */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence PROBLEM =
      HttpHeaders.createOptimized("application/problem+json");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");

  /**
   * A store that went away needs seconds to come back, and some clients ask only three times more:
   * RudderStack's would be through in under two seconds if it were not told to wait.
   */
  private static final String STORE_BACK_SECONDS = "5";

  final HttpServerRequest request;
  final Context context;
  private final Map<String, String> parameters;
  private final String route;
  private final boolean open;
  private final Meters meters;
  private final long startedAt = System.nanoTime();
  private Keys.@Nullable Key key;
  private Future<Void> answered = Future.succeededFuture();

  /**
   * @param parameters of the path
   * @param route its path as the table has it, {@code none} if there is none
   * @param open whether pages of any origin may read the answer
   */
  Exchange(
      HttpServerRequest request,
      Context context,
      Map<String, String> parameters,
      String route,
      boolean open,
      Meters meters) {
    this.request = request;
    this.context = context;
    this.parameters = parameters;
    this.route = route;
    this.open = open;
    this.meters = meters;
  }

  void authorized(Keys.Key by) {
    key = by;
  }

  Keys.Key key() {
    if (key == null) {
      throw new IllegalStateException("asked for the key of an open route");
    }
    return key;
  }

  /** A parameter of the path. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** A parameter of the query, if it is there and not empty. */
  Optional<String> query(String name) {
    return request.query() == null
        ? Optional.empty()
        : Optional.ofNullable(request.getParam(name)).filter(text -> !text.isEmpty());
  }

  boolean asked(String name) {
    return query(name)
        .filter(text -> text.equalsIgnoreCase("true") || text.equals("1"))
        .isPresent();
  }

  void json(byte[] body) {
    json(200, body);
  }

  void json(int status, byte[] body) {
    send(status, JSON, body);
  }

  void problem(int status, Problem problem) {
    problems(status, List.of(problem));
  }

  void problems(int status, List<Problem> problems) {
    if (status == 429 || status == 503) {
      header("Retry-After", status == 503 ? STORE_BACK_SECONDS : "1");
    }
    if (status == 401) {
      header("WWW-Authenticate", "Bearer realm=\"usher\"");
    }
    // of what is refused by a 4xx nothing was taken in; after a 5xx that may not be known
    boolean noEvents = open && status < 500;
    send(status, PROBLEM, ProblemJson.write(status, title(status), problems, noEvents));
  }

  private static String title(int status) {
    return io.netty.handler.codec.http.HttpResponseStatus.valueOf(status).reasonPhrase();
  }

  void header(String name, String value) {
    if (!request.response().headWritten()) {
      request.response().putHeader(name, value);
    }
  }

  void send(int status, CharSequence type, byte[] body) {
    HttpServerResponse response = request.response();
    meters.request(route, status, System.nanoTime() - startedAt);
    if (response.ended() || response.closed()) {
      return;
    }
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .putHeader("X-Content-Type-Options", NOSNIFF.toString());
    if (open) {
      response
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
          .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After");
    }
    answered = response.end(Buffer.buffer(body));
  }

  /** Begins an answer that goes on as long as there is something to tell. */
  void stream(String type) {
    meters.request(route, 200, System.nanoTime() - startedAt);
    request
        .response()
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .putHeader("X-Content-Type-Options", NOSNIFF.toString());
  }

  /** Closes the connection once the answer is out. */
  void hangUp() {
    answered.onComplete(out -> request.connection().close());
  }

  /** Asks something that blocks on a worker thread, and goes on with the answer on this loop. */
  <T> void blocking(Callable<T> question, Consumer<T> then) {
    context
        .<T>executeBlocking(question, false)
        .onComplete(
            asked -> {
              if (asked.succeeded()) {
                guarded(() -> then.accept(asked.result()));
              } else {
                failed(asked.cause());
              }
            });
  }

  /** Does something that blocks on a worker thread; nobody waits for it. */
  void aside(Runnable work) {
    context
        .executeBlocking(
            () -> {
              work.run();
              return true;
            },
            false)
        .onFailure(this::log);
  }

  /** Runs a step of the answer; what it throws becomes a 500. */
  void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  void failed(Throwable cause) {
    if (cause instanceof Profiles.StoreUnavailable) {
      problem(503, Statuses.NO_STORE);
      return;
    }
    log(cause);
    problem(500, Statuses.INTERNAL);
  }

  private void log(Throwable cause) {
    LOG.atError()
        .setCause(withoutMessage(cause))
        .addKeyValue("route", route)
        .addKeyValue("error", cause.getClass().getName())
        .log("a request failed");
  }

  /** The message of an exception may quote what a customer sent; where it arose may be told. */
  private static Throwable withoutMessage(Throwable cause) {
    RuntimeException told = new RuntimeException(cause.getClass().getName());
    told.setStackTrace(cause.getStackTrace());
    return told;
  }
}

package io.usher.http.courier;

import io.usher.deliver.Courier.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One message posted once: what is written, how long that may take, and what comes of it. */
final class Attempt {
  /** How long a receiver may take to answer, from the look-up of its name on. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Of an answer's body; more is not read and costs the connection. */
  private static final int ANSWER_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final Clock clock;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Consumer<Answer> done;
  private final AtomicBoolean over = new AtomicBoolean();
  private final long timer;

  /**
   * An attempt whose time begins.
   *
   * @param done gets the answer, once
   */
  Attempt(
      Vertx vertx, Clock clock, Map<String, String> headers, byte[] body, Consumer<Answer> done) {
    this.vertx = vertx;
    this.clock = clock;
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.done = done;
    this.timer = vertx.setTimer(PATIENCE.toMillis(), late -> end("was not answered in time"));
  }

  boolean over() {
    return over.get();
  }

  void fail(String fault) {
    vertx.cancelTimer(timer);
    end(fault);
  }

  private void end(String fault) {
    end(Answer.fault(fault));
  }

  private void end(Answer answer) {
    if (over.compareAndSet(false, true)) {
      done.accept(answer);
    }
  }

  /** Writes the message to a connection; done once it is on its way, or cannot be. */
  Future<Void> write(HttpClientRequest request) {
    headers.forEach(request::putHeader);
    long giveUp = vertx.setTimer(PATIENCE.toMillis(), late -> request.reset());
    request.exceptionHandler(fault -> fail("was cut off"));
    request
        .response()
        .onSuccess(
            response -> {
              vertx.cancelTimer(timer);
              read(request, response, giveUp);
              end(
                  Answer.of(
                      response.statusCode(),
                      RetryAfter.read(response.getHeader("Retry-After"), clock.instant())));
            })
        .onFailure(
            fault -> {
              vertx.cancelTimer(giveUp);
              fail("was cut off");
            });
    return request.end(Buffer.buffer(body));
  }

  /** Reads an answer's body away, so that the connection can be used again. */
  private void read(HttpClientRequest request, HttpClientResponse response, long giveUp) {
    long[] bytes = {0};
    response
        .exceptionHandler(fault -> vertx.cancelTimer(giveUp))
        .handler(
            some -> {
              bytes[0] += some.length();
              if (bytes[0] > ANSWER_BYTES) {
                request.reset();
              }
            })
        .endHandler(end -> vertx.cancelTimer(giveUp));
  }
}

package io.usher.http;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request's body in, up to a limit and a deadline. A body that is too long is read on for a
 * while and thrown away, since a sender that is cut off in the middle never sees the answer.
 */
final class BodyRead {
  private static final byte[] EMPTY = {};

  private final Exchange exchange;
  private final int limit;
  private final long deadlineNanos;
  private final Collection<BodyRead> running;
  private final Consumer<byte[]> then;
  private @Nullable Buffer body;
  private long read;
  private int pieces = 1;
  private boolean over;

  /**
   * @param running where it stands until it ends, for the sweep
   * @param then gets the whole body; not called if it was refused
   */
  BodyRead(
      Exchange exchange,
      int limit,
      long deadlineNanos,
      Collection<BodyRead> running,
      Consumer<byte[]> then) {
    this.exchange = exchange;
    this.limit = limit;
    this.deadlineNanos = deadlineNanos;
    this.running = running;
    this.then = then;
  }

  void start() {
    running.add(this);
    exchange
        .request
        .handler(this::chunk)
        .endHandler(end -> whole())
        .exceptionHandler(
            gone -> {
              over = true;
              running.remove(this);
            });
  }

  private void chunk(Buffer chunk) {
    read += chunk.length();
    if (over) {
      return;
    }
    if (read > limit) {
      body = null;
      if (read > 4L * limit) {
        refuse(413, tooLarge());
      }
    } else {
      add(chunk);
    }
  }

  /** Most bodies come in one piece, which is then not copied. */
  private void add(Buffer chunk) {
    if (body == null) {
      body = chunk;
      return;
    }
    if (pieces == 1) {
      body = Buffer.buffer(body.length() + chunk.length()).appendBuffer(body);
    }
    pieces++;
    body.appendBuffer(chunk);
  }

  private void whole() {
    running.remove(this);
    if (over) {
      return;
    }
    over = true;
    if (read > limit) {
      exchange.problem(413, tooLarge());
      return;
    }
    byte[] bytes = body == null ? EMPTY : body.getBytes();
    exchange.guarded(() -> then.accept(bytes));
  }

  /** Refuses a body that is still dripping in after its deadline. */
  boolean expire(long nowNanos) {
    if (over || nowNanos - deadlineNanos < 0) {
      return over;
    }
    refuse(
        408, Problem.of(Code.TOO_LARGE, new Place.Pointer(""), "the body did not arrive in time"));
    return true;
  }

  private void refuse(int status, Problem problem) {
    over = true;
    exchange.header(HttpHeaders.CONNECTION.toString(), "close");
    exchange.problem(status, problem);
    // what is still to come of the body would keep the connection open
    exchange.hangUp();
  }

  private Problem tooLarge() {
    return Problem.of(
        Code.TOO_LARGE, new Place.Pointer(""), "a body may have " + limit / 1024 + " KB here");
  }
}

package io.usher.http.courier;

import io.vertx.core.http.HttpClientRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Attempts for one receiver on their way out: each is written once the one before it is. Safe to
 * call from many threads.
 *
 * <h2>How</h2>
 *
 * An attempt asks for a connection, and whichever connection is ready first takes the attempt that
 * waits longest. So they set out in order, though connections come about in any, and one that is
 * slow to come about holds up none but the last. Each attempt asks for one, so if one cannot be
 * had, the attempt that waits longest has failed.
 */
final class Departures {
  private final Deque<Attempt> waiting = new ArrayDeque<>();
  private final Deque<HttpClientRequest> ready = new ArrayDeque<>();
  private boolean writing;

  synchronized void add(Attempt attempt) {
    waiting.add(attempt);
  }

  /** A connection is ready. */
  void ready(HttpClientRequest request) {
    synchronized (this) {
      ready.add(request);
    }
    go();
  }

  /** A connection could not be had. */
  void unreachable(String fault) {
    Optional<Attempt> first;
    synchronized (this) {
      first = first();
    }
    first.ifPresent(attempt -> attempt.fail(fault));
  }

  private void go() {
    HttpClientRequest request;
    Optional<Attempt> next;
    synchronized (this) {
      if (writing || ready.isEmpty()) {
        return;
      }
      request = ready.remove();
      next = first();
      writing = next.isPresent();
    }
    if (next.isPresent()) {
      next.get().write(request).onComplete(written -> wrote());
    } else {
      request.reset();
      go();
    }
  }

  private void wrote() {
    synchronized (this) {
      writing = false;
    }
    go();
  }

  /** The attempt that waits longest, and has not run out of time. */
  private Optional<Attempt> first() {
    Attempt first = waiting.poll();
    while (first != null && first.over()) {
      first = waiting.poll();
    }
    return Optional.ofNullable(first);
  }
}

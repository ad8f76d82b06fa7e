package io.usher.http.courier;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Looks names of hosts up. Whoever asks for a name while it is being looked up gets the same
 * answer, so that a name whose servers are silent takes one thread, and nobody who asks for another
 * waits for it. Safe to call from many threads.
 */
final class HostNames {
  /** Nobody waits longer than that for an answer. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Asks for a name; may block for as long as it likes. */
  interface Names {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private final Names names;
  private final Executor threads;
  private final Duration patience;
  private final Map<String, CompletableFuture<InetAddress[]>> asked = new ConcurrentHashMap<>();

  HostNames(Names names, Executor threads, Duration patience) {
    this.names = names;
    this.threads = threads;
    this.patience = patience;
  }

  /** The addresses of a host; fails if there are none, or nobody tells in time. */
  CompletableFuture<InetAddress[]> find(String host) {
    CompletableFuture<InetAddress[]> fresh = new CompletableFuture<>();
    CompletableFuture<InetAddress[]> known = asked.putIfAbsent(host, fresh);
    if (known == null && literal(host)) {
      ask(host, fresh);
    } else if (known == null) {
      begin(host, fresh);
    }
    // who runs out of patience leaves the others theirs
    return (known == null ? fresh : known)
        .copy()
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void begin(String host, CompletableFuture<InetAddress[]> answer) {
    try {
      threads.execute(() -> ask(host, answer));
    } catch (RejectedExecutionException closed) {
      asked.remove(host, answer);
      answer.completeExceptionally(closed);
    }
  }

  /** Whether a look-up failed because there is no such host. */
  static boolean unknown(Throwable fault) {
    return fault instanceof UnknownHostException
        || fault.getCause() instanceof UnknownHostException;
  }

  private void ask(String host, CompletableFuture<InetAddress[]> answer) {
    try {
      answer.complete(names.addresses(host));
    } catch (UnknownHostException nobody) {
      answer.completeExceptionally(nobody);
    } finally {
      asked.remove(host, answer);
      answer.completeExceptionally(new IllegalStateException("the look-up came to nothing"));
    }
  }

  /** Whether it spells an address out, which nobody has to be asked for. */
  private static boolean literal(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }
}

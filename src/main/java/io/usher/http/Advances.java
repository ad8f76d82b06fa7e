package io.usher.http;

import io.usher.jobs.Advance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes everyone forward in time, one job at once. A request waits a while for its job; who asks
 * for the same again joins the job that is running, or gets the answer of one that ended unheard.
 * Safe to call from many threads.
 */
final class Advances {
  /** Shorter than any proxy's patience. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private record Job(Instant at, boolean history, CompletableFuture<Long> customers) {}

  private final Advance advance;
  private @Nullable Job running;

  Advances(Advance advance) {
    this.advance = advance;
  }

  /** How many customers there are once all are there; empty if that takes longer. Blocks. */
  Optional<Long> to(Instant at, boolean history) throws InterruptedException {
    Job job = join(at, history);
    try {
      long customers = job.customers().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      forget(job);
      return Optional.of(customers);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      forget(job);
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private synchronized void forget(Job job) {
    if (job.equals(running)) {
      running = null;
    }
  }

  private synchronized Job join(Instant at, boolean history) {
    Job last = running;
    if (last != null && last.at().equals(at) && last.history() == history) {
      return last;
    }
    CompletableFuture<?> before =
        last == null
            ? CompletableFuture.completedFuture(0L)
            : last.customers().exceptionally(failed -> 0L);
    Job job =
        new Job(
            at,
            history,
            before.thenApplyAsync(done -> advance.everyoneTo(at, history), Advances::onThread));
    running = job;
    return job;
  }

  private static void onThread(Runnable work) {
    Thread thread = new Thread(work, "usher-advance");
    thread.setDaemon(true);
    thread.start();
  }
}

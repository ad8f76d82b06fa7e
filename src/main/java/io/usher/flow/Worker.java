package io.usher.flow;

import io.usher.flow.Profiles.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that takes a round of its work over and over until it is closed. While the store does
 * not answer it sits that out, saying so once; a fault is logged and does not end it.
 */
public final class Worker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration OUTAGE = Duration.ofSeconds(1);
  private static final Duration LAST_ROUND = Duration.ofSeconds(20);

  /** What is done over and over, always on the worker's thread. */
  public interface Task {
    /** Does what there is to do, and rests if there is nothing. */
    void round();

    /** A round came to nothing; the next one begins a while later. */
    default void failed() {}

    /** No further round will be. */
    default void finish() {}
  }

  private final String name;
  private final Task task;
  private final Thread thread;
  private volatile boolean stopped;

  /**
   * A worker that has not begun.
   *
   * @param name of the thread, and in the log
   */
  public Worker(String name, Task task) {
    this.name = name;
    this.task = task;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Ends its rest, or the next one; called from any thread. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  /** Whether it is being closed: a round should come to its end. */
  public boolean stopped() {
    return stopped;
  }

  /** Rests for a time unless woken or closed; called by the round. */
  public void rest(Duration time) {
    if (!stopped) {
      LockSupport.parkNanos(time.toNanos());
    }
  }

  private void run() {
    boolean answering = true;
    while (!stopped) {
      try {
        task.round();
        answering = true;
      } catch (StoreUnavailable later) {
        if (answering) {
          log.warn("waiting for the store worker={} error={}", name, later.getMessage());
        }
        answering = false;
        task.failed();
        rest(OUTAGE);
      } catch (RuntimeException | Error fault) { // there is nobody else to do its work
        log.error("a round failed, going on worker={}", name, fault);
        task.failed();
        rest(OUTAGE);
      }
    }
    try {
      task.finish();
    } catch (RuntimeException fault) {
      log.warn("could not be finished, others will worker={}", name, fault);
    }
  }

  /** Begins no further round and waits for the present one, for 20 s at most. */
  @Override
  public void close() {
    stopped = true;
    wake();
    try {
      thread.join(LAST_ROUND.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.usher.http.courier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Tasks one after another, in the order in which they came, on threads of another. Whatever a task
 * throws ends its thread, and the others go on over another one.
 */
final class InTurn implements Executor {
  private final Executor threads;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  InTurn(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (waiting) {
      waiting.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    begin();
  }

  private void begin() {
    boolean begun = false;
    try {
      threads.execute(this::run);
      begun = true;
    } finally {
      if (!begun) {
        synchronized (waiting) {
          running = false;
        }
      }
    }
  }

  private void run() {
    boolean through = false;
    try {
      for (Runnable next = next(); next != null; next = next()) {
        next.run();
      }
      through = true;
    } finally {
      if (!through) {
        begin();
      }
    }
  }

  private @Nullable Runnable next() {
    synchronized (waiting) {
      running = !waiting.isEmpty();
      return waiting.poll();
    }
  }
}

package io.usher.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that commits occasions in the order they came. What has queued up while the last batch
 * was in flight is the next batch: no timer, and no wait when idle.
 */
final class Lane {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);
  private static final int LARGEST_BATCH = 256;

  /** An occasion that waits, and who gets its receipt. */
  record Place(Occasion occasion, Consumer<Receipt> done) {}

  private final LinkedBlockingQueue<Place> queue = new LinkedBlockingQueue<>();
  private final Semaphore places;
  private final Commits commits;
  private final Thread thread;
  private volatile boolean finishing;

  Lane(String name, int capacity, Commits commits) {
    this.places = new Semaphore(capacity);
    this.commits = commits;
    this.thread = new Thread(this::run, name);
  }

  void start() {
    thread.start();
  }

  boolean reserve(int count) {
    return places.tryAcquire(count);
  }

  void release(int count) {
    places.release(count);
  }

  /** Queues an occasion whose place is reserved. */
  void put(Place place) {
    queue.add(place);
  }

  int waiting() {
    return queue.size();
  }

  /** Lets what is queued be committed, then ends the thread. */
  void finish(Duration atMost) {
    finishing = true;
    thread.interrupt();
    try {
      thread.join(atMost.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Place> batch = new ArrayList<>(LARGEST_BATCH);
    while (take(batch)) {
      settle(batch);
      release(batch.size());
      batch.clear();
    }
    commits.close();
  }

  private boolean take(List<Place> batch) {
    try {
      if (queue.drainTo(batch, LARGEST_BATCH) == 0 && !finishing) {
        batch.add(queue.take());
        queue.drainTo(batch, LARGEST_BATCH - 1);
      }
    } catch (InterruptedException finish) {
      queue.drainTo(batch, LARGEST_BATCH);
    }
    return !batch.isEmpty() || !finishing;
  }

  private void settle(List<Place> batch) {
    List<Receipt> receipts = commits.settle(batch.stream().map(Place::occasion).toList());
    for (int i = 0; i < batch.size(); i++) {
      try {
        batch.get(i).done().accept(receipts.get(i));
      } catch (RuntimeException reader) {
        log.error("a receipt could not be handed over lane={}", thread.getName(), reader);
      }
    }
  }
}

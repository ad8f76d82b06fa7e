package io.usher.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Occasions a batch has at most. */
  static final int LARGEST_BATCH = 256;

  /**
   * Occasions that were offered together and wait, and who gets their receipts.
   *
   * @param occasions at least 1, at most {@link #LARGEST_BATCH}
   */
  record Group(List<Occasion> occasions, Consumer<List<Receipt>> done) {}

  private final LinkedBlockingQueue<Group> queue = new LinkedBlockingQueue<>();
  private final int capacity;
  private final Semaphore places;
  private final Commits commits;
  private final Thread thread;
  private volatile boolean finishing;

  /** Taken from the queue, but too large for the batch of that time. */
  private Optional<Group> next = Optional.empty();

  Lane(String name, int capacity, Commits commits) {
    this.capacity = capacity;
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

  /** Queues occasions whose places are reserved. */
  void put(Group group) {
    queue.add(group);
  }

  /** Occasions that are queued or under way. */
  int waiting() {
    return capacity - places.availablePermits();
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
    List<Group> batch = new ArrayList<>();
    while (take(batch)) {
      settle(batch);
      batch.clear();
    }
    commits.close();
  }

  private boolean take(List<Group> batch) {
    Optional<Group> first = next.or(this::first);
    next = Optional.empty();
    if (first.isEmpty()) {
      return !finishing;
    }
    batch.add(first.get());
    int size = first.get().occasions().size();
    for (Group more = queue.poll(); more != null; more = queue.poll()) {
      size += more.occasions().size();
      if (size > LARGEST_BATCH) {
        next = Optional.of(more);
        break;
      }
      batch.add(more);
    }
    return true;
  }

  /** What has waited longest; waits for it unless the lane is to end. */
  private Optional<Group> first() {
    Group first = queue.poll();
    try {
      if (first == null && !finishing) {
        first = queue.take();
      }
    } catch (InterruptedException finish) {
      first = queue.poll();
    }
    return Optional.ofNullable(first);
  }

  private void settle(List<Group> batch) {
    List<Occasion> occasions = new ArrayList<>(LARGEST_BATCH);
    for (Group group : batch) {
      occasions.addAll(group.occasions());
    }
    List<Receipt> receipts = commits.settle(occasions);
    release(occasions.size());
    int from = 0;
    for (Group group : batch) {
      int to = from + group.occasions().size();
      try {
        group.done().accept(receipts.subList(from, to));
      } catch (RuntimeException reader) {
        log.error("receipts could not be handed over lane={}", thread.getName(), reader);
      }
      from = to;
    }
  }
}

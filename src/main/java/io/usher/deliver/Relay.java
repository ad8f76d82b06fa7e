package io.usher.deliver;

import io.usher.flow.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings messages from the outboxes of all partitions into the feed.
 *
 * <h2>How</h2>
 *
 * A thread reads the beginning of some boxes, has the feed take what it has not taken yet, then
 * takes it out of the boxes. Between any two of these steps a server may die, and others may do the
 * same at the same time: the feed knows the last message it took of each box, so nothing is lost
 * and nothing is there twice. Whoever commits says which boxes hold something; what a dead server
 * left is found by looking at all of them every few seconds.
 */
public final class Relay implements AutoCloseable {
  /** Boxes that are read at once. */
  private static final int BOXES = 128;

  /** Messages of one round, about: the feed takes them in one step, which holds up others. */
  private static final int MESSAGES = 512;

  private static final Duration PACE = Duration.ofMillis(500);

  private final Outboxes outboxes;
  private final Marks filled;
  private final Worker worker;
  private volatile boolean resting;

  /** A relay that has not begun. */
  public Relay(Outboxes outboxes, int partitions) {
    this.outboxes = outboxes;
    this.filled = new Marks(partitions);
    this.worker = new Worker("relay", this::turn);
  }

  public void start() {
    worker.start();
  }

  /** Says that a commit put something into a partition's box. */
  public void nudge(int partition) {
    if (filled.set(partition) && resting) {
      worker.wake();
    }
  }

  private void turn() {
    if (outboxes.open()) {
      look();
    }
    empty();
    rest();
  }

  /** Brings everything that is there now. Not while it is running. */
  public void drain() {
    look();
    empty();
  }

  private void look() {
    outboxes.filled().forEach(filled::set);
    outboxes.tidy();
  }

  private void empty() {
    for (List<Integer> some = filled.take(BOXES);
        !some.isEmpty() && !worker.stopped();
        some = filled.take(BOXES)) {
      try {
        round(some);
      } catch (RuntimeException fault) {
        some.forEach(filled::set);
        throw fault;
      }
    }
  }

  private void round(List<Integer> partitions) {
    int most = Math.max(1, MESSAGES / partitions.size());
    List<Outboxes.Taken> taken = outboxes.first(partitions, most);
    if (taken.isEmpty()) {
      return;
    }
    outboxes.post(taken);
    outboxes.settle(taken);
    List<Integer> again = new ArrayList<>();
    for (Outboxes.Taken one : taken) {
      if (one.count() == most) {
        again.add(one.partition());
      }
    }
    again.forEach(filled::set);
  }

  private void rest() {
    resting = true;
    if (filled.none()) {
      worker.rest(PACE);
    }
    resting = false;
  }

  /** Brings no more; what is left, others find, or this one once it is started again. */
  @Override
  public void close() {
    worker.close();
  }
}

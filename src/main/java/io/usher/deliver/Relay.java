package io.usher.deliver;

import io.usher.flow.Profiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings messages from the outboxes of all partitions into the feed.
 *
 * <h2>How</h2>
 *
 * A thread reads the beginning of some boxes, has the feed take what it has not taken yet, then
 * takes it out of the boxes. Between any two of these steps a server may die, and others may do the
 * same at the same time: the feed knows the last message it took of each box, so nothing is lost
 * and nothing is there twice. Whoever commits says which boxes hold something; what a dead server
 * left is found by looking at all of them about every second.
 */
public final class Relay implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  /** Boxes that are read at once. */
  private static final int BOXES = 128;

  /** Messages of one round, about: the feed takes them in one step, which holds up others. */
  private static final int MESSAGES = 512;

  private static final Duration PACE = Duration.ofMillis(200);
  private static final Duration OUTAGE = Duration.ofSeconds(1);

  private final Outboxes outboxes;
  private final Marks filled;
  private final AtomicLong posted = new AtomicLong();
  private final Thread thread;
  private volatile boolean stopped;
  private volatile boolean resting;

  /** A relay that has not begun. */
  public Relay(Outboxes outboxes, int partitions) {
    this.outboxes = outboxes;
    this.filled = new Marks(partitions);
    this.thread = new Thread(this::run, "relay");
    this.thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Says that a commit put something into a partition's box. */
  public void nudge(int partition) {
    if (filled.set(partition) && resting) {
      LockSupport.unpark(thread);
    }
  }

  /** Messages this one brought, some of which another may have brought at the same time. */
  public long posted() {
    return posted.get();
  }

  private void run() {
    boolean answering = true;
    while (!stopped) {
      try {
        if (outboxes.open()) {
          look();
        }
        empty();
        answering = true;
        rest();
      } catch (Profiles.StoreUnavailable later) {
        if (answering) {
          log.warn("messages wait: the store does not answer");
        }
        answering = false;
        sitOut();
      } catch (RuntimeException fault) {
        log.error("the relay stumbled, going on", fault);
        sitOut();
      }
    }
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
        !some.isEmpty() && !stopped;
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
      posted.addAndGet(one.count());
      if (one.count() == most) {
        again.add(one.partition());
      }
    }
    again.forEach(filled::set);
  }

  private void rest() {
    resting = true;
    if (!stopped && filled.none()) {
      LockSupport.parkNanos(PACE.toNanos());
    }
    resting = false;
  }

  private void sitOut() {
    if (!stopped) {
      LockSupport.parkNanos(OUTAGE.toNanos());
    }
  }

  /** Brings no more; what is left, others find, or this one once it is started again. */
  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(thread);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}

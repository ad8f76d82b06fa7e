package io.usher.routing;

import io.usher.customer.CustomerId;
import io.usher.routing.Answers.Answer;
import io.usher.routing.Answers.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Answers that are under way, one queue a customer; only the first of each is told. Safe to use
 * from many threads.
 */
final class Queues {
  private static final long FIRST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int MOST_DOUBLINGS = 10;

  /** So often an answer waits for those before it: for half a minute, a server's death and more. */
  private static final int MOST_EARLY = 8;

  private static final Comparator<Answer> ORDER =
      Comparator.comparingLong((Answer answer) -> answer.place().stamp())
          .thenComparingInt(answer -> answer.place().index());

  private final int most;
  private final Map<CustomerId, Queue> queues = new HashMap<>();
  private final Set<Place> known = new HashSet<>();

  private static final class Queue {
    final TreeSet<Answer> waiting = new TreeSet<>(ORDER);
    boolean offered;
    int tries;
    int early;
    long notBefore = Long.MIN_VALUE;
  }

  Queues(int most) {
    this.most = most;
  }

  /** Adds one, if it is not there and there is room. */
  synchronized void add(Answer answer) {
    if (known.size() < most && known.add(answer.place())) {
      queues.computeIfAbsent(answer.told().customer(), customer -> new Queue()).waiting.add(answer);
    }
  }

  /** Those to be told now; they count as offered. */
  synchronized List<Answer> ready(long nanos) {
    List<Answer> ready = new ArrayList<>();
    for (Queue queue : queues.values()) {
      if (ready(queue, nanos)) {
        queue.offered = true;
        ready.add(queue.waiting.first());
      }
    }
    return ready;
  }

  synchronized boolean anyReady(long nanos) {
    return queues.values().stream().anyMatch(queue -> ready(queue, nanos));
  }

  private static boolean ready(Queue queue, long nanos) {
    return !queue.offered
        && !queue.waiting.isEmpty()
        && (queue.tries == 0 || nanos - queue.notBefore >= 0);
  }

  /** Whether an answer is still to wait for what another server has to tell before it. */
  synchronized boolean patient(Answer answer) {
    Queue queue = queues.get(answer.told().customer());
    return queue == null || queue.early < MOST_EARLY;
  }

  /** It came before its turn. */
  synchronized void early(Answer answer) {
    Queue queue = queues.get(answer.told().customer());
    if (queue != null) {
      queue.early++;
    }
  }

  /** They could not be told, and are offered again after a while. */
  synchronized void again(List<Answer> failed, long nanos) {
    for (Answer answer : failed) {
      Queue queue = queues.get(answer.told().customer());
      if (queue != null) {
        queue.offered = false;
        queue.notBefore = nanos + (FIRST_REST_NANOS << queue.tries);
        queue.tries = Math.min(queue.tries + 1, MOST_DOUBLINGS);
      }
    }
  }

  /** They are told and no longer in the store. */
  synchronized void settled(List<Answer> done) {
    for (Answer answer : done) {
      known.remove(answer.place());
      Queue queue = queues.get(answer.told().customer());
      if (queue != null) {
        queue.waiting.remove(answer);
        queue.offered = false;
        queue.tries = 0;
        queue.early = 0;
        if (queue.waiting.isEmpty()) {
          queues.remove(answer.told().customer());
        }
      }
    }
  }
}

package io.usher.app.replay;

import io.usher.value.Data;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One connection's worth of sending: takes its customers' events in order, a batch at a time, and
 * sends a batch again until the server has answered for it. The same ids go out again, so a batch
 * that was committed but not answered counts once.
 */
final class Sender extends Thread {
  private static final int BATCH = 500;
  private static final int BATCH_BYTES = 500_000;
  private static final int QUEUED = 4 * BATCH;
  private static final long FIRST_WAIT_MS = 100;
  private static final long LONGEST_WAIT_MS = 5_000;
  private static final int FAULTS = 5;
  private static final Sendable END = new Sendable(-1, "", "");

  private final int index;
  private final Remote remote;
  private final String path;
  private final Tally tally;
  private final Checkpoint checkpoint;
  private final long patienceMs;
  private final AtomicBoolean stopped;
  private final BlockingQueue<Sendable> queue = new ArrayBlockingQueue<>(QUEUED);

  /** Why it gave up; empty if it did not. */
  private volatile String failure = "";

  /** See {@link Replay} for the settings; {@code stopped} is shared by all senders of a replay. */
  Sender(
      int index,
      Remote remote,
      String path,
      Tally tally,
      Checkpoint checkpoint,
      long patienceMs,
      AtomicBoolean stopped) {
    super("replay-" + index);
    this.index = index;
    this.remote = remote;
    this.path = path;
    this.tally = tally;
    this.checkpoint = checkpoint;
    this.patienceMs = patienceMs;
    this.stopped = stopped;
    setDaemon(true);
  }

  /** Queues an event, waiting for room; false once the replay has stopped. */
  boolean offer(Sendable event) throws InterruptedException {
    while (!stopped.get()) {
      if (queue.offer(event, 100, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  void end() throws InterruptedException {
    offer(END);
  }

  String failure() {
    return failure;
  }

  @Override
  public void run() {
    try {
      boolean more = true;
      while (more && !stopped.get()) {
        List<Sendable> batch = new ArrayList<>();
        more = fill(batch);
        if (!batch.isEmpty() && !send(batch)) {
          stopped.set(true);
        }
      }
    } catch (InterruptedException e) {
      stopped.set(true);
      Thread.currentThread().interrupt();
    }
  }

  /** Takes what there is, up to a batch; false if the end came. */
  private boolean fill(List<Sendable> batch) throws InterruptedException {
    int bytes = 0;
    while (batch.size() < BATCH && bytes < BATCH_BYTES && !stopped.get()) {
      Sendable event = queue.poll(50, TimeUnit.MILLISECONDS);
      if (event == null) {
        if (!batch.isEmpty()) {
          return true;
        }
        continue;
      }
      if (event.number() < 0) {
        return false;
      }
      batch.add(event);
      bytes += event.json().getBytes(StandardCharsets.UTF_8).length;
    }
    return true;
  }

  private boolean send(List<Sendable> batch) throws InterruptedException {
    String body = body(batch);
    long waitMs = FIRST_WAIT_MS;
    long waitedMs = 0;
    int faults = 0;
    while (!stopped.get()) {
      long askedMs = 0;
      try {
        Remote.Answer answer = remote.post(path, body);
        if (answer.good()) {
          count(batch, answer);
          checkpoint.reach(index, batch.get(batch.size() - 1).number());
          return true;
        }
        askedMs = answer.retryAfterMs();
        boolean busy = answer.status() == 429 || answer.status() == 503;
        if (busy) {
          waitedMs = 0;
        } else if (answer.status() < 500 || ++faults == FAULTS) {
          failure = Failures.of(answer);
          return false;
        }
      } catch (IOException e) {
        if (waitedMs >= patienceMs) {
          failure = "`" + remote.base() + "` does not answer";
          return false;
        }
      }
      long ms = Math.max(askedMs, waitMs);
      Thread.sleep(ms);
      waitedMs += ms;
      waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
    }
    return false;
  }

  private static String body(List<Sendable> batch) {
    StringBuilder body = new StringBuilder("{\"batch\":[");
    for (int i = 0; i < batch.size(); i++) {
      body.append(i == 0 ? "" : ",").append(batch.get(i).json());
    }
    return body.append("]}").toString();
  }

  private void count(List<Sendable> batch, Remote.Answer answer) {
    long rejected = 0;
    if (answer.at("rejected") instanceof Data.Items items) {
      rejected = items.items().size();
      for (Data item : items.items()) {
        tally.why(Failures.ofRejected(item, batch));
      }
    }
    long repeated = answer.number("repeated");
    tally.add(batch.size() - rejected - repeated, repeated, rejected);
  }
}

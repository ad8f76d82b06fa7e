package io.usher.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Producers that send batches of mixed customers, each batch again and again until it is
 * acknowledged, and now and then once more although it was.
 */
final class Load implements AutoCloseable {
  static final int CUSTOMERS = 300;
  private static final int PRODUCERS = 4;
  private static final int BATCH = 40;
  private static final int SENT_AGAIN_EVERY = 5;
  private static final long PAUSE_MS = 20;
  private static final long PATIENCE_NANOS = 600_000_000_000L;

  private final List<Supplier<String>> servers;
  private final Ledger ledger;
  private final Client client = new Client();
  private final AtomicInteger unacknowledged = new AtomicInteger();
  private final AtomicInteger unavailable = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final List<Thread> producers = new ArrayList<>();
  private volatile boolean ending;
  private volatile boolean aborted;

  private Load(List<Supplier<String>> servers, Ledger ledger) {
    this.servers = List.copyOf(servers);
    this.ledger = ledger;
  }

  /**
   * Starts the producers.
   *
   * @param servers where each server is now; attempts go to them in turn
   */
  static Load start(List<Supplier<String>> servers, Ledger ledger, long seed) {
    Load load = new Load(servers, ledger);
    for (int i = 0; i < PRODUCERS; i++) {
      int number = i;
      Thread producer = new Thread(() -> load.produce(number, seed), "producer-" + i);
      load.producers.add(producer);
      producer.start();
    }
    return load;
  }

  /** How often a batch was sent and not acknowledged. */
  int unacknowledged() {
    return unacknowledged.get();
  }

  /** How often the answer was 503. */
  int unavailable() {
    return unavailable.get();
  }

  private void produce(int number, long seed) {
    Random random = new Random(seed * 31 + number);
    try {
      for (int batch = 0; !ending; batch++) {
        String id = number + "-" + batch + "-";
        List<Order> orders =
            IntStream.range(0, BATCH)
                .mapToObj(i -> Order.drawn(id + i, random, CUSTOMERS))
                .toList();
        untilAcknowledged(orders, number + batch);
        ledger.acknowledged(orders);
        if (batch % SENT_AGAIN_EVERY == 0) {
          untilAcknowledged(orders, number + batch + 1);
        }
      }
    } catch (RuntimeException | AssertionError e) {
      failure.compareAndSet(null, e);
    }
  }

  private void untilAcknowledged(List<Order> orders, int first) {
    String body = Order.batch(orders);
    long start = System.nanoTime();
    for (int attempt = first; ; attempt++) {
      Client.Reply reply = client.batch(servers.get(attempt % servers.size()).get(), body);
      if (reply.done()) {
        if (!reply.json().path("rejected").isEmpty()) {
          throw new AssertionError("good events were rejected: " + reply.body());
        }
        return;
      }
      if (reply.status() == 503) {
        unavailable.incrementAndGet();
      }
      if (reply.status() / 100 == 4 && reply.status() != 429) {
        throw new AssertionError("a good batch was refused: " + reply);
      }
      unacknowledged.incrementAndGet();
      if (aborted || System.nanoTime() - start > PATIENCE_NANOS) {
        throw new AssertionError("a batch was never acknowledged; the last answer: " + reply);
      }
      Waiting.pause(PAUSE_MS);
    }
  }

  /** Lets every producer bring its last batch home. */
  void finish() {
    ending = true;
    awaitProducers();
    if (failure.get() != null) {
      throw new AssertionError("a producer failed", failure.get());
    }
  }

  /** Ends the producers however the test went. */
  @Override
  public void close() {
    ending = true;
    aborted = true;
    awaitProducers();
  }

  private void awaitProducers() {
    for (Thread producer : producers) {
      Waiting.until(() -> !producer.isAlive(), () -> producer.getName() + " does not end");
    }
  }
}

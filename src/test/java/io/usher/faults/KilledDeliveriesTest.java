package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.flow.Feed;
import io.usher.redis.EmbeddedRedis;
import io.usher.redis.RealRedis;
import io.usher.redis.RedisStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages on their way to a webhook while the servers that send them are killed, and the Redis
 * that keeps them, and all of these at once.
 */
class KilledDeliveriesTest {
  private static final int CUSTOMERS = 32;
  private static final int EVENTS = 16;
  private static final int SENDERS = 4;

  @TempDir Path folder;

  private final Client client = new Client();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  @Test
  void everyMessageArrivesUnderOneIdAndInOrderThoughEverythingIsKilledAndTheReceiverStumbles()
      throws Exception {
    long seed = System.nanoTime() & 0xffff;
    Path tables = tables(folder.resolve("tables"));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    try (Hook hook = new Hook(seed);
        EmbeddedRedis redis = RealRedis.started(folder.resolve("redis"));
        ServerProcess one =
            ServerProcess.start(folder.resolve("one"), tables, logs, address(redis));
        ServerProcess other =
            ServerProcess.start(folder.resolve("other"), tables, logs, address(redis))) {
      List<ServerProcess> servers = List.of(one, other);
      String types = "{\"url\":\"%s\",\"types\":[\"trigger.fired\"]}".formatted(hook.url());
      Client.Reply added = client.post(one.url(), "/v1/webhooks", types);
      assertThat(added.status()).isEqualTo(201);
      hook.secret(added.json().path("secret").asText());
      List<Thread> senders = senders(servers, seed);

      after(0.1);
      kill(one);
      after(0.25);
      redis.process().destroyForcibly();
      after(0.4);
      kill(redis, one, other);
      after(0.6);
      kill(other);
      after(0.75);
      kill(redis, one, other);
      after(0.9);
      redis.process().destroyForcibly();
      for (Thread sender : senders) {
        sender.join();
      }
      assertThat(failure.get()).as("seed %d", seed).isNull();

      Waiting.until(
          () -> {
            servers.forEach(ServerProcess::look);
            return hook.taken() >= CUSTOMERS * EVENTS;
          },
          () -> "seed " + seed + ": only " + hook.taken() + "\n" + one.log());
      assertThat(hook.forged()).as("seed %d", seed).isEmpty();
      List<Feed.Entry> committed = committed(redis);
      each(committed, hook.arrivals(), seed);
      inOrder(committed.stream().map(Feed.Entry::messageId).toList(), hook.arrivals(), seed);
    }
  }

  /** A sheet by which each event leads to a message that tells which of them it was. */
  private static Path tables(Path tables) throws Exception {
    Path book = Files.createDirectories(tables.resolve("shop"));
    Files.writeString(
        book.resolve("Attributes.csv"),
        "Attribute,Type,Measure,Of,Event\nordinal,number,event,ordinal,Order Completed\n");
    Files.writeString(
        book.resolve("Each.csv"),
        """
        Decision,Each
        Kind,trigger
        ,When,Then,,
        #,event,trigger,repeat,nth (number)
        each,Order Completed,ordered,each time,feel: ordinal
        """);
    return tables;
  }

  private static String address(EmbeddedRedis redis) {
    return "redis://:%s@127.0.0.1:%d".formatted(redis.address().password(), redis.address().port());
  }

  private static void kill(ServerProcess server) {
    server.kill();
    server.restart();
  }

  private static void kill(EmbeddedRedis redis, ServerProcess one, ServerProcess other) {
    redis.process().destroyForcibly();
    one.kill();
    other.kill();
    one.restart();
    other.restart();
  }

  private void after(double share) {
    Waiting.until(
        () -> sent.get() >= share * CUSTOMERS * EVENTS || failure.get() != null,
        () -> "only " + sent.get());
  }

  private List<Thread> senders(List<ServerProcess> servers, long seed) {
    return IntStream.range(0, SENDERS)
        .mapToObj(
            number -> {
              Thread sender =
                  new Thread(
                      () -> {
                        try {
                          send(servers, number, new Random(seed + number));
                        } catch (RuntimeException | AssertionError e) {
                          failure.compareAndSet(null, e);
                        }
                      },
                      "sender-" + number);
              sender.start();
              return sender;
            })
        .toList();
  }

  /** The events of some customers, one after the other. */
  private void send(List<ServerProcess> servers, int number, Random random) {
    for (int event = 1; event <= EVENTS; event++) {
      int nth = event;
      String batch =
          IntStream.range(0, CUSTOMERS)
              .filter(customer -> customer % SENDERS == number)
              .mapToObj(customer -> event(customer, nth))
              .collect(Collectors.joining(","));
      Waiting.until(
          () -> {
            ServerProcess server = servers.get(random.nextInt(servers.size()));
            server.look();
            return client.batch(server.url(), "{\"batch\":[" + batch + "]}").done();
          },
          () -> "nobody takes a batch");
      sent.addAndGet(CUSTOMERS / SENDERS);
      Waiting.pause(random.nextInt(60));
    }
  }

  private static String event(int customer, int nth) {
    return """
    {"type":"track","messageId":"m-%d-%d","userId":"c-%d","event":"Order Completed",\
    "properties":{"ordinal":%d}}\
    """
        .formatted(customer, nth, customer, nth);
  }

  /** The messages in the order of the commits. */
  private List<Feed.Entry> committed(EmbeddedRedis redis) throws Exception {
    List<Feed.Entry> committed = new ArrayList<>();
    try (RedisStore store = RealRedis.store(redis.address(), folder.resolve("reader"))) {
      for (Feed.Entry entry : store.feed().after(Feed.Position.START, 100_000)) {
        if (entry.message().type().equals("trigger.fired")) {
          committed.add(entry);
        }
      }
    }
    return committed;
  }

  /** All of them came, each under its own id, as it was committed. */
  private static void each(List<Feed.Entry> committed, List<Hook.Arrival> arrivals, long seed) {
    Map<String, String> expected = new HashMap<>();
    Map<String, Integer> events = new HashMap<>();
    for (Feed.Entry entry : committed) {
      String who = entry.customer().text();
      int nth = events.merge(who, 1, Integer::sum);
      expected.put(entry.messageId(), who + " " + entry.version() + " " + nth);
      assertThat(entry.version()).as("an event is a version").isEqualTo(nth);
    }
    assertThat(expected).as("seed %d", seed).hasSize(CUSTOMERS * EVENTS);
    Map<String, String> came = new HashMap<>();
    for (Hook.Arrival arrival : arrivals) {
      String told =
          arrival.body().path("customer").asText()
              + " "
              + arrival.body().path("version").asLong()
              + " "
              + arrival.body().at("/data/nth").asInt();
      assertThat(arrival.body().path("id").asText()).isEqualTo(arrival.id());
      assertThat(came.merge(arrival.id(), told, (a, b) -> a.equals(b) ? a : a + "|" + b))
          .isEqualTo(told);
    }
    assertThat(came).as("seed %d", seed).isEqualTo(expected);
  }

  private static void inOrder(List<String> committed, List<Hook.Arrival> arrivals, long seed) {
    System.out.printf(
        "seed %d: %d messages came %d times%n", seed, committed.size(), arrivals.size());
    assertThat(FirstAttempts.outOfOrder(committed, arrivals)).as("seed %d", seed).isEmpty();

    Hook.Arrival last =
        arrivals.stream()
            .filter(it -> it.id().equals(committed.get(committed.size() - 1)))
            .findFirst()
            .orElseThrow();
    List<Hook.Arrival> forged = new ArrayList<>(arrivals);
    forged.removeIf(it -> it.id().equals(last.id()));
    forged.add(new Hook.Arrival(last.id(), last.sent() - 60, true, last.body()));
    assertThat(FirstAttempts.outOfOrder(committed, forged)).hasSize(1);
  }
}

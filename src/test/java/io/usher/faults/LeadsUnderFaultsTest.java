package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.flow.Feed;
import io.usher.redis.EmbeddedRedis;
import io.usher.redis.RealRedis;
import io.usher.redis.RedisAddress;
import io.usher.redis.RedisStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Leads asked for by 64 producers of two servers, while a server and the Redis are killed: read
 * from the ledgers over HTTP. {@code -Dusher.leads=8000} makes it the long one.
 */
class LeadsUnderFaultsTest {
  private static final int LEADS = Integer.getInteger("usher.leads", 1_200);
  private static final int OTHERS = LEADS / 4;
  private static final int PRODUCERS = 64;

  @TempDir Path folder;

  private final Client client = new Client();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  @Test
  void everyLeadIsGivenOnceAndEqualsGetEquallyManyThoughServersAndRedisAreKilled()
      throws Exception {
    long seed = System.nanoTime() & 0xffff;
    Path tables = Sales.into(folder.resolve("tables"));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    try (EmbeddedRedis redis = RealRedis.started(folder.resolve("redis"))) {
      String address =
          "redis://:%s@127.0.0.1:%d".formatted(redis.address().password(), redis.address().port());
      try (ServerProcess one = ServerProcess.start(folder.resolve("one"), tables, logs, address);
          ServerProcess two = ServerProcess.start(folder.resolve("two"), tables, logs, address)) {
        List<Thread> producers = produce(List.of(one::url, two::url));
        Thread away = new Thread(() -> comeAndGo(one, seed), "away");
        away.start();

        after(0.2);
        two.kill();
        after(0.4);
        two.restart();
        redis.process().destroyForcibly();
        after(0.6);
        two.awaitReady();
        after(0.8);
        one.kill();
        one.restart();
        one.awaitReady();
        for (Thread producer : producers) {
          producer.join();
        }
        away.join();
        assertThat(failure.get()).isNull();

        everybodyIsBack(two.url());
        for (ServerProcess server : List.of(one, two)) {
          equals(server.url());
          others(server.url());
          told(server.url());
        }
        announced(redis.address());
      }
    }
  }

  private List<Thread> produce(List<Supplier<String>> servers) {
    return IntStream.range(0, PRODUCERS)
        .mapToObj(
            number -> {
              Thread producer = new Thread(() -> produce(servers, number), "producer-" + number);
              producer.start();
              return producer;
            })
        .toList();
  }

  private void produce(List<Supplier<String>> servers, int number) {
    try {
      Client own = new Client();
      for (int i = next.getAndIncrement(); i < LEADS + OTHERS; i = next.getAndIncrement()) {
        String event =
            i % 5 == 4 && i / 5 < OTHERS
                ? Sales.event("other-" + i, "others")
                : Sales.event("equal-" + i, "equals");
        Client.Reply reply;
        int attempt = number;
        do {
          reply =
              own.batch(
                  servers.get(attempt++ % servers.size()).get(), "{\"batch\":[" + event + "]}");
          if (!reply.done()) {
            Waiting.pause(20);
          }
        } while (!reply.done());
        sent.incrementAndGet();
      }
    } catch (RuntimeException | AssertionError e) {
      failure.compareAndSet(null, e);
    }
  }

  /** Waits until a share of all events is acknowledged. */
  private void after(double share) {
    Waiting.until(() -> sent.get() >= share * (LEADS + OTHERS), () -> "only " + sent.get());
  }

  /** Four of the others are away now and then. */
  private void comeAndGo(ServerProcess server, long seed) {
    Random random = new Random(seed);
    while (sent.get() < LEADS + OTHERS && failure.get() == null) {
      String rep = "o" + (2 + random.nextInt(Sales.OTHERS - 2));
      String absences = random.nextBoolean() ? "" : "{\"from\":\"2020-01-01\"}";
      client.put(
          server.url(), "/v1/reps/" + rep + "/availability", "{\"absences\":[" + absences + "]}");
      Waiting.pause(30);
    }
  }

  private void everybodyIsBack(String url) {
    for (int i = 0; i < Sales.OTHERS; i++) {
      String path = "/v1/reps/o" + i + "/availability";
      Waiting.until(
          () -> client.put(url, path, "{\"absences\":[]}").done(), () -> "nobody answers " + path);
    }
  }

  private void equals(String url) {
    awaitCame(url, "Equals", LEADS);
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> given = Sales.given(Sales.ledger(client, url, "Equals"), wrong);

    assertThat(wrong).isEmpty();
    assertThat(given).hasSize(Sales.EQUALS);
    int least = LEADS / Sales.EQUALS;
    assertThat(given.values().stream().filter(it -> it == least + 1))
        .as("%s", given)
        .hasSize(LEADS % Sales.EQUALS);
    assertThat(given.values().stream().filter(it -> it == least))
        .as("%s", given)
        .hasSize(Sales.EQUALS - LEADS % Sales.EQUALS);
    assertThat(Sales.customers(client, url, "Equals")).hasSize(LEADS).doesNotHaveDuplicates();
  }

  private void others(String url) {
    awaitCame(url, "Others", OTHERS);
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> given = Sales.given(Sales.ledger(client, url, "Others"), wrong);

    assertThat(wrong).isEmpty();
    assertThat(given.values().stream().mapToInt(it -> it).sum()).isEqualTo(OTHERS);
    assertThat(Math.abs(given.getOrDefault("o0", 0) - given.getOrDefault("o1", 0)))
        .as("%s", given)
        .isLessThanOrEqualTo(1);
    assertThat(Sales.customers(client, url, "Others")).hasSize(OTHERS).doesNotHaveDuplicates();
  }

  private void awaitCame(String url, String pool, int leads) {
    Waiting.until(
        () -> Sales.pool(client, url, pool).path("leads").path("came").asInt() >= leads,
        () -> Sales.pool(client, url, pool).toString());
    assertThat(Sales.pool(client, url, pool).path("leads").path("came").asInt()).isEqualTo(leads);
    assertThat(Sales.pool(client, url, pool).path("leads").path("held").asInt()).isEqualTo(leads);
  }

  /** Whoever reads the feed hears of every lead once. */
  private void announced(RedisAddress address) throws Exception {
    try (RedisStore store = RealRedis.store(address, folder.resolve("reader"))) {
      Map<String, Integer> requested = new TreeMap<>();
      Map<String, Integer> routed = new TreeMap<>();
      Feed.Position from = Feed.Position.START;
      List<Feed.Entry> some = store.feed().after(from, 1_000);
      while (!some.isEmpty()) {
        for (Feed.Entry entry : some) {
          String customer = entry.customer().text();
          if (entry.message().type().equals("lead.requested")) {
            requested.merge(customer, 1, Integer::sum);
          } else if (entry.message().type().equals("lead.routed")) {
            routed.merge(customer, 1, Integer::sum);
          }
          from = entry.position();
        }
        some = store.feed().after(from, 1_000);
      }
      assertThat(requested).hasSize(LEADS + OTHERS);
      assertThat(requested.values()).containsOnly(1);
      assertThat(routed).hasSize(LEADS + OTHERS);
      assertThat(routed.values()).containsOnly(1);
    }
  }

  /** Customers know who has their lead. */
  private void told(String url) {
    Waiting.until(
        () -> client.get(url, "/metrics").body().contains("usher_desk_untold 0.0"),
        () -> "answers wait");
    for (int i = 0; i < LEADS + OTHERS; i += 97) {
      String customer = (i % 5 == 4 && i / 5 < OTHERS ? "other-" : "equal-") + i;
      Waiting.until(
          () ->
              !client
                  .get(url, "/v1/customers/" + customer)
                  .json()
                  .path("routings")
                  .path("Territory")
                  .path("leads")
                  .path(0)
                  .path("rep")
                  .asText()
                  .isEmpty(),
          () -> client.get(url, "/v1/customers/" + customer).body());
    }
  }
}

package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.flow.Feed;
import io.usher.redis.EmbeddedRedis;
import io.usher.redis.RealRedis;
import io.usher.redis.RedisAddress;
import io.usher.redis.RedisStore;
import io.usher.value.Data;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Leads asked for by 64 producers of two servers, while reps come and go and servers and the Redis
 * are killed: every line of the ledgers, read over HTTP, is worked out again.
 */
class LeadsUnderFaultsTest {
  private static final int LEADS = Integer.getInteger("usher.leads", 8_000);
  private static final Map<String, Integer> TEAMS =
      Map.of(
          "equal", LEADS,
          "weights", 60,
          "mixed", Math.max(200, LEADS / 10),
          "french", Math.max(80, LEADS / 50),
          "narrow", Math.max(150, LEADS / 20));

  /** They are away in the beginning, and again with what they were offered since. */
  private static final List<String> ABSENT = List.of("o2", "n2");

  private static final int PRODUCERS = 64;
  private static final int BATCH = 4;

  /** Among so many lines something is forged. */
  private static final int FORGED = 2_500;

  @TempDir Path folder;

  private final Client client = new Client();
  private final Absences absences = new Absences();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private List<String> customers = List.of();

  @Test
  void everyLeadGoesOnceToWhoseTurnItIsThoughServersAndRedisAreKilled() throws Exception {
    long seed = Long.getLong("usher.seed", System.nanoTime() & 0xffff);
    customers = customers(new Random(seed));
    Path tables = Sales.into(folder.resolve("tables"));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    try (EmbeddedRedis redis = RealRedis.started(folder.resolve("redis"))) {
      String address =
          "redis://:%s@127.0.0.1:%d".formatted(redis.address().password(), redis.address().port());
      try (ServerProcess one = ServerProcess.start(folder.resolve("one"), tables, logs, address);
          ServerProcess two = ServerProcess.start(folder.resolve("two"), tables, logs, address)) {
        List<Supplier<String>> servers = List.of(one::url, two::url);
        Restless restless = new Restless(servers, absences);
        ABSENT.forEach(restless::away);
        List<Thread> people = people(restless, seed);
        List<Thread> producers =
            IntStream.range(0, PRODUCERS)
                .mapToObj(number -> started("producer-" + number, () -> produce(servers, number)))
                .toList();

        after(0.15);
        ABSENT.forEach(restless::back);
        two.kill();
        after(0.3);
        two.restart();
        redis.process().destroyForcibly();
        after(0.45);
        two.awaitReady();
        after(0.7);
        ABSENT.forEach(restless::away);
        one.kill();
        redis.process().destroyForcibly();
        one.restart();
        one.awaitReady();
        for (Thread thread : producers) {
          thread.join();
        }
        for (Thread thread : people) {
          thread.join();
        }
        assertThat(failure.get()).as("seed %d", seed).isNull();

        Sales.Asked server = inTurn(servers);
        restless.everybodyIsBack();
        cameIn(server);
        restless.untilNothingWaits(server);
        List<JsonNode> lines = Sales.ledger(server);
        List<JsonNode> leads = Sales.leads(server);
        System.out.printf(
            "seed %d: %d leads, %s%n",
            seed,
            customers.size(),
            lines.stream()
                .collect(
                    Collectors.groupingBy(
                        line -> line.path("what").asText(), TreeMap::new, Collectors.counting())));
        everyLineIsRight(lines, leads, server, seed);
        new Shares(lines).check(LEADS);
        once(leads);
        told(leads, server);
        announced(redis.address(), lines);
      }
    }
  }

  /** A customer for each lead, by whose name one knows the team, mixed. */
  private static List<String> customers(Random random) {
    List<String> all = new ArrayList<>();
    new TreeMap<>(TEAMS)
        .forEach((team, count) -> IntStream.range(0, count).forEach(i -> all.add(team + "-" + i)));
    Collections.shuffle(all, random);
    return all;
  }

  private static Thread started(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.start();
    return thread;
  }

  /** Two who tell of absences, each of other reps, and two who deal with leads. */
  private List<Thread> people(Restless restless, long seed) {
    List<String> reps = new ArrayList<>(Sales.restless());
    reps.removeAll(ABSENT);
    int half = reps.size() / 2;
    return List.of(
        person(() -> restless.comeAndGo(reps.subList(0, half), seed + 1, this::goesOn)),
        person(() -> restless.comeAndGo(reps.subList(half, reps.size()), seed + 2, this::goesOn)),
        person(() -> restless.dealWithLeads(seed + 3, this::goesOn)),
        person(() -> restless.dealWithLeads(seed + 4, this::goesOn)));
  }

  private Thread person(Runnable task) {
    return started("person", () -> guarded(task));
  }

  private boolean goesOn() {
    return sent.get() < customers.size() && failure.get() == null;
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | AssertionError e) {
      failure.compareAndSet(null, e);
    }
  }

  private void produce(List<Supplier<String>> servers, int number) {
    guarded(
        () -> {
          for (int from = next.getAndAdd(BATCH);
              from < customers.size() && failure.get() == null;
              from = next.getAndAdd(BATCH)) {
            List<String> some = customers.subList(from, Math.min(customers.size(), from + BATCH));
            String batch = some.stream().map(Sales::event).collect(Collectors.joining(","));
            int attempt = number;
            while (!client
                .batch(servers.get(attempt++ % servers.size()).get(), "{\"batch\":[" + batch + "]}")
                .done()) {
              Waiting.pause(20);
            }
            sent.addAndGet(some.size());
          }
        });
  }

  /** Waits until a share of all events is acknowledged. */
  private void after(double share) {
    Waiting.until(
        () -> sent.get() >= share * customers.size() || failure.get() != null,
        () -> "only " + sent.get());
  }

  /** Asks one server after the other: they tell the same. */
  private Sales.Asked inTurn(List<Supplier<String>> servers) {
    return path -> client.get(servers.get(asked.getAndIncrement() % servers.size()).get(), path);
  }

  private static Map<String, Integer> expected() {
    return Map.of(
        Sales.EQUALS, TEAMS.get("equal"),
        Sales.WEIGHTS, TEAMS.get("weights"),
        Sales.MIXED, TEAMS.get("mixed") + TEAMS.get("french"),
        Sales.NARROW, TEAMS.get("narrow"));
  }

  private static void cameIn(Sales.Asked server) {
    expected()
        .forEach(
            (pool, leads) ->
                Waiting.until(
                    () -> Sales.pool(server, pool).path("leads").path("came").asInt() >= leads,
                    () -> Sales.pool(server, pool).toString()));
  }

  /** What the pools count is what the lines add up to, and each line follows from those before. */
  private void everyLineIsRight(
      List<JsonNode> lines, List<JsonNode> leads, Sales.Asked server, long seed) {
    LedgerAudit audit = new LedgerAudit(absences, leads);
    assertThat(audit.wrong(lines)).as("seed %d", seed).isEmpty();
    System.out.println("skipped for: " + audit.judged());
    assertThat(audit.judged()).containsKeys("", "away", "cap open", "skill", "tried");
    assertThat(lines).anyMatch(line -> line.path("what").asText().equals("reassigned"));
    Sales.POOLS.forEach(
        (name, seats) -> {
          JsonNode pool = Sales.pool(server, name);
          JsonNode counts = pool.path("leads");
          assertThat(counts.path("came").asInt()).isEqualTo(expected().get(name));
          assertThat(counts.path("movedOn").asInt()).isZero();
          assertThat(
                  List.of(
                      counts.path("held").asLong()
                          + counts.path("waiting").asLong()
                          + counts.path("closed").asLong(),
                      counts.path("held").asLong(),
                      counts.path("waiting").asLong()))
              .isEqualTo(audit.counts(name));
          pool.path("members")
              .forEach(
                  member ->
                      assertThat(member.path("turns").asLong())
                          .as("%s", member)
                          .isEqualTo(audit.turns(name, member.path("rep").asText())));
        });
    Forgeries.areNoticed(
        lines.subList(0, Math.min(lines.size(), FORGED)),
        seed,
        forged -> new LedgerAudit(absences, leads).wrong(forged));
  }

  /** Every customer has one lead. */
  private void once(List<JsonNode> leads) {
    assertThat(leads.stream().map(lead -> lead.path("customer").asText()))
        .containsExactlyInAnyOrderElementsOf(customers);
  }

  /** Customers know what became of their leads. */
  private static void told(List<JsonNode> leads, Sales.Asked server) {
    Waiting.until(
        () -> server.get("/metrics").body().contains("usher_desk_untold 0.0"),
        () -> "answers wait");
    for (int i = 0; i < leads.size(); i += 97) {
      JsonNode lead = leads.get(i);
      String path = "/v1/customers/" + lead.path("customer").asText();
      Waiting.until(
          () -> {
            JsonNode routed = server.get(path).json().path("routings").path("Territory");
            JsonNode known = routed.path("leads").path(0);
            return known.path("lead").equals(lead.path("id"))
                && known.path("state").equals(lead.path("state"))
                && known.path("rep").asText().equalsIgnoreCase(lead.path("rep").asText());
          },
          () -> lead + " is not what its customer knows: " + server.get(path).body());
    }
  }

  /** Whoever reads the feed hears of every lead once, and as often as it was given to somebody. */
  private void announced(RedisAddress address, List<JsonNode> lines) throws Exception {
    Map<String, Integer> given = new TreeMap<>();
    lines.stream()
        .filter(line -> line.path("what").asText().equals("routed"))
        .forEach(line -> given.merge(line.path("lead").asText(), 1, Integer::sum));
    Map<String, Integer> requested = new TreeMap<>();
    Map<String, Integer> routed = new TreeMap<>();
    AtomicReference<Feed.Position> from = new AtomicReference<>(Feed.Position.START);
    try (RedisStore store = RealRedis.store(address, folder.resolve("reader"))) {
      Waiting.until(
          () -> {
            hear(store.feed(), from, requested, routed);
            return total(routed) >= total(given) && total(requested) >= customers.size();
          },
          () -> missing(given, routed));
    }
    assertThat(requested).hasSize(customers.size());
    assertThat(Set.copyOf(requested.values())).containsOnly(1);
    assertThat(routed).isEqualTo(given);
  }

  private static int total(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String missing(Map<String, Integer> given, Map<String, Integer> told) {
    Map<String, Integer> missing = new TreeMap<>(given);
    missing.entrySet().removeIf(one -> one.getValue().equals(told.get(one.getKey())));
    return "not all are told of: " + missing;
  }

  private static void hear(
      Feed feed,
      AtomicReference<Feed.Position> from,
      Map<String, Integer> requested,
      Map<String, Integer> routed) {
    List<Feed.Entry> some = feed.after(from.get(), 1_000);
    while (!some.isEmpty()) {
      for (Feed.Entry entry : some) {
        String type = entry.message().type();
        if (type.equals("lead.requested") || type.equals("lead.routed")) {
          Map<String, Integer> counts = type.equals("lead.routed") ? routed : requested;
          counts.merge(((Data.Text) entry.message().data().at("lead")).text(), 1, Integer::sum);
        }
        from.set(entry.position());
      }
      some = feed.after(from.get(), 1_000);
    }
  }
}

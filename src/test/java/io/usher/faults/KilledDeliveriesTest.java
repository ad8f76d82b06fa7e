package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.usher.redis.EmbeddedRedis;
import io.usher.redis.RealRedis;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages on their way to a webhook while the servers that send them are killed. */
class KilledDeliveriesTest {
  private static final int CUSTOMERS = 60;
  private static final int KILLS = 6;

  @TempDir Path folder;

  private final Client client = new Client();
  private final ObjectMapper mapper = new ObjectMapper();

  /** Message ids by customer, as far as they were taken. */
  private final Map<String, Set<String>> taken = new ConcurrentHashMap<>();

  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  @Test
  void everyMessageArrivesUnderOneIdThoughServersAreKilledAndTheReceiverStumbles()
      throws Exception {
    long seed = System.nanoTime() & 0xffff;
    Random random = new Random(seed);
    Path tables = Workbook.into(folder.resolve("tables"));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    ExecutorService threads = Executors.newCachedThreadPool();
    HttpServer receiver = receiver(threads, seed);
    try (EmbeddedRedis redis = RealRedis.started(folder.resolve("redis"));
        ServerProcess one =
            ServerProcess.start(folder.resolve("one"), tables, logs, address(redis));
        ServerProcess other =
            ServerProcess.start(folder.resolve("other"), tables, logs, address(redis))) {
      List<ServerProcess> servers = List.of(one, other);
      String hook =
          "{\"url\":\"http://127.0.0.1:%d/\",\"types\":[\"segment.entered\"]}"
              .formatted(receiver.getAddress().getPort());
      assertThat(client.post(one.url(), "/v1/webhooks", hook).status()).isEqualTo(201);

      for (int customer = 0; customer < CUSTOMERS; customer++) {
        enter(servers, random, customer);
        if (customer % (CUSTOMERS / KILLS) == 5) {
          ServerProcess struck = servers.get(random.nextInt(2));
          struck.kill();
          struck.restart();
        }
      }

      Waiting.until(
          () -> {
            servers.forEach(ServerProcess::look);
            return taken.size() == CUSTOMERS;
          },
          () -> "seed " + seed + ": only " + new TreeSet<>(taken.keySet()) + "\n" + one.log());
      assertThat(taken.values()).as("seed " + seed).allSatisfy(ids -> assertThat(ids).hasSize(1));
      List<String> ids = new ArrayList<>();
      taken.values().forEach(ids::addAll);
      assertThat(ids).doesNotHaveDuplicates();
    } finally {
      receiver.stop(0);
      threads.shutdownNow();
    }
  }

  private static String address(EmbeddedRedis redis) {
    return "redis://:%s@127.0.0.1:%d".formatted(redis.address().password(), redis.address().port());
  }

  /** Takes nine of ten messages at once, the others when they come again. */
  private HttpServer receiver(ExecutorService threads, long seed) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    Random random = new Random(seed);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            JsonNode body = mapper.readTree(exchange.getRequestBody().readAllBytes());
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            boolean fails;
            synchronized (random) {
              fails = random.nextInt(10) == 0 && failed.add(id);
            }
            if (!fails) {
              taken
                  .computeIfAbsent(
                      body.path("customer").asText(), who -> ConcurrentHashMap.newKeySet())
                  .add(id);
            }
            exchange.sendResponseHeaders(fails ? 500 : 204, -1);
          }
        });
    server.setExecutor(threads);
    server.start();
    return server;
  }

  /** Sends what makes a customer a regular, until some server has taken it. */
  private void enter(List<ServerProcess> servers, Random random, int customer) {
    StringBuilder batch = new StringBuilder();
    for (int i = 0; i < Workbook.REGULAR; i++) {
      batch
          .append(i == 0 ? "" : ",")
          .append(
              "{\"type\":\"track\",\"messageId\":\"m-%d-%d\",\"userId\":\"c-%d\",\"event\":\"%s\","
                      .formatted(customer, i, customer, Workbook.EVENT)
                  + "\"properties\":{\"total\":1}}");
    }
    Waiting.until(
        () -> {
          ServerProcess server = servers.get(random.nextInt(2));
          server.look();
          return client.batch(server.url(), "{\"batch\":[" + batch + "]}").done();
        },
        () -> "nobody takes a batch");
  }
}

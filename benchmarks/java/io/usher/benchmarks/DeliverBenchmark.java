package io.usher.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How messages leave: how many a second a receiver on this machine gets, and how long after an
 * event was sent its message is there; and the same for leads, which the sales desk gives to a rep
 * in between.
 */
final class DeliverBenchmark {
  private static final String KEY = "bench-key-0123456789abcdef";
  private static final int BATCH = 250;

  /** In the pool that leads go to. */
  private static final int REPS = 20;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Contender usher;
  private final Load load;
  private final String event;

  /** When each message was first there, in nanoseconds, by customer. */
  private final Map<String, Long> arrived = new ConcurrentHashMap<>();

  private DeliverBenchmark(Contender usher, Load load, String event) {
    this.usher = usher;
    this.load = load;
    this.event = event;
  }

  public static void main(String[] args) throws Exception {
    boolean quick = List.of(args).contains("--quick");
    int messages = number(args, "--messages", quick ? 2_000 : 100_000);
    int single = number(args, "--single", quick ? 200 : 3_000);
    int rate = number(args, "--rate", quick ? 50 : 200);
    int seconds = number(args, "--seconds", quick ? 4 : 60);
    HttpBenchmark.machine();
    Path folder = Files.createTempDirectory("usher-deliver");
    tables(folder);
    Vertx vertx = Vertx.vertx();
    try (Contender usher = Contender.usher(folder, "data", KEY, "--allow-local-webhooks");
        Load load = new Load(KEY)) {
      DeliverBenchmark benchmark = new DeliverBenchmark(usher, load, "Order Completed");
      benchmark.hook(benchmark.receive(vertx), "segment.entered");
      benchmark.latency("warm", single);
      benchmark.latency("one", single);
      benchmark.flood("warm", messages / 5);
      benchmark.flood("many", messages);
      benchmark.cost(messages);
    }
    Path sales = Files.createTempDirectory("usher-deliver-leads");
    RoutingBenchmark.tables(sales, REPS);
    System.out.printf(Locale.ROOT, "leads, in a pool of %d reps:%n", REPS);
    try (Contender usher = Contender.usher(sales, "data", KEY, "--allow-local-webhooks");
        Load load = new Load(KEY)) {
      DeliverBenchmark benchmark = new DeliverBenchmark(usher, load, "Demo Requested");
      benchmark.hook(benchmark.receive(vertx), "lead.routed");
      benchmark.latency("warm", single);
      benchmark.latency("one", single);
      benchmark.steady("warm", rate, Math.max(1, seconds / 4));
      benchmark.steady("steady", rate, seconds);
    }
    vertx.close().await();
    System.exit(0);
  }

  private static int number(String[] args, String option, int standard) {
    int at = Arrays.asList(args).indexOf(option);
    return at < 0 ? standard : Integer.parseInt(args[at + 1]);
  }

  private static void tables(Path folder) throws Exception {
    Path sheets = Files.createDirectories(folder.resolve("tables/shop"));
    Files.writeString(
        sheets.resolve("Attributes.csv"),
        """
        Attribute,Type,Measure,Of,Event
        orders,number,count,,Order Completed
        """);
    Files.writeString(
        sheets.resolve("Buyers.csv"),
        """
        Decision,Buyers
        Kind,segment
        ,When,Then
        #,orders,segment
        ever,>= 1,Buyers
        """);
  }

  /** Takes every message at once; the port. */
  private int receive(Vertx vertx) {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              note(body);
                              request.response().setStatusCode(204).end();
                            }));
    return server.listen(0, "127.0.0.1").await().actualPort();
  }

  private void note(Buffer body) {
    long now = System.nanoTime();
    try {
      JsonNode message = MAPPER.readTree(body.getBytes());
      arrived.putIfAbsent(message.path("customer").asText(), now);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void hook(int port, String type) {
    int status =
        load.post(
                usher.port,
                "/v1/webhooks",
                Buffer.buffer(
                    "{\"url\":\"http://127.0.0.1:%d/\",\"types\":[\"%s\"]}".formatted(port, type)))
            .await();
    require(status == 201, "the webhook was answered " + status);
  }

  /** One event after the other; each message is waited for. */
  private void latency(String name, int count) throws Exception {
    long[] took = new long[count];
    for (int i = 0; i < count; i++) {
      String who = name + "-" + i;
      long sent = System.nanoTime();
      require(
          load.post(usher.port, "/v1/track", Buffer.buffer(event(who))).await() == 200,
          "an event was refused");
      while (!arrived.containsKey(who)) {
        TimeUnit.MICROSECONDS.sleep(100);
        require(System.nanoTime() - sent < 60_000_000_000L, "the message of " + who + " is lost");
      }
      took[i] = arrived.get(who) - sent;
    }
    tell(name, took);
  }

  private static void tell(String name, long[] took) {
    Arrays.sort(took);
    System.out.printf(
        Locale.ROOT,
        "%s: from sending an event to its message at the receiver: %.2f ms (median), %.2f ms (99"
            + " %%)%n",
        name,
        took[took.length / 2] / 1e6,
        took[took.length * 99 / 100] / 1e6);
  }

  /** So many events a second, whatever is answered; each from the instant at which it was due. */
  private void steady(String name, int rate, int seconds) throws Exception {
    int count = rate * seconds;
    long began = System.nanoTime();
    List<Future<Integer>> open = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TimeUnit.NANOSECONDS.sleep(began + due(i, rate) - System.nanoTime());
      open.add(load.post(usher.port, "/v1/track", Buffer.buffer(event(steady(name, i)))));
    }
    await(open);
    long[] took = new long[count];
    for (int i = 0; i < count; i++) {
      String who = steady(name, i);
      while (!arrived.containsKey(who)) {
        TimeUnit.MILLISECONDS.sleep(5);
        require(System.nanoTime() - began < 600_000_000_000L, "the message of " + who + " is lost");
      }
      took[i] = arrived.get(who) - began - due(i, rate);
    }
    tell(name + ", %d a second".formatted(rate), took);
  }

  private static long due(int number, int rate) {
    return number * 1_000_000_000L / rate;
  }

  private static String steady(String name, int number) {
    return name + "-steady-" + number;
  }

  /** As many events as go through; how fast their messages arrive. */
  private void flood(String name, int count) throws Exception {
    long began = System.nanoTime();
    List<Future<Integer>> open = new ArrayList<>();
    for (int from = 0; from < count; from += BATCH) {
      StringBuilder body = new StringBuilder("{\"batch\":[");
      for (int i = from; i < Math.min(count, from + BATCH); i++) {
        body.append(i == from ? "" : ",").append(event(name + "-flood-" + i));
      }
      open.add(load.post(usher.port, "/v1/batch", Buffer.buffer(body.append("]}").toString())));
      if (open.size() == 8) {
        await(open);
      }
    }
    await(open);
    double accepted = (System.nanoTime() - began) / 1e9;
    String last = name + "-flood-";
    long there = 0;
    while (there < count) {
      TimeUnit.MILLISECONDS.sleep(20);
      there = arrived.keySet().stream().filter(who -> who.startsWith(last)).count();
      require(System.nanoTime() - began < 600_000_000_000L, "only " + there + " arrived");
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: %,d events taken in within %.1f s (%,.0f a second), their messages delivered within"
            + " %.1f s (%,.0f a second)%n",
        name,
        count,
        accepted,
        count / accepted,
        seconds,
        count / seconds);
  }

  private static void await(List<Future<Integer>> open) {
    for (Future<Integer> answer : open) {
      require(answer.await() == 200, "a batch was refused");
    }
    open.clear();
  }

  /** What one more flood takes of the server and of Redis. */
  private void cost(int count) throws Exception {
    long server = usher.serverMicros();
    long redis = usher.redisMicros();
    flood("cost", count);
    System.out.printf(
        Locale.ROOT,
        "  CPU an event with its message: %.1f us server, %.1f us Redis%n",
        (usher.serverMicros() - server) / (double) count,
        (usher.redisMicros() - redis) / (double) count);
  }

  private String event(String who) {
    return "{\"type\":\"track\",\"messageId\":\"m-%s\",\"userId\":\"%s\",\"event\":\"%s\"}"
        .formatted(who, who, event);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("wrong answer, nothing is measured: " + what);
    }
  }
}

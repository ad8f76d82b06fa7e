package io.usher.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What time costs: nothing happening, everybody due in one second, everybody decided again after a
 * workbook was saved.
 */
final class TimersBenchmark {
  private static final String KEY = "bench-key-0123456789abcdef";
  private static final int WINDOW_DAYS = 182;
  private static final int IDLE_SECONDS = 20;
  private static final int SETTLE_SECONDS = 10;

  /** Questions under way at once when everybody is looked at. */
  private static final int AT_ONCE = 64;

  private static final int BATCH = 250;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Contender usher;
  private final Path folder;
  private final Load load;
  private final int customers;

  private TimersBenchmark(Contender usher, Path folder, Load load, int customers) {
    this.usher = usher;
    this.folder = folder;
    this.load = load;
    this.customers = customers;
  }

  public static void main(String[] args) throws Exception {
    List<String> given = List.of(args);
    boolean quick = given.contains("--quick");
    boolean redecide = given.contains("--redecide");
    int customers = number(given, "--customers", quick ? 5_000 : redecide ? 1_000_000 : 100_000);
    int perSecond = number(given, "--per-second", 1_000_000);
    HttpBenchmark.machine();
    System.out.printf(
        Locale.ROOT,
        "%,d customers%s%n",
        customers,
        redecide ? "" : ", at most %,d timers a second".formatted(perSecond));
    Path folder = Files.createTempDirectory("usher-timers");
    tables(folder, false);
    try (Contender usher =
            Contender.usher(
                folder, "data", KEY, "--timers-per-second", Integer.toString(perSecond));
        Load load = new Load(KEY)) {
      TimersBenchmark benchmark = new TimersBenchmark(usher, folder, load, customers);
      if (redecide) {
        benchmark.redecide();
      } else {
        benchmark.run();
      }
    }
    System.exit(0);
  }

  private static int number(List<String> args, String option, int standard) {
    int at = args.indexOf(option);
    return at < 0 ? standard : Integer.parseInt(args.get(at + 1));
  }

  private static void tables(Path folder, boolean changed) throws Exception {
    Path sheets = Files.createDirectories(folder.resolve("tables/care"));
    Files.writeString(
        sheets.resolve("Attributes.csv"),
        """
        Attribute,Type,Measure,Of,Event,Where,Within
        recent orders,number,count,,Order Completed,,%d days
        orders,number,count,,Order Completed,,
        spend,money,sum,total,Order Completed,,
        """
            .formatted(WINDOW_DAYS));
    Files.writeString(
        sheets.resolve("Recent.csv"),
        """
        Decision,Recent
        Kind,segment
        ,When,Then
        #,recent orders,segment
        recent,>= 1,Recent buyers
        """);
    Files.writeString(
        sheets.resolve("Tier.csv"),
        """
        Decision,Tier
        Kind,tier
        ,When,Then
        #,spend,tier
        gold,>= 100,Gold
        member,,Member
        """);
    if (changed) {
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
  }

  private void run() throws Exception {
    int warmUp = Math.max(1_000, customers / 10);
    fill("warm", warmUp, Instant.now().minus(1, ChronoUnit.DAYS));
    long began = System.nanoTime();
    fill("more", warmUp, Instant.now().minus(1, ChronoUnit.DAYS));
    double perSecond = warmUp * 1e9 / (System.nanoTime() - began);
    long ahead = (long) (customers / perSecond * 2) + 4 * IDLE_SECONDS + 2 * SETTLE_SECONDS;
    Instant due = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(ahead);
    fill("due", customers, due.minus(WINDOW_DAYS, ChronoUnit.DAYS));
    require(
        size("Recent buyers") == customers + 2L * warmUp && Instant.now().isBefore(due),
        "not everybody entered in time");
    idle(due);
    fire(due, 2L * warmUp);
    publish(customers + 2L * warmUp);
  }

  /** Nothing but a new rulebook for many: filled in large batches, nobody is due meanwhile. */
  private void redecide() throws Exception {
    long began = System.nanoTime();
    fill("due", customers, Instant.now().minus(1, ChronoUnit.DAYS));
    System.out.printf(Locale.ROOT, "filled within %.0f s%n", (System.nanoTime() - began) / 1e9);
    require(size("Recent buyers") == customers, "not everybody entered");
    publish(customers);
  }

  /** Customers with one order each, at an instant. */
  private void fill(String name, int count, Instant at) {
    List<Future<Integer>> open = new ArrayList<>();
    for (int from = 0; from < count; from += BATCH) {
      StringBuilder body = new StringBuilder("{\"batch\":[");
      for (int i = from; i < Math.min(count, from + BATCH); i++) {
        body.append(i == from ? "" : ",")
            .append(
                "{\"type\":\"track\",\"messageId\":\"%s-%d\",\"userId\":\"%s-%d\",\"event\":\"Order Completed\",\"timestamp\":\"%s\",\"properties\":{\"total\":%d}}"
                    .formatted(name, i, name, i, at, i % 200));
      }
      open.add(load.post(usher.port, "/v1/batch", Buffer.buffer(body.append("]}").toString())));
      if (open.size() == 16) {
        await(open);
      }
    }
    await(open);
  }

  private static void await(List<Future<Integer>> open) {
    for (Future<Integer> answer : open) {
      require(answer.await() == 200, "filling was answered otherwise than with 200");
    }
    open.clear();
  }

  /** Nothing is due and nothing comes in: what waiting costs one server, and two. */
  private void idle(Instant due) throws Exception {
    if (Duration.between(Instant.now(), due).toSeconds()
        < 2L * IDLE_SECONDS + SETTLE_SECONDS + 15) {
      System.out.println("idle: no time was left to measure it");
      return;
    }
    System.out.printf(Locale.ROOT, "idle, %,d timers waiting:%n", customers);
    settle();
    waiting("one server", List.of(usher));
    try (Contender second = Contender.usher(folder, "second", KEY, "--redis", usher.redisUrl())) {
      TimeUnit.SECONDS.sleep(4);
      waiting("two servers", List.of(usher, second));
    }
  }

  /** What filling left to do is no waiting: messages are told, Redis writes its file anew. */
  private void settle() throws Exception {
    do {
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    } while (usher.redisRewrites());
  }

  private void waiting(String who, List<Contender> servers) throws Exception {
    long redis = usher.redisMicros();
    long cpu = servers.stream().mapToLong(Contender::serverMicros).sum();
    TimeUnit.SECONDS.sleep(IDLE_SECONDS);
    System.out.printf(
        Locale.ROOT,
        "  %-11s %.2f %% of a core in Redis, %.2f %% in the servers (all they do when idle)%n",
        who,
        (usher.redisMicros() - redis) / 1e4 / IDLE_SECONDS,
        (servers.stream().mapToLong(Contender::serverMicros).sum() - cpu) / 1e4 / IDLE_SECONDS);
  }

  /** Everybody is due in the same second; meanwhile single events go on. */
  private void fire(Instant due, long staying) throws Exception {
    sleepUntil(due.minusMillis(200));
    long redis = usher.redisMicros();
    long cpu = usher.serverMicros();
    List<Long> latencies = new ArrayList<>();
    Instant done = Instant.MAX;
    double latest = 0;
    for (int i = 0; done.equals(Instant.MAX); i++) {
      long asked = System.nanoTime();
      int status =
          load.post(
                  usher.port,
                  "/v1/track",
                  Buffer.buffer(
                      "{\"type\":\"track\",\"messageId\":\"live-%d\",\"userId\":\"live-%d\",\"event\":\"Visit\"}"
                          .formatted(i, i % 50)))
              .await();
      latencies.add((System.nanoTime() - asked) / 1_000);
      require(status == 200, "an event was answered " + status);
      if (i % 10 == 9) {
        // what was the latest is told once
        latest = Math.max(latest, metric("usher_timers_latest"));
        done = metric("usher_timers_fired_total") >= customers ? Instant.now() : done;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    double seconds = Duration.between(due, done).toMillis() / 1e3;
    long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "due in one second: %,d decided within %.1f s, %,.0f a second; late %.2f s on average, %.2f"
            + " s at most%n",
        customers,
        seconds,
        customers / seconds,
        metric("usher_timers_late_seconds_sum") / customers,
        Math.max(latest, metric("usher_timers_latest")));
    System.out.printf(
        Locale.ROOT,
        "  CPU a timer: %.1f us server, %.1f us Redis; an event meanwhile took %.1f ms (median),"
            + " %.1f ms (99 %%)%n",
        (usher.serverMicros() - cpu) / (double) customers,
        (usher.redisMicros() - redis) / (double) customers,
        sorted[sorted.length / 2] / 1e3,
        sorted[sorted.length * 99 / 100] / 1e3);
    check(due, staying);
  }

  /** All are out, each of them once and at the very instant; else the figures are worth nothing. */
  private void check(Instant due, long staying) throws Exception {
    require(size("Recent buyers") == staying, "not all have left");
    for (int from = 0; from < customers; from += AT_ONCE) {
      List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
      for (int i = from; i < Math.min(customers, from + AT_ONCE); i++) {
        HttpRequest request = request("/v1/customers/due-" + i + "/timeline");
        asked.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
      }
      for (int i = 0; i < asked.size(); i++) {
        leftOnce("due-" + (from + i), asked.get(i).get(), due);
      }
    }
    System.out.printf(
        Locale.ROOT, "  checked: all are out; each of the %,d left once, at %s%n", customers, due);
  }

  private static void leftOnce(String customer, HttpResponse<String> answer, Instant due)
      throws Exception {
    require(answer.statusCode() == 200, customer + " was answered " + answer.statusCode());
    List<JsonNode> exits = new ArrayList<>();
    for (JsonNode change : MAPPER.readTree(answer.body()).path("changes")) {
      if (change.path("messages").findValuesAsText("type").contains("segment.exited")) {
        exits.add(change);
      }
    }
    require(
        exits.size() == 1 && exits.get(0).path("at").asText().equals(due.toString()),
        customer + " left as " + exits);
  }

  /** A changed workbook: how long until everybody was decided under it. */
  private void publish(long everyone) throws Exception {
    long cpu = usher.serverMicros();
    long redis = usher.redisMicros();
    long began = System.nanoTime();
    tables(folder, true);
    while (size("Buyers") == 0) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    double live = (System.nanoTime() - began) / 1e9;
    while (size("Buyers") < everyone) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
    double all = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "publish: the first are decided again after %.1f s, all %,d after %.1f s, %,.0f a second;"
            + " %.1f us server, %.1f us Redis each%n",
        live,
        everyone,
        all,
        everyone / (all - live),
        (usher.serverMicros() - cpu) / (double) everyone,
        (usher.redisMicros() - redis) / (double) everyone);
    JsonNode change = get("/v1/customers/due-0/timeline").path("changes").get(0);
    require(
        change.path("cause").asText().equals("redecide")
            && change.path("messages").findValuesAsText("type").contains("segment.entered"),
        "the newest change is " + change);
  }

  private long size(String segment) throws Exception {
    long size = 0;
    for (JsonNode one : get("/v1/segments")) {
      size += one.path("name").asText().equals(segment) ? one.path("size").asLong() : 0;
    }
    return size;
  }

  private double metric(String name) throws Exception {
    return Arrays.stream(text("/metrics").split("\n"))
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  private JsonNode get(String path) throws Exception {
    return MAPPER.readTree(text(path));
  }

  private String text(String path) throws Exception {
    HttpResponse<String> answer = http.send(request(path), HttpResponse.BodyHandlers.ofString());
    require(answer.statusCode() == 200, path + " was answered " + answer.statusCode());
    return answer.body();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + usher.port + path))
        .header("authorization", "Bearer " + KEY)
        .build();
  }

  private static void sleepUntil(Instant at) throws InterruptedException {
    long ms = Duration.between(Instant.now(), at).toMillis();
    if (ms > 0) {
      TimeUnit.MILLISECONDS.sleep(ms);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("wrong answer, nothing is measured: " + what);
    }
  }
}

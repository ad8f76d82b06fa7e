package io.usher.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Events a second through HTTP, against a bare parser and a parser with one Redis read and write a
 * request.
 */
final class HttpBenchmark {
  private static final int ROUNDS = 5;

  private HttpBenchmark() {}

  public static void main(String[] args) throws Exception {
    boolean quick = List.of(args).contains("--quick");
    int customers = number(List.of(args), "--customers", quick ? 2_000 : 100_000);
    long millis = quick ? 2_000 : 8_000;
    long warmUp = 1_000L * number(List.of(args), "--warm-up", quick ? 2 : 60);
    machine();
    Path folder = Files.createTempDirectory("usher-bench");
    BenchTables.write(folder.resolve("tables"));
    String key = "bench-key-0123456789abcdef";
    try (Contender usher = Contender.usher(folder, key);
        Contender bare = Contender.bare();
        Contender redis = Contender.withRedis(folder);
        Load load = new Load(key)) {
      List<Contender> contenders = List.of(bare, redis, usher);
      checkAnswers(usher, load, key);
      long before = usher.redisBytes();
      fill(usher, load, customers);
      System.out.printf(
          Locale.ROOT,
          "redis bytes of a profile (51 traits, 30 counters, 16 ids, standings): %d%n",
          usher.profileBytes());
      System.out.printf(
          Locale.ROOT,
          "redis bytes a customer in all (profile, history, memberships, timers, spill): %d%n",
          (usher.redisBytes() - before) / customers);
      for (int batch : new int[] {1, 100}) {
        for (Contender contender : contenders) {
          load.run(contender.port, batch, customers, warmUp); // until its code is compiled
        }
        measure(contenders, load, batch, customers, millis);
      }
    }
    System.exit(0);
  }

  private static String load() throws Exception {
    Path file = Path.of("/proc/loadavg");
    return Files.isReadable(file) ? Files.readString(file).strip() : "unknown";
  }

  private static int number(List<String> args, String option, int standard) {
    int at = args.indexOf(option);
    return at < 0 ? standard : Integer.parseInt(args.get(at + 1));
  }

  static void machine() throws Exception {
    System.out.println(
        "machine: "
            + Runtime.getRuntime().availableProcessors()
            + " cores, "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ", JDK "
            + System.getProperty("java.runtime.version")
            + ", commit "
            + System.getProperty("usher.commit", "unknown"));
    System.out.println("load average before: " + load());
  }

  /**
   * Three known events lead to a known customer, and a repeat changes nothing; else nothing is
   * measured.
   */
  private static void checkAnswers(Contender usher, Load load, String key) throws Exception {
    String one =
        "{\"type\":\"track\",\"messageId\":\"check-%d\",\"userId\":\"check\",\"event\":\"Event 0\","
            + "\"properties\":{\"total\":12.5}}";
    for (int id : new int[] {1, 2, 3, 3}) {
      int status = load.post(usher.port, "/v1/track", Buffer.buffer(one.formatted(id))).await();
      require(status == 200, "an event was answered " + status);
    }
    JsonNode customer = get(usher, "/v1/customers/check", key);
    require(customer.at("/attributes/count 0").asInt() == 3, "3 events count " + customer);
    require(customer.at("/attributes/spend 0").asDouble() == 37.5, "they sum to 37.5: " + customer);
  }

  private static JsonNode get(Contender usher, String path, String key) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + usher.port + path))
                    .header("authorization", "Bearer " + key)
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    require(answer.statusCode() == 200, path + " was answered " + answer.statusCode());
    return new ObjectMapper().readTree(answer.body());
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("wrong answer, nothing is measured: " + what);
    }
  }

  /** Gives every customer 50 traits and touches all 30 counters. */
  private static void fill(Contender usher, Load load, int customers) throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    List<io.vertx.core.Future<Integer>> open = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    int inBody = 0;
    for (int customer = 0; customer < customers; customer++) {
      body.append(inBody == 0 ? "{\"batch\":[" : ",").append(identify(customer, random));
      for (int event = 0; event < 15; event++) {
        body.append(',').append(track(customer, event));
      }
      inBody++;
      if (inBody == 40 || customer == customers - 1) {
        String posted = body.append("]}").toString();
        open.add(load.post(usher.port, "/v1/batch", Buffer.buffer(posted)));
        body.setLength(0);
        inBody = 0;
      }
      if (open.size() == 16) {
        await(open);
      }
    }
    await(open);
  }

  private static void await(List<io.vertx.core.Future<Integer>> open) {
    for (io.vertx.core.Future<Integer> answer : open) {
      int status = answer.await();
      require(status == 200, "filling was answered " + status);
    }
    open.clear();
  }

  static String identify(int customer, SplittableRandom random) {
    StringBuilder traits = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      traits.append(i == 0 ? "" : ",").append("\"trait_").append(i).append("\":");
      switch (i % 4) {
        case 0 ->
            traits.append('"').append(Long.toString(random.nextLong(1 << 24), 36)).append('"');
        case 1 -> traits.append(random.nextInt(1_000));
        case 2 -> traits.append(random.nextBoolean());
        default -> traits.append("\"v").append(random.nextInt(9)).append('"');
      }
    }
    return "{\"type\":\"identify\",\"messageId\":\"fill-i-%d\",\"userId\":\"customer-%d\",\"traits\":{%s,\"plan\":\"plan %d\"}}"
        .formatted(customer, customer, traits, customer % 5);
  }

  static String track(int customer, int event) {
    return ("{\"type\":\"track\",\"messageId\":\"fill-%d-%d\",\"userId\":\"customer-%d\",\"event\":\"Event %d\","
            + "\"properties\":{\"total\":%d.5,\"products\":[{\"category\":\"moisturizer\"}]}}")
        .formatted(customer, event, customer, event % 10, 10 + event);
  }

  private static void measure(
      List<Contender> contenders, Load load, int batch, int customers, long millis)
      throws Exception {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    Map<String, List<Double>> servers = new LinkedHashMap<>();
    Map<String, List<Double>> stores = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Contender contender : contenders) {
        long server = contender.serverMicros();
        long store = contender.redisMicros();
        Load.Result result = load.run(contender.port, batch, customers, millis);
        double events = Math.max(1, result.events());
        add(rates, contender, result.perSecond());
        add(servers, contender, (contender.serverMicros() - server) / events);
        add(stores, contender, (contender.redisMicros() - store) / events);
        if (result.refused() > 0) {
          System.out.println(contender.name + ": " + result.refused() + " requests were not taken");
        }
      }
    }
    System.out.println(batch == 1 ? "single events" : "batches of " + batch);
    double bare = median(rates.get("bare"));
    double redis = median(rates.get("redis"));
    rates.forEach(
        (name, all) ->
            System.out.printf(
                Locale.ROOT,
                "  %-6s %9.0f events/s (min %.0f, max %.0f)  us CPU an event: server %6.1f, Redis %5.1f  %3.0f %% of bare  %4.2f of redis%n",
                name,
                median(all),
                all.stream().min(Double::compare).orElse(0.0),
                all.stream().max(Double::compare).orElse(0.0),
                median(servers.get(name)),
                median(stores.get(name)),
                100 * median(all) / bare,
                median(all) / redis));
  }

  private static void add(Map<String, List<Double>> all, Contender contender, double one) {
    all.computeIfAbsent(contender.name, name -> new ArrayList<>()).add(one);
  }

  private static double median(List<Double> all) {
    List<Double> sorted = all.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}

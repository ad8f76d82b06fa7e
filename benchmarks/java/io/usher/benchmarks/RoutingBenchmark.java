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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How many leads a second find their rep, from the event over HTTP to the customer's profile, in a
 * pool of few reps and of many; and how long a form waits that shows the rep's name.
 */
final class RoutingBenchmark {
  private static final String KEY = "bench-key-0123456789abcdef";
  private static final int BATCH = 250;
  private static final int OPEN = 16;
  private static final int FORMS = 300;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Contender usher;
  private final Load load;

  private RoutingBenchmark(Contender usher, Load load) {
    this.usher = usher;
    this.load = load;
  }

  public static void main(String[] args) throws Exception {
    List<String> given = List.of(args);
    int leads = given.contains("--quick") ? 2_000 : number(given, "--leads", 50_000);
    HttpBenchmark.machine();
    System.out.printf(
        Locale.ROOT, "%,d leads a pool, batches of %d, %d at a time%n", leads, BATCH, OPEN);
    for (int reps : new int[] {20, 500}) {
      Path folder = Files.createTempDirectory("usher-routing");
      tables(folder, reps);
      try (Contender usher = Contender.usher(folder, KEY);
          Load load = new Load(KEY)) {
        new RoutingBenchmark(usher, load).run(reps, leads);
      }
    }
    System.exit(0);
  }

  private static int number(List<String> args, String option, int standard) {
    int at = args.indexOf(option);
    return at < 0 ? standard : Integer.parseInt(args.get(at + 1));
  }

  static void tables(Path folder, int reps) throws Exception {
    Path sheets = Files.createDirectories(folder.resolve("tables/sales"));
    StringBuilder people = new StringBuilder("Rep,Pool,Weight\n");
    for (int i = 0; i < reps; i++) {
      people.append("r%03d,Everybody,%d\n".formatted(i, 1 + i % 3));
    }
    Files.writeString(sheets.resolve("Reps.csv"), people);
    Files.writeString(sheets.resolve("Pools.csv"), "Pool,Method\nEverybody,weighted\n");
    Files.writeString(
        sheets.resolve("Attributes.csv"),
        "Attribute,Type,Measure,Of\ncountry,text,trait,country\n");
    Files.writeString(
        sheets.resolve("Territory.csv"),
        """
        Decision,Territory
        Kind,routing
        On,Demo Requested

        ,When,Then
        #,country,pool
        otherwise,,Everybody
        """);
  }

  private void run(int reps, int leads) throws Exception {
    send("warm", Math.max(1_000, leads / 5));
    long redis = usher.redisMicros();
    long cpu = usher.serverMicros();
    long began = System.nanoTime();
    send("lead", leads);
    double seconds = (System.nanoTime() - began) / 1e9;
    redis = usher.redisMicros() - redis;
    cpu = usher.serverMicros() - cpu;
    check(reps);
    long[] forms = forms();
    System.out.printf(
        Locale.ROOT,
        "%3d reps: %,.0f leads a second told to their customers; a lead costs %.0f us CPU in the"
            + " server, %.0f us in Redis; a form waits %.1f ms for the name (p50), %.1f ms (p99)%n",
        reps,
        leads / seconds,
        cpu / (double) leads,
        redis / (double) leads,
        forms[forms.length / 2] / 1e6,
        forms[forms.length * 99 / 100] / 1e6);
  }

  /** Sends events, and returns when every lead is with a rep and every customer knows it. */
  private void send(String name, int count) throws Exception {
    long before = came();
    List<Future<Integer>> open = new ArrayList<>();
    for (int from = 0; from < count; from += BATCH) {
      StringBuilder body = new StringBuilder("{\"batch\":[");
      for (int i = from; i < Math.min(count, from + BATCH); i++) {
        body.append(i == from ? "" : ",").append(event(name, i));
      }
      open.add(load.post(usher.port, "/v1/batch", Buffer.buffer(body.append("]}").toString())));
      if (open.size() == OPEN) {
        await(open);
      }
    }
    await(open);
    while (came() < before + count || metric("usher_desk_untold") > 0) {
      Thread.sleep(5);
    }
  }

  private static String event(String name, int number) {
    return "{\"type\":\"track\",\"messageId\":\"%s-%d\",\"userId\":\"%s-%d\",\"event\":\"Demo Requested\"}"
        .formatted(name, number, name, number);
  }

  private static void await(List<Future<Integer>> open) {
    for (Future<Integer> answer : open) {
      require(answer.await() == 200, "an event was answered otherwise than with 200");
    }
    open.clear();
  }

  private long came() throws Exception {
    return get("/v1/pools").path("pools").path(0).path("leads").path("came").asLong();
  }

  private double metric(String name) throws Exception {
    for (String line : text("/metrics").split("\n")) {
      if (line.startsWith(name + " ")) {
        return Double.parseDouble(line.substring(name.length() + 1));
      }
    }
    throw new IllegalStateException("no metric " + name);
  }

  /** Nothing is worth measuring if leads are not shared as they should. */
  private void check(int reps) throws Exception {
    JsonNode pool = get("/v1/pools").path("pools").path(0);
    JsonNode leads = pool.path("leads");
    require(
        leads.path("held").asLong() == leads.path("came").asLong(), "some lead is held by nobody");
    double unit = leads.path("came").asLong() / (double) weights(reps);
    for (JsonNode member : pool.path("members")) {
      double due = unit * member.path("weight").asInt();
      require(
          Math.abs(member.path("given").asLong() - due) <= 3, "not shared by weight: " + member);
    }
  }

  private static long weights(int reps) {
    long weights = 0;
    for (int i = 0; i < reps; i++) {
      weights += 1 + i % 3;
    }
    return weights;
  }

  /** One after the other, with nothing else going on. */
  private long[] forms() throws Exception {
    long[] nanos = new long[FORMS];
    for (int i = 0; i < FORMS; i++) {
      long began = System.nanoTime();
      HttpResponse<String> answer =
          http.send(
              request("/v1/track?decide=true&wait=10s")
                  .POST(HttpRequest.BodyPublishers.ofString(event("form", i)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      nanos[i] = System.nanoTime() - began;
      require(
          !MAPPER.readTree(answer.body()).path("lead").path("rep").asText().isEmpty(),
          "a form was answered without a name");
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + usher.port + path))
        .header("Authorization", "Bearer " + KEY);
  }

  private JsonNode get(String path) throws Exception {
    return MAPPER.readTree(text(path));
  }

  private String text(String path) throws Exception {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("wrong answer, nothing is measured: " + what);
    }
  }
}

package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.flow.Planner;
import io.usher.flow.Profiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import redis.clients.jedis.Jedis;

/**
 * What Redis and its client spend on reading and committing customers, by the size of the batch:
 * planning is left out of the figures, waiting too.
 */
final class CommitBenchmark {
  private static final int CUSTOMERS = 5_000;

  private final Sample sample = new Sample();
  private final SplittableRandom random = new SplittableRandom(11);
  private final Profiles profiles;
  private final Jedis redis;

  private CommitBenchmark(Profiles profiles, Jedis redis) throws Exception {
    this.profiles = profiles;
    this.redis = redis;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("usher-commit");
    try (EmbeddedRedis embedded = Sample.must(EmbeddedRedis.start(folder));
        RedisStore store = Sample.must(RedisStore.open(embedded.address(), folder));
        Profiles profiles = store.profiles();
        Jedis redis = embedded.address().connect(10_000)) {
      CommitBenchmark benchmark = new CommitBenchmark(profiles, redis);
      benchmark.fill();
      for (int i = 0; i < CUSTOMERS * 4 / 256; i++) {
        benchmark.batch(256);
      }
      int[] sizes =
          args.length == 0
              ? new int[] {1, 16, 64, 256}
              : List.of(args).stream().mapToInt(Integer::parseInt).toArray();
      for (int size : sizes) {
        benchmark.measure(size);
      }
    }
    System.exit(0);
  }

  private void fill() {
    List<Profiles.Commit> commits = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      Profile made = sample.customer(i);
      Profile first =
          new Profile(
              made.id(),
              1,
              made.rulebook(),
              made.createdAt(),
              made.decidedAt(),
              made.seenAt(),
              made.traits(),
              made.consent(),
              made.counters(),
              made.standings(),
              made.recent(),
              made.nextChangeAt());
      commits.add(new Profiles.Commit(Profile.blank(made.id(), Sample.START), first, List.of()));
      if (commits.size() == 256 || i == CUSTOMERS - 1) {
        profiles.commit(commits);
        commits.clear();
      }
    }
  }

  private void measure(int size) {
    int batches = Math.max(60, Math.min(1_000, 20_000 / size));
    batch(size);
    redis.configResetStat();
    double userBefore = redisCpu("user");
    double systemBefore = redisCpu("sys");
    long commandsBefore = commands();
    long bytesBefore = info("persistence", "aof_current_size:");
    long client = 0;
    long wall = 0;
    for (int i = 0; i < batches; i++) {
      long[] spent = batch(size);
      client += spent[0];
      wall += spent[1];
    }
    double customers = (double) batches * size;
    System.out.printf(
        Locale.ROOT,
        "batch of %3d: redis %5.1f us user + %5.1f us system CPU a customer, client %5.1f us CPU,"
            + " %6.1f us passed, %4.1f commands, %5.0f bytes of log%n",
        size,
        (redisCpu("user") - userBefore) * 1e6 / customers,
        (redisCpu("sys") - systemBefore) * 1e6 / customers,
        client / 1e3 / customers,
        wall / 1e3 / customers,
        (commands() - commandsBefore) / customers,
        (info("persistence", "aof_current_size:") - bytesBefore) / customers);
    commandsOf(customers);
  }

  /** Calls a customer and mean microseconds a call, as Redis counts them. */
  private void commandsOf(double customers) {
    for (String line : redis.info("commandstats").split("\r\n")) {
      if (line.startsWith("cmdstat_")) {
        long calls = number(line, "calls=");
        long micros = number(line, "usec=");
        System.out.printf(
            Locale.ROOT,
            "    %-12s %6.3f a customer, %7.1f us each%n",
            line.substring("cmdstat_".length(), line.indexOf(':')),
            calls / customers,
            micros / (double) calls);
      }
    }
  }

  private static long number(String line, String field) {
    int from = line.indexOf(field) + field.length();
    return Long.parseLong(line.substring(from, line.indexOf(',', from)));
  }

  /** Client CPU and time passed, in nanoseconds, without planning. */
  private long[] batch(int size) {
    List<CustomerId> ids = new ArrayList<>();
    random
        .ints(0, CUSTOMERS)
        .distinct()
        .limit(size)
        .forEach(i -> ids.add(CustomerId.user("customer-" + i)));
    long cpu = Cost.cpuNanos();
    long start = System.nanoTime();
    var read = profiles.read(ids);
    cpu -= Cost.cpuNanos();
    start -= System.nanoTime();
    List<Profiles.Commit> commits = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Profile before = read.get(i).orElseThrow();
      Planner.Plan plan = sample.plan(sample.next(ids.get(i)), before);
      commits.add(new Profiles.Commit(before, plan.after(), plan.changes()));
    }
    cpu += Cost.cpuNanos();
    start += System.nanoTime();
    for (Profiles.Outcome outcome : profiles.commit(commits)) {
      if (!(outcome instanceof Profiles.Outcome.Done)) {
        throw new IllegalStateException("not committed: " + outcome);
      }
    }
    return new long[] {Cost.cpuNanos() - cpu, System.nanoTime() - start};
  }

  private double redisCpu(String kind) {
    double seconds = 0;
    for (String line : redis.info("cpu").split("\r\n")) {
      if (line.startsWith("used_cpu_" + kind + "_main_thread:")) {
        seconds += Double.parseDouble(line.substring(line.indexOf(':') + 1));
      }
    }
    return seconds;
  }

  private long commands() {
    long calls = 0;
    for (String line : redis.info("commandstats").split("\r\n")) {
      if (line.contains("calls=")) {
        calls += Long.parseLong(line.substring(line.indexOf("calls=") + 6, line.indexOf(',')));
      }
    }
    return calls;
  }

  private long info(String section, String field) {
    for (String line : redis.info(section).split("\r\n")) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.substring(field.length()));
      }
    }
    return 0;
  }
}

package io.usher.faults;

import io.usher.redis.RedisAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisProtocol;

/**
 * Tells how much time this machine has really had. Over and over a thread sleeps a little, computes
 * a little and waits for one durable write of the Redis: what a timer needs. The quickest such
 * round says what a round takes where nothing is in the way. What others take longer, because cores
 * or disk were busy with something else or the machine stood still, does not count as time.
 */
final class Bystander implements AutoCloseable {
  private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
  private static final int STEPS = 400_000;
  private static final int WARM_UP = 100;

  /** How much longer than the quickest a round may take and count in full. */
  private static final double ORDINARY = 1.3;

  private final Jedis redis;
  private final Thread thread;
  private final List<Round> rounds = new ArrayList<>();
  private long quickest = Long.MAX_VALUE;
  private volatile long computed = 1;
  private volatile boolean stopped;

  private record Round(Instant from, Instant to) {
    private long nanos() {
      return Duration.between(from, to).toNanos();
    }

    /** The part of it between two instants. */
    private double within(Instant start, Instant end) {
      Instant first = from.isAfter(start) ? from : start;
      Instant last = to.isBefore(end) ? to : end;
      return Math.max(0, Duration.between(first, last).toNanos()) / (double) Math.max(1, nanos());
    }
  }

  private Bystander(Jedis redis) {
    this.redis = redis;
    this.thread = new Thread(this::run, "bystander");
    this.thread.setDaemon(true);
  }

  /** Has one begin, and learn what a round takes. */
  static Bystander of(RedisAddress address) {
    Jedis redis =
        new Jedis(
            new HostAndPort("127.0.0.1", address.port()),
            DefaultJedisClientConfig.builder()
                .password(address.password())
                .socketTimeoutMillis(120_000)
                .protocol(RedisProtocol.RESP2)
                .build());
    Bystander bystander = new Bystander(redis);
    bystander.thread.start();
    Waiting.until(() -> bystander.count() > WARM_UP, () -> "the bystander stands still");
    return bystander;
  }

  private void run() {
    Instant from = Instant.now();
    while (!stopped) {
      LockSupport.parkNanos(SLEEP_NANOS);
      for (int i = 0; i < STEPS; i++) {
        computed = computed * 6_364_136_223_846_793_005L + i;
      }
      redis.set("bystander", Long.toString(computed));
      Instant to = Instant.now();
      took(new Round(from, to));
      from = to;
    }
  }

  private synchronized void took(Round round) {
    rounds.add(round);
    if (round.nanos() > SLEEP_NANOS) {
      quickest = Math.min(quickest, round.nanos());
    }
  }

  private synchronized int count() {
    return rounds.size();
  }

  private synchronized boolean beyond(Instant end) {
    return rounds.get(rounds.size() - 1).to().isAfter(end);
  }

  /** The time the machine had between two instants, no more than lay between them. */
  Duration had(Instant start, Instant end) {
    if (!end.isAfter(start)) {
      return Duration.ZERO;
    }
    Waiting.until(() -> beyond(end), () -> "the bystander stands still");
    return counted(start, end);
  }

  private synchronized Duration counted(Instant start, Instant end) {
    double nanos = 0;
    for (Round round : rounds) {
      nanos += Math.min((double) round.nanos(), quickest * ORDINARY) * round.within(start, end);
    }
    return Duration.ofNanos((long) nanos);
  }

  /** What there was, in milliseconds and by the clock, for whoever reads the log. */
  String tell(Instant start, Instant end) {
    return String.format(
        Locale.ROOT,
        "%d ms late, of which this machine had %d (a round takes it %.1f ms)",
        Duration.between(start, end).toMillis(),
        had(start, end).toMillis(),
        quickest / 1e6);
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    redis.close();
  }
}

package io.usher.redis;

import static io.usher.redis.Customers.NOW;
import static io.usher.redis.Customers.blank;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.Eventually;
import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.flow.Intake;
import io.usher.flow.Profiles;
import io.usher.flow.Profiles.Commit;
import io.usher.jobs.DueTimes;
import io.usher.jobs.DueTimes.Lately;
import io.usher.jobs.DueTimes.Timed;
import io.usher.jobs.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What timers are told of, so that they need not look; the clock is moved by hand. */
@ExtendWith(RealRedis.class)
class NearTest {
  private static final CustomerId ANNA = CustomerId.user("anna");
  private static final CustomerId BEN = CustomerId.user("ben");

  private final HandClock clock = new HandClock(NOW);
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Queue<CustomerId> taken = new ConcurrentLinkedQueue<>();
  private RedisStore store;
  private Jedis redis;
  private Profiles profiles;

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    store = RealRedis.store(address, folder);
    open.push(store);
    redis = address.connect(5_000);
    open.push(redis);
    redis.configResetStat();
    profiles = store.profiles();
    open.push(profiles);
  }

  @AfterEach
  void stop() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void whoeverIsFiledUnderANearInstantIsToldOfAndOthersAreNot() {
    DueTimes times = store.dueTimes();
    String since = times.lately("").last();

    file(ANNA, NOW.plus(DueTimes.NEAR));
    file(BEN, NOW.plus(DueTimes.NEAR).plusSeconds(1));

    Lately told = times.lately(since);
    assertThat(told.partitions()).containsExactly(RedisStore.partition(ANNA));
    assertThat(told.missed()).isFalse();
    assertThat(times.lately(told.last())).isEqualTo(new Lately(told.last(), List.of(), false));
  }

  /** It was planned long after its last decision, which took place at an instant of the past. */
  @Test
  void nearIsWhatIsNearWhenACommitIsPlanned() {
    String since = store.dueTimes().lately("").last();
    Profile after = Customers.next(blank(ANNA), NOW, Optional.of(NOW.plusSeconds(86_405)));
    Commit late =
        new Commit(
            blank(ANNA),
            after,
            List.of(),
            List.of(),
            List.of(),
            false,
            Map.of(),
            NOW.plusSeconds(86_400));

    assertThat(profiles.commit(List.of(late))).containsOnly(new Profiles.Outcome.Done());

    assertThat(store.dueTimes().lately(since).partitions())
        .containsExactly(RedisStore.partition(ANNA));
  }

  @Test
  void whoIsPostponedIsToldOf() {
    file(ANNA, NOW);
    String since = store.dueTimes().lately("").last();

    store.dueTimes().postpone(new Timed(ANNA, NOW), NOW.plusSeconds(20));

    assertThat(store.dueTimes().lately(since).partitions())
        .containsExactly(RedisStore.partition(ANNA));
  }

  @Test
  void whoReadsOnFromWhatIsGoneIsToldThatSomeAreMissed() {
    DueTimes times = store.dueTimes();
    String beginning = times.lately("").last();
    file(ANNA, NOW);
    String since = times.lately(beginning).last();
    file(BEN, NOW);
    redis.xtrim(Near.KEY, 1, false);
    assertThat(times.lately(since).missed()).isTrue();

    redis.del(Near.KEY);
    assertThat(times.lately(since).missed()).isTrue();

    IntStream.range(0, 1_100).forEach(i -> file(CustomerId.user("c" + i), NOW));
    Lately many = times.lately(beginning);
    assertThat(many.missed()).isTrue();
    assertThat(times.lately(many.last()).missed()).isFalse();
  }

  @Test
  void whoeverIsFiledAfterAllWereLookedAtIsFound() {
    timers();
    Eventually.until(() -> looks() >= Partition.COUNT);

    file(ANNA, NOW.plusSeconds(20));
    clock.to(NOW.plusSeconds(20));

    Eventually.until(() -> taken.contains(ANNA));
    // without looking at all of them again
    assertThat(looks()).isLessThan(2 * Partition.COUNT);
  }

  @Test
  void whoIsFiledUnderAFarInstantIsFoundAsSoonAsItIsNear() {
    timers();
    Eventually.until(() -> looks() >= Partition.COUNT);

    Instant far = NOW.plus(DueTimes.NEAR).plusSeconds(10);
    file(ANNA, far);
    clock.to(far.minusSeconds(60));
    Eventually.until(() -> looks() >= 2 * Partition.COUNT);
    assertThat(taken).isEmpty();
    clock.to(far);

    Eventually.until(() -> taken.contains(ANNA));
  }

  @Test
  void whileNobodyIsDueSoonPartitionsAreNotLookedAt() {
    file(ANNA, NOW.plusSeconds(60));
    timers();
    Eventually.until(() -> looks() >= Partition.COUNT);
    long looks = looks();
    long asked = calls("set");

    long listened = calls("xrange");
    Eventually.until(() -> calls("xrange") > listened + 5);

    assertThat(looks()).isEqualTo(looks);
    assertThat(calls("set")).as("asked whether to look").isEqualTo(asked);
    assertThat(taken).isEmpty();
  }

  private void file(CustomerId customer, Instant at) {
    Profile after = Customers.next(blank(customer), NOW, Optional.of(at));
    assertThat(profiles.commit(List.of(new Commit(blank(customer), after, List.of()))))
        .containsOnly(new Profiles.Outcome.Done());
  }

  private void timers() {
    Intake noting =
        (occasions, done) -> {
          occasions.forEach(occasion -> taken.add(occasion.customer()));
          return true;
        };
    Timers timers =
        new Timers(
            new Timers.Way("timers", Duration.ofMillis(20), 1_000, false),
            store.dueTimes(),
            noting,
            clock,
            new Random(7));
    timers.start();
    open.push(timers);
  }

  /** Partitions that were looked at. */
  private long looks() {
    return calls("zrange");
  }

  private long calls(String command) {
    String stats = redis.info("commandstats");
    String name = "cmdstat_" + command + ":calls=";
    int at = stats.indexOf(name);
    return at < 0 ? 0 : Long.parseLong(stats.substring(at + name.length(), stats.indexOf(',', at)));
  }
}

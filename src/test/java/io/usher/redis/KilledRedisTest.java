package io.usher.redis;

import static io.usher.redis.Customers.blank;
import static io.usher.redis.Customers.hashes;
import static io.usher.redis.Customers.ids;
import static io.usher.redis.Customers.next;
import static io.usher.redis.Customers.step;
import static io.usher.redis.Customers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.flow.Profiles;
import io.usher.flow.Profiles.Outcome;
import io.usher.flow.Profiles.StoreUnavailable;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRedisTest {
  private static final CustomerId ANN = CustomerId.user("ann");
  private static final int EVENTS = 1_500;
  private static final int KILLS = 6;

  @TempDir Path data;

  @Test
  void whatWasAcknowledgedIsInTheStateExactlyOnceHoweverOftenRedisIsKilled() throws Exception {
    try (EmbeddedRedis redis = RealRedis.started(data);
        RedisStore store = RealRedis.store(redis.address(), data);
        Profiles lane = store.profiles()) {
      AtomicInteger unknown = new AtomicInteger();
      Thread killer = new Thread(() -> killNowAndThen(redis, unknown));
      killer.start();

      for (int i = 0; i < EVENTS || killer.isAlive(); i++) {
        unknown.addAndGet(apply(lane, i));
      }
      killer.join();

      Profile ann = await(lane).orElseThrow();
      List<Long> sent = hashes(0, (int) ann.version());
      Set<Long> found = new HashSet<>();
      found.addAll(lane.spilled(Map.of(ANN, sent)).getOrDefault(ANN, Set.of()));
      ann.recent().ids().forEach(id -> found.add(id.hash()));
      assertThat(unknown.get()).isPositive();
      assertThat(ann.version()).isGreaterThanOrEqualTo(EVENTS);
      assertThat(found).isEqualTo(Set.copyOf(sent));
    }
  }

  /** Applies one id, again and again until it is known to be in; returns how often it was not. */
  private static int apply(Profiles lane, long id) {
    int unknown = 0;
    while (true) {
      Optional<Profile> stored = await(lane);
      if (stored.isPresent() && holds(lane, stored.get(), id)) {
        return unknown;
      }
      Profile before = stored.orElseGet(() -> blank(ANN));
      Profile after = with(next(before), ids(before.recent(), id, 1), 0);
      try {
        if (lane.commit(List.of(step(before, after))).get(0).equals(new Outcome.Done())) {
          return unknown;
        }
      } catch (StoreUnavailable e) {
        unknown++;
      }
    }
  }

  private static boolean holds(Profiles lane, Profile stored, long id) {
    if (stored.recent().ids().stream().anyMatch(seen -> seen.hash() == id)) {
      return true;
    }
    while (true) {
      try {
        return lane.spilled(Map.of(ANN, List.of(id))).getOrDefault(ANN, Set.of()).contains(id);
      } catch (StoreUnavailable e) {
        LockSupport.parkNanos(5_000_000);
      }
    }
  }

  private static Optional<Profile> await(Profiles lane) {
    while (true) {
      try {
        return lane.read(List.of(ANN)).get(0);
      } catch (StoreUnavailable e) {
        LockSupport.parkNanos(5_000_000);
      }
    }
  }

  /** So often at least, and until it struck a commit. */
  private static void killNowAndThen(EmbeddedRedis redis, AtomicInteger unknown) {
    Random random = new Random(11);
    for (int kill = 0; kill < KILLS || unknown.get() == 0; kill++) {
      ProcessHandle now = redis.process();
      LockSupport.parkNanos(random.nextInt(200_000_000) + 50_000_000L);
      now.destroyForcibly();
      while (redis.process().equals(now)) {
        LockSupport.parkNanos(5_000_000);
      }
    }
  }
}

package io.usher.redis;

import static io.usher.redis.Customers.NOW;
import static io.usher.redis.Customers.blank;
import static io.usher.redis.Customers.change;
import static io.usher.redis.Customers.hashes;
import static io.usher.redis.Customers.ids;
import static io.usher.redis.Customers.message;
import static io.usher.redis.Customers.next;
import static io.usher.redis.Customers.step;
import static io.usher.redis.Customers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.flow.Change;
import io.usher.flow.Feed;
import io.usher.flow.Profiles;
import io.usher.flow.Profiles.Commit;
import io.usher.flow.Profiles.Outcome;
import io.usher.flow.Profiles.StoreUnavailable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

@ExtendWith(RealRedis.class)
class RedisProfilesTest {
  private static final CustomerId ANN = CustomerId.user("ann");
  private static final CustomerId BOB = CustomerId.user("bob");
  private static final Outcome DONE = new Outcome.Done();

  @TempDir Path data;
  private RedisAddress address;
  private RedisStore store;
  private Profiles profiles;

  @BeforeEach
  void open(RedisAddress redis) {
    address = redis;
    store = RealRedis.store(redis, data);
    profiles = store.profiles();
  }

  @AfterEach
  void close() {
    profiles.close();
    store.close();
  }

  @Test
  void aCommittedProfileIsReadBack() {
    Profile ann = next(blank(ANN), "VIP");

    assertThat(profiles.commit(List.of(step(blank(ANN), ann)))).containsExactly(DONE);

    assertThat(profiles.read(List.of(BOB, ANN)))
        .containsExactly(Optional.empty(), Optional.of(ann));
  }

  @Test
  void whoComesSecondIsStaleAndSeesWhatIsThere() {
    Profile first = next(blank(ANN), "VIP");
    profiles.commit(List.of(step(blank(ANN), first)));

    List<Outcome> outcomes = profiles.commit(List.of(step(blank(ANN), next(blank(ANN), "Lapsed"))));

    assertThat(outcomes).containsExactly(new Outcome.Stale(Optional.of(first)));
    assertThat(profiles.read(List.of(ANN))).containsExactly(Optional.of(first));
    assertThat(store.audiences().sizes()).isEqualTo(Map.of("VIP", 1L));
    assertThat(profiles.history(ANN)).hasSize(1);
  }

  @Test
  void aProfileThatIsGoneMakesTheCommitStale() {
    Profile first = next(blank(ANN));

    List<Outcome> outcomes = profiles.commit(List.of(step(first, next(first))));

    assertThat(outcomes).containsExactly(new Outcome.Stale(Optional.empty()));
  }

  @Test
  void theSameVersionUnderAnotherRulebookIsStale() {
    Profile first = with(next(blank(ANN)), RecentIds.NONE, 7);
    profiles.commit(List.of(step(blank(ANN), first)));
    Profile behind = with(first, RecentIds.NONE, 6);

    List<Outcome> outcomes = profiles.commit(List.of(step(behind, next(behind))));

    assertThat(outcomes).containsExactly(new Outcome.Stale(Optional.of(first)));
  }

  @Test
  void aStaleCustomerDoesNotHoldUpTheOthersOfTheBatch() {
    Profile first = next(blank(ANN));
    profiles.commit(List.of(step(blank(ANN), first)));

    List<Outcome> outcomes =
        profiles.commit(
            List.of(step(blank(ANN), next(blank(ANN), "VIP")), step(blank(BOB), next(blank(BOB)))));

    assertThat(outcomes).containsExactly(new Outcome.Stale(Optional.of(first)), DONE);
    assertThat(store.audiences().sizes()).isEmpty();
  }

  @Test
  void aBatchOf256CustomersIsCommittedAtOnce() {
    List<CustomerId> many =
        IntStream.range(0, 256).mapToObj(i -> CustomerId.user("c-" + i)).toList();

    List<Outcome> outcomes =
        profiles.commit(
            many.stream().map(id -> step(blank(id), next(blank(id), "All", "Of them"))).toList());

    assertThat(outcomes).hasSize(256).containsOnly(DONE);
    assertThat(profiles.read(many)).allMatch(Optional::isPresent);
    assertThat(store.audiences().sizes()).isEqualTo(Map.of("All", 256L, "Of them", 256L));
  }

  @Test
  void sizesFollowMembershipsToTheLastMember() {
    Profile one = next(blank(ANN), "VIP", "New");
    Profile two = next(one, "VIP");
    Profile three = next(two);
    profiles.commit(List.of(step(blank(ANN), one), step(blank(BOB), next(blank(BOB), "VIP"))));
    assertThat(store.audiences().sizes()).isEqualTo(Map.of("VIP", 2L, "New", 1L));

    profiles.commit(List.of(step(one, two)));
    assertThat(store.audiences().sizes()).isEqualTo(Map.of("VIP", 2L));

    profiles.commit(List.of(step(two, three)));
    assertThat(store.audiences().members("VIP", "", 10).members()).containsExactly(BOB);
    assertThat(store.audiences().sizes()).isEqualTo(Map.of("VIP", 1L));
  }

  @Test
  void theTimerIsTheNextChangeRoundedUpToAMillisecond() {
    Profile due =
        next(blank(ANN), NOW.plusSeconds(1), Optional.of(NOW.plusNanos(60_001_000_001L)), "VIP");
    Profile done = next(due);
    try (Jedis redis = address.connect(5_000)) {
      String timers = Partition.of(ANN).timers();

      profiles.commit(List.of(step(blank(ANN), due)));
      assertThat(redis.zscore(timers, "u:ann")).isEqualTo(NOW.getEpochSecond() + 60.002);

      profiles.commit(List.of(step(due, done)));
      assertThat(redis.zscore(timers, "u:ann")).isNull();
    }
  }

  @Test
  void idsThatFindNoRoomAreFoundInTheSpillForADay() {
    Profile first = with(next(blank(ANN)), ids(RecentIds.NONE, 1_000, 2_500), 0);

    profiles.commit(List.of(step(blank(ANN), first)));

    Profile stored = profiles.read(List.of(ANN)).get(0).orElseThrow();
    assertThat(stored.recent().ids())
        .extracting(RecentIds.SeenId::hash)
        .containsExactlyElementsOf(hashes(3_484, 16));
    assertThat(stored.recent().spilledUntil()).isAfter(NOW.plus(RecentIds.REMEMBERED));
    assertThat(profiles.spilled(Map.of(ANN, hashes(990, 30), BOB, hashes(1_000, 5))))
        .isEqualTo(Map.of(ANN, Set.copyOf(hashes(1_000, 20)), BOB, Set.of()));
    assertThat(profiles.spilled(Map.of(ANN, hashes(1_000, 2_500))))
        .isEqualTo(Map.of(ANN, Set.copyOf(hashes(1_000, 2_484))));
    try (Jedis redis = address.connect(5_000)) {
      assertThat(redis.ttl(Partition.spill(ANN))).isBetween(86_000L, 86_400L);
    }
  }

  @Test
  void theNewest20ChangesAreKeptNewestFirst() {
    Profile before = blank(ANN);
    for (int i = 0; i < 30; i++) {
      Profile after = next(before);
      profiles.commit(List.of(step(before, after)));
      before = after;
    }

    List<Change> kept = profiles.history(ANN);

    assertThat(kept).hasSize(20);
    assertThat(kept).extracting(Change::version).startsWith(30L, 29L).endsWith(11L);
    assertThat(kept.get(0)).isEqualTo(change(before, "Tested"));
  }

  @Test
  void keptChangesStayWithinTheirBytesHoweverManyAndLongTheyAre() {
    Profile before = blank(ANN);
    try (Jedis redis = address.connect(5_000)) {
      for (int i = 0; i < 60; i++) {
        Profile after = next(before);
        Change change = change(after, "x".repeat(300 + 37 * i), message("t", "y".repeat(200)));
        profiles.commit(List.of(new Commit(before, after, List.of(change))));
        before = after;

        assertThat(redis.strlen(Partition.history(ANN))).isLessThanOrEqualTo(12 * 1024);
        assertThat(profiles.history(ANN).get(0)).isEqualTo(change);
      }
    }
  }

  @Test
  void aHistoryThatHasGrownIsCutBackAlongWithTheNextCommit() {
    List<Long> bytes = bytesOfHistory(33, 0);

    assertThat(bytes.get(32)).isLessThan(bytes.get(31));
    assertThat(profiles.history(ANN)).hasSize(20);
    assertThat(profiles.history(ANN).get(0).version()).isEqualTo(33);
  }

  @Test
  void aHistoryThatCouldNotBeCutBackIsCutBackAnotherTime() {
    List<Long> bytes = bytesOfHistory(49, 32);

    assertThat(bytes.get(32)).isGreaterThan(bytes.get(31));
    assertThat(bytes.get(48)).isLessThan(bytes.get(47));
    assertThat(profiles.history(ANN)).hasSize(20);
  }

  /** How long it is after each commit that follows a reading; scripts are forgotten after one. */
  private List<Long> bytesOfHistory(int commits, int forgotten) {
    List<Long> bytes = new ArrayList<>();
    Profile before = blank(ANN);
    try (Jedis redis = address.connect(5_000)) {
      for (int i = 1; i <= commits; i++) {
        Profile after = next(before);
        profiles.read(List.of(ANN));
        assertThat(profiles.commit(List.of(step(before, after)))).containsExactly(DONE);
        before = after;
        bytes.add(redis.strlen(Partition.history(ANN)));
        if (i == forgotten) {
          redis.scriptFlush();
        }
      }
    }
    return bytes;
  }

  @Test
  void aChangeTooLongToKeepIsKeptWithoutItsDetails() {
    Profile after = next(blank(ANN));
    Change change = change(after, "Long", message("t", "y".repeat(20_000)));

    profiles.commit(List.of(new Commit(blank(ANN), after, List.of(change))));

    assertThat(profiles.history(ANN)).containsExactly(change(after, "Long"));
  }

  @Test
  void messagesGoToTheOutboxUnlessTheyAreSilenced() {
    Profile one = next(blank(ANN), "VIP");
    Profile two = next(one);
    Change entered = change(one, "Paid", message("segment.entered", "VIP"));
    Change exited = change(two, "due", message("segment.exited", "VIP"));

    profiles.commit(List.of(new Commit(blank(ANN), one, List.of(entered))));
    profiles.commit(List.of(new Commit(one, two, List.of(exited.silenced()))));

    assertThat(Announced.newest(store))
        .extracting(Feed.Entry::customer, Feed.Entry::version, Feed.Entry::at, Feed.Entry::message)
        .containsExactly(tuple(ANN, 1L, one.decidedAt(), message("segment.entered", "VIP")));
  }

  @Test
  void twoServersOnTheSameCustomersLoseNothing() throws Exception {
    int servers = 4;
    int each = 150;
    ExecutorService threads = Executors.newFixedThreadPool(servers);
    List<Future<?>> running = new ArrayList<>();
    for (int server = 0; server < servers; server++) {
      long from = server * 1_000L;
      running.add(threads.submit(() -> addIds(from, each)));
    }
    for (Future<?> server : running) {
      server.get();
    }
    threads.shutdown();

    Profile ann = profiles.read(List.of(ANN)).get(0).orElseThrow();
    assertThat(ann.version()).isEqualTo(600);
    List<Long> sent =
        IntStream.range(0, servers)
            .boxed()
            .flatMap(server -> hashes(server * 1_000L, each).stream())
            .toList();
    Set<Long> found =
        new HashSet<>(profiles.spilled(Map.of(ANN, sent)).getOrDefault(ANN, Set.of()));
    ann.recent().ids().forEach(id -> found.add(id.hash()));
    assertThat(found).isEqualTo(Set.copyOf(sent));
  }

  private void addIds(long from, int count) {
    try (RedisStore own = RealRedis.store(address, data);
        Profiles lane = own.profiles()) {
      for (int i = 0; i < count; i++) {
        Optional<Profile> before = lane.read(List.of(ANN)).get(0);
        boolean done = false;
        while (!done) {
          Profile start = before.orElseGet(() -> blank(ANN));
          Profile after = with(next(start), ids(start.recent(), from + i, 1), 0);
          Outcome outcome = lane.commit(List.of(step(start, after))).get(0);
          done = outcome.equals(DONE);
          before =
              outcome.fold(d -> Optional.empty(), Outcome.Stale::newer, broken -> Optional.empty());
        }
      }
    }
  }

  @Test
  void aRedisThatForgotItsScriptsIsToldThemAgain() {
    profiles.commit(List.of(step(blank(ANN), next(blank(ANN)))));
    try (Jedis redis = address.connect(5_000)) {
      redis.scriptFlush();
    }

    assertThat(profiles.commit(List.of(step(blank(BOB), next(blank(BOB)))))).containsExactly(DONE);
  }

  @Test
  void aRedisThatIsFullRefusesTheWholeBatch() {
    try (Jedis redis = address.connect(5_000)) {
      redis.configSet("maxmemory", "1");
      try {
        assertThatThrownBy(() -> profiles.commit(List.of(step(blank(ANN), next(blank(ANN))))))
            .isInstanceOf(StoreUnavailable.class);
      } finally {
        redis.configSet("maxmemory", "0");
      }
    }

    assertThat(profiles.read(List.of(ANN))).containsExactly(Optional.empty());
    assertThat(profiles.commit(List.of(step(blank(ANN), next(blank(ANN)))))).containsExactly(DONE);
  }

  @Test
  void aBrokenConnectionIsReplacedAtTheNextCall() {
    profiles.commit(List.of(step(blank(ANN), next(blank(ANN)))));
    try (Jedis redis = address.connect(5_000)) {
      redis.clientKill(
          ClientKillParams.clientKillParams()
              .type(ClientType.NORMAL)
              .skipMe(ClientKillParams.SkipMe.YES));
    }

    assertThatThrownBy(() -> profiles.read(List.of(ANN))).isInstanceOf(StoreUnavailable.class);
    assertThat(profiles.read(List.of(ANN)).get(0)).isPresent();
  }

  @Test
  void aRedisThatComesBackEmptyIsNotWorkedOn() {
    profiles.commit(List.of(step(blank(ANN), next(blank(ANN)))));
    try (Jedis redis = address.connect(5_000)) {
      redis.flushAll();
    }
    profiles.close();

    assertThatThrownBy(() -> profiles.read(List.of(ANN)))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("lost the customers' state");
  }
}

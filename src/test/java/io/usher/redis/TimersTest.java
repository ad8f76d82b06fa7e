package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Expressions;
import io.usher.cell.Sheets;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.flow.Change;
import io.usher.flow.Feed;
import io.usher.flow.Intake;
import io.usher.flow.Lanes;
import io.usher.flow.LiveRulebook;
import io.usher.flow.LiveRulebooks;
import io.usher.flow.Occasion;
import io.usher.flow.Profiles;
import io.usher.flow.Receipt;
import io.usher.jobs.DueTimes;
import io.usher.jobs.Timers;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Data;
import io.usher.workbook.WorkbookReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Timers over lanes that commit to a real Redis; the clock is moved by hand. */
@ExtendWith(RealRedis.class)
class TimersTest {
  /** As many as are due in one second. */
  private static final int DUE_AT_ONCE = Integer.getInteger("usher.due", 100_000);

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final LiveRulebook LIVE =
      rulebook(
          """
          Decision | Recent buyers
          Kind     | segment
                   | When   | Then
          #        | orders | segment
          buyer    | >= 1   | Recent buyers
          """);

  private final HandClock clock = new HandClock(NOON);
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<Timers> looking = new ArrayList<>();
  private RedisAddress address;
  private RedisStore store;
  private Lanes lanes;

  @BeforeEach
  void start(RedisAddress redis, @TempDir Path folder) {
    address = redis;
    store = RealRedis.store(redis, folder);
    open.push(store);
    lanes = lanes();
  }

  @AfterEach
  void stop() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void aCustomerIsDecidedAtTheVeryInstantThatHasComeWithNoEvent() throws Exception {
    CustomerId anna = CustomerId.user("anna");
    order(List.of(anna), NOON, false);
    timers(store.dueTimes(), lanes, 1_000, false);

    pass(NOON.plusSeconds(3_600).plusMillis(400));
    await(() -> size() == 0);

    Change exit = store.profiles().history(anna).get(0);
    assertThat(exit.cause()).isEqualTo("due");
    assertThat(exit.at()).isEqualTo(NOON.plusSeconds(3_600));
    assertThat(announced("segment.exited")).isOne();
  }

  @Test
  void nobodyIsDecidedBeforeTheInstant() throws Exception {
    order(List.of(CustomerId.user("anna")), NOON, false);
    order(List.of(CustomerId.user("ben")), NOON.minusSeconds(3), false);
    Timers timers = timers(store.dueTimes(), lanes, 1_000, false);

    pass(NOON.plusSeconds(3_600).minusMillis(1));
    await(() -> timers.tallies().fired() == 1);

    assertThat(store.profiles().history(CustomerId.user("anna"))).hasSize(1);
    assertThat(size()).isOne();
  }

  @Test
  void manyWhoAreDueAtOnceAreEachDecidedOnceThoughTwoServersWork() throws Exception {
    List<CustomerId> many = customers(DUE_AT_ONCE);
    order(many.subList(0, 1), NOON, false);
    likeTheFirst(many);
    assertThat(size()).isEqualTo(many.size());
    Timers one = timers(store.dueTimes(), lanes, 100_000, false);
    Timers other = timers(store.dueTimes(), lanes(), 100_000, false);

    pass(NOON.plusSeconds(3_600));
    await(() -> size() == 0);

    await(() -> one.tallies().fired() + other.tallies().fired() == many.size());
    List<Feed.Entry> exits =
        Announced.newest(store).stream()
            .filter(entry -> entry.message().type().equals("segment.exited"))
            .toList();
    assertThat(exits).hasSize(many.size());
    assertThat(exits.stream().map(Feed.Entry::customer).collect(Collectors.toSet()))
        .hasSize(many.size());
    assertThat(exits).allMatch(exit -> exit.at().equals(NOON.plusSeconds(3_600)));
    for (int from = 0; from < many.size(); from += 1_000) {
      assertThat(store.profiles().read(many.subList(from, Math.min(many.size(), from + 1_000))))
          .allSatisfy(
              profile -> {
                assertThat(profile.orElseThrow().version()).isEqualTo(2);
                assertThat(profile.orElseThrow().decidedAt()).isEqualTo(NOON.plusSeconds(3_600));
              });
    }
  }

  /** Writes down that all others stand where the first of them does. */
  private void likeTheFirst(List<CustomerId> many) throws Exception {
    try (Profiles straight = store.profiles()) {
      Profile first = straight.read(many.subList(0, 1)).get(0).orElseThrow();
      for (int from = 1; from < many.size(); from += 500) {
        List<Profiles.Commit> some =
            many.subList(from, Math.min(many.size(), from + 500)).stream()
                .map(id -> new Profiles.Commit(Profile.blank(id, NOON), of(id, first), List.of()))
                .toList();
        assertThat(straight.commit(some)).containsOnly(new Profiles.Outcome.Done());
      }
    }
  }

  private static Profile of(CustomerId id, Profile like) {
    return new Profile(
        id,
        like.version(),
        like.rulebook(),
        like.createdAt(),
        like.decidedAt(),
        like.seenAt(),
        like.traits(),
        like.consent(),
        like.counters(),
        like.standings(),
        like.recent(),
        like.nextChangeAt(),
        like.settled(),
        like.links(),
        like.born(),
        like.sources());
  }

  @Test
  void aBacklogIsTakenOldestFirst() throws Exception {
    List<CustomerId> many = customers(2_000);
    for (int i = 0; i < many.size(); i += 100) {
      order(many.subList(i, i + 100), NOON.minusSeconds(3_000 - i), false);
    }
    pass(NOON.plus(Duration.ofDays(2)));
    ConcurrentLinkedQueue<CustomerId> taken = new ConcurrentLinkedQueue<>();
    Intake noting =
        (occasions, done) -> {
          occasions.forEach(occasion -> taken.add(occasion.customer()));
          return lanes.offer(occasions, done);
        };
    Timers timers = timers(store.dueTimes(), noting, 2_000, false);
    await(() -> timers.tallies().fired() == many.size());

    List<Integer> order = taken.stream().map(it -> many.indexOf(it)).toList();
    for (int i = 0; i < order.size(); i++) {
      // several are under way at once, so the order is kept but for those
      assertThat(order.get(i)).as("place " + i).isBetween(i - 600, i + 600);
    }
  }

  @Test
  void aBacklogIsTakenAtTheRateThatIsSet() throws Exception {
    order(customers(600), NOON, false);
    pass(NOON.plus(Duration.ofDays(2)));
    long began = System.nanoTime();
    Timers timers = timers(store.dueTimes(), lanes, 300, false);
    await(() -> timers.tallies().fired() == 600);

    // a quarter of a second's may go at once
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1_700));
  }

  /** Nobody looked for two days. */
  @Test
  void afterAnOutageTheRateIsKeptTheOldestComeFirstAndEachIsDatedAtItsOwnInstant()
      throws Exception {
    int perSecond = 1_000;
    List<CustomerId> many = customers(2_500);
    for (int i = 0; i < many.size(); i += 100) {
      order(many.subList(i, i + 100), NOON.minusSeconds(3_000 - i), false);
    }
    pass(NOON.plus(Duration.ofDays(2)));
    List<CustomerId> taken = new ArrayList<>();
    List<Long> when = new ArrayList<>();
    Intake noting =
        (occasions, done) -> {
          boolean offered = lanes.offer(occasions, done);
          for (Occasion occasion : offered ? occasions : List.<Occasion>of()) {
            taken.add(occasion.customer());
            when.add(System.nanoTime());
          }
          return offered;
        };
    long began = System.nanoTime();
    Timers timers = timers(store.dueTimes(), noting, perSecond, false);
    await(() -> timers.tallies().fired() == many.size());

    assertThat(taken).containsExactlyInAnyOrderElementsOf(many);
    Map<CustomerId, Integer> places = new HashMap<>();
    many.forEach(it -> places.put(it, places.size()));
    for (int i = 0; i < taken.size(); i++) {
      // at no moment have there been more than the rate allows, with a quarter of a second's ahead
      double seconds = (when.get(i) - began) / 1e9;
      assertThat(i).as("taken in %s s", seconds).isLessThan((int) (perSecond * (seconds + 0.5)));
      assertThat(places.get(taken.get(i))).as("place " + i).isBetween(i - 600, i + 600);
    }
    for (int i = 0; i < many.size(); i += 50) {
      Change exit = store.profiles().history(many.get(i)).get(0);
      Instant ordered = NOON.minusSeconds(3_000 - i / 100 * 100L);
      assertThat(exit.at()).as("customer " + i).isEqualTo(ordered.plusSeconds(3_600));
      assertThat(exit.messages()).hasSize(1);
    }
    assertThat(announced("segment.exited")).isEqualTo(many.size());
  }

  @Test
  void aCustomerWhoCannotBeDecidedHoldsNobodyUpAndIsLeftAlone() throws Exception {
    CustomerId spoilt = CustomerId.user("spoilt");
    order(List.of(spoilt), NOON, false);
    order(List.of(CustomerId.user("anna")), NOON, false);
    try (Jedis redis = address.connect(5_000)) {
      redis.set(Home.of(spoilt).profile(), new byte[] {99, 1, 2});
      Timers timers = timers(store.dueTimes(), lanes, 100_000, false);
      pass(NOON.plusSeconds(3_600));
      await(() -> timers.tallies().fired() == 1 && timers.tallies().failed() == 1);

      double later = NOON.plusSeconds(3_610).getEpochSecond();
      await(() -> score(redis, spoilt) == later);

      pass(NOON.plusSeconds(3_610));
      await(() -> timers.tallies().failed() == 2);
      await(() -> score(redis, spoilt) == later + 20);
    }
  }

  @Test
  void anEntryThatIsNotWhatTheProfileSaysIsNotOfferedForEver() throws Exception {
    CustomerId anna = CustomerId.user("anna");
    order(List.of(anna), NOON, false);
    store.dueTimes().wake(anna, NOON);
    Timers timers = timers(store.dueTimes(), lanes, 100_000, false);
    pass(NOON.plusSeconds(1));

    try (Jedis redis = address.connect(5_000)) {
      await(() -> score(redis, anna) > NOON.plusSeconds(10).getEpochSecond());
    }
    assertThat(timers.tallies().inVain()).isEqualTo(2);
    assertThat(store.profiles().history(anna)).hasSize(1);
  }

  @Test
  void fullLanesHoldTimersBackAndNothingIsLost() throws Exception {
    order(customers(50), NOON, false);
    pass(NOON.plusSeconds(3_600));
    AtomicInteger refusals = new AtomicInteger(5);
    Intake busy =
        (occasions, done) -> refusals.decrementAndGet() < 0 && lanes.offer(occasions, done);

    Timers timers = timers(store.dueTimes(), busy, 100_000, false);

    await(() -> timers.tallies().fired() == 50);
    assertThat(size()).isZero();
  }

  @Test
  void customersWhoseHistoryIsReplayedStayWhereItPutThemUntilItIsOverThenCatchUpSilently()
      throws Exception {
    CustomerId anna = CustomerId.user("anna");
    order(List.of(anna), NOON.minus(Duration.ofDays(300)), true);
    Timers timers = timers(store.dueTimes(), lanes, 100_000, false);
    Timers behind = timers(store.behind(), lanes, 100_000, true);
    CustomerId ben = CustomerId.user("ben");
    order(List.of(ben), NOON.minusSeconds(3_590), false);
    pass(NOON.plusSeconds(20));
    await(() -> timers.tallies().fired() == 1);

    assertThat(size()).isOne();
    assertThat(store.profiles().history(anna)).hasSize(1);
    try (Jedis redis = address.connect(5_000)) {
      redis.del(Replaying.KEY);
    }
    await(() -> behind.tallies().fired() == 1);

    assertThat(size()).isZero();
    assertThat(store.profiles().history(anna).get(0).at())
        .isEqualTo(NOON.minus(Duration.ofDays(300)).plusSeconds(3_600));
    assertThat(Announced.newest(store))
        .extracting(it -> it.customer().text())
        .doesNotContain("anna");
  }

  private static List<CustomerId> customers(int count) {
    return IntStream.range(0, count).mapToObj(i -> CustomerId.user("c" + i)).toList();
  }

  private long size() {
    return store.audiences().sizes().getOrDefault("Recent buyers", 0L);
  }

  private long announced(String type) {
    return Announced.newest(store).stream()
        .filter(posted -> posted.message().type().equals(type))
        .count();
  }

  private static double score(Jedis redis, CustomerId customer) {
    return redis.zscore(Partition.of(customer).timers(), customer.key());
  }

  private static void await(BooleanSupplier holds) {
    long began = System.nanoTime();
    while (!holds.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(10));
      LockSupport.parkNanos(5_000_000);
    }
  }

  private Timers timers(DueTimes times, Intake intake, int perSecond, boolean silent) {
    Timers timers =
        new Timers(
            new Timers.Way("timers", Duration.ofMillis(20), perSecond, silent),
            times,
            intake,
            clock,
            new Random(7));
    timers.start();
    open.push(timers);
    if (!silent) {
      looking.add(timers);
    }
    return timers;
  }

  /** Sets the clock, and has timers look. */
  private void pass(Instant now) {
    clock.to(now);
    looking.forEach(Timers::nudge);
  }

  private Lanes lanes() {
    LiveRulebooks rulebooks =
        new LiveRulebooks() {
          @Override
          public LiveRulebook now() {
            return LIVE;
          }

          @Override
          public LiveRulebook atLeast(long sequence) {
            return LIVE;
          }
        };
    Lanes some = new Lanes(2, 8_192, RedisStore::partition, store::profiles, rulebooks, clock);
    open.push(some);
    return some;
  }

  /** An order of each of these customers, taken in. */
  private void order(List<CustomerId> customers, Instant at, boolean history) throws Exception {
    List<Occasion> occasions = new ArrayList<>();
    for (CustomerId customer : customers) {
      Event event =
          new Event(
              "m-" + customer.text(),
              Event.Call.TRACK,
              "Order Completed",
              at,
              customer,
              Optional.empty(),
              Data.Fields.NONE,
              Data.Fields.NONE,
              Data.Fields.NONE);
      occasions.add(new Occasion.Happened(event, history, history, false));
    }
    CompletableFuture<List<Receipt>> receipts = new CompletableFuture<>();
    assertThat(lanes.offer(occasions, receipts::complete)).isTrue();
    assertThat(receipts.get()).allSatisfy(it -> assertThat(it).isInstanceOf(Receipt.Done.class));
  }

  private static LiveRulebook rulebook(String decision) {
    return LiveRulebook.of(
        1,
        WorkbookReader.read(
                Stream.of(
                        Sheets.of(
                            "Attributes",
                            """
                            Attribute | Type   | Measure | Of | Event           | Where | Within
                            orders    | number | count   |    | Order Completed |       | 1 hour
                            """),
                        Sheets.of("Buyers", decision))
                    .toList())
            .fold(
                read ->
                    RulebookCompiler.compile("test", read.value(), Expressions.NONE)
                        .fold(
                            done -> done.value(),
                            refused -> {
                              throw new AssertionError(refused.problems());
                            }),
                refused -> {
                  throw new AssertionError(refused.problems());
                }));
  }
}

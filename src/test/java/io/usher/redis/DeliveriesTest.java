package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.deliver.Courier;
import io.usher.deliver.Courier.Answer;
import io.usher.deliver.Deliveries;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Endpoints;
import io.usher.deliver.Filter;
import io.usher.deliver.Relay;
import io.usher.deliver.Schedule;
import io.usher.deliver.Secrets;
import io.usher.deliver.Template;
import io.usher.flow.Erased;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import io.usher.redis.form.NameBook;
import java.nio.file.Path;
import java.time.Clock;
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
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XTrimParams;

/** The feed's messages on their way to endpoints, over a real Redis; couriers answer as told. */
@ExtendWith(RealRedis.class)
class DeliveriesTest {
  private static final Schedule QUICK =
      new Schedule(List.of(Duration.ofMillis(20), Duration.ofMillis(40)), 0.2, Duration.ofDays(1));
  private static final Answer TAKEN = Answer.of(200, Optional.empty());
  private static final Answer FAULT = Answer.of(500, Optional.empty());

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Random random = new Random(11);
  private RedisClient redis;
  private NameBook book;
  private RedisStore store;
  private Endpoints endpoints;

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    store = RealRedis.store(address, folder);
    open.push(store);
    redis = RedisStore.client(address);
    open.push(redis);
    book = new NameBook(new NamePages(redis));
    endpoints = store.endpoints();
  }

  @AfterEach
  void stop() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  /** An attempt as it arrived. */
  private record Attempt(String endpoint, long version, String messageId) {}

  /** Answers at once, as a test says. */
  private static final class Talker implements Courier {
    private final ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final BiFunction<Endpoint, Long, Optional<Answer>> answers;

    Talker(BiFunction<Endpoint, Long, Optional<Answer>> answers) {
      this.answers = answers;
    }

    @Override
    public boolean takes(Endpoint endpoint) {
      return true;
    }

    @Override
    public void send(Endpoint endpoint, Entry entry, Consumer<Answer> done) {
      attempts.add(new Attempt(endpoint.id(), entry.version(), entry.messageId()));
      answers.apply(endpoint, entry.version()).ifPresent(done);
    }

    List<Long> versions(String endpoint) {
      return attempts.stream()
          .filter(it -> it.endpoint().equals(endpoint))
          .map(Attempt::version)
          .toList();
    }
  }

  private static Talker taking() {
    return new Talker((endpoint, version) -> Optional.of(TAKEN));
  }

  @Test
  void everyMessageAnEndpointWantsIsSentOnceInOrder() {
    put("a", Filter.ALL);
    put("b", filter("segment.exited"));
    Talker talker = taking();
    deliveries(talker, QUICK);

    post(0, 600);

    await(() -> talker.versions("a").size() == 600);
    assertThat(talker.versions("a")).isEqualTo(upTo(600));
    await(() -> talker.versions("b").size() == 300);
    assertThat(talker.versions("b")).allMatch(version -> version % 2 == 1).isSorted();
  }

  @Test
  void messagesBetweenTheRoomsOfTheServerNeverLeave() {
    put("a", Filter.ALL);
    Talker talker = taking();
    deliveries(talker, QUICK);

    Announced.commit(redis, book, CustomerId.user("anna"), 1, "lead.requested");
    Announced.commit(redis, book, CustomerId.user("anna"), 2, "lead.touched");
    Announced.commit(redis, book, CustomerId.user("anna"), 3, "owner.changed");
    Announced.commit(redis, book, CustomerId.user("anna"), 4, "lead.routed");
    relay();

    await(() -> !talker.versions("a").isEmpty());
    assertThat(talker.versions("a")).containsExactly(4L);
  }

  @Test
  void anotherServerGoesOnWhereOneStopped() throws Exception {
    put("a", Filter.ALL);
    Talker talker = taking();
    Deliveries first = deliveries(talker, QUICK);
    post(0, 100);
    await(() -> talker.versions("a").size() == 100);
    open.remove(first);
    first.close();
    post(100, 200);

    deliveries(talker, QUICK);

    await(() -> talker.versions("a").size() >= 200);
    assertThat(talker.versions("a")).isEqualTo(upTo(200));
  }

  @Test
  void whatAServerThatDiedHeldIsTakenOverAndNothingIsLost() {
    put("a", Filter.ALL);
    // it held the endpoint, got some messages taken and died before it could write that down
    assertThat(endpoints.hold("dead", List.of("a")).progress()).containsKey("a");
    post(0, 50);
    Talker talker = taking();
    deliveries(talker, QUICK);

    await(() -> talker.versions("a").size() == 50);
    assertThat(talker.versions("a")).isEqualTo(upTo(50));
  }

  @Test
  void whoLostAnEndpointWritesNothingDownAnyMore() {
    put("a", Filter.ALL);
    post(0, 10);
    List<Entry> entries = store.feed().after(Position.START, 10);
    endpoints.hold("one", List.of("a"));
    endpoints.release("one", List.of("a"));
    endpoints.hold("other", List.of("a"));

    boolean settled = endpoints.settle("a", "one", moved(entries.get(9).position()));

    assertThat(settled).isFalse();
    assertThat(endpoints.progress(List.of("a")).get(0).cursor()).isEqualTo(Position.START);
  }

  @Test
  void twoServersSendEverythingOnceAndOneOfThemAtATime() {
    for (int i = 0; i < 6; i++) {
      put("e" + i, Filter.ALL);
    }
    Talker one = taking();
    Talker other = taking();
    deliveries(one, QUICK);
    deliveries(other, QUICK);
    post(0, 150);

    for (int i = 0; i < 6; i++) {
      String id = "e" + i;
      await(() -> one.versions(id).size() + other.versions(id).size() >= 150);
      List<Long> all = new ArrayList<>(one.versions(id));
      all.addAll(other.versions(id));
      assertThat(all).isEqualTo(upTo(150));
    }
  }

  @Test
  void aMessageThatIsNotTakenDelaysNoOtherAndIsSentAgainUnderTheSameId() {
    put("a", Filter.ALL);
    AtomicBoolean well = new AtomicBoolean();
    Talker talker =
        new Talker((it, version) -> Optional.of(version == 3 && !well.get() ? FAULT : TAKEN));
    deliveries(
        talker,
        new Schedule(List.of(Duration.ofMillis(50), Duration.ofHours(1)), 0, Duration.ofDays(1)));
    post(0, 100);

    await(() -> talker.versions("a").size() == 101);
    assertThat(talker.versions("a").stream().distinct()).isEqualTo(upTo(100));
    assertThat(talker.attempts.stream().filter(it -> it.version() == 3).map(Attempt::messageId))
        .hasSize(2)
        .containsOnly(store.feed().after(Position.START, 4).get(3).messageId());
    await(() -> endpoints.progress(List.of("a")).get(0).waiting() == 1);
  }

  @Test
  void aMessageThatIsNeverTakenDiesAndCanBeSentAgain() {
    put("a", Filter.ALL);
    AtomicBoolean well = new AtomicBoolean();
    Talker talker =
        new Talker((it, version) -> Optional.of(version % 10 == 3 && !well.get() ? FAULT : TAKEN));
    deliveries(talker, QUICK);
    post(0, 30);

    await(() -> endpoints.dead("a", 10).size() == 3);
    Endpoints.Dead newest = endpoints.dead("a", 10).get(0);
    assertThat(newest.attempts()).isEqualTo(3);
    assertThat(newest.fault()).isEqualTo("was answered 500");
    assertThat(endpoints.progress(List.of("a")).get(0).waiting()).isZero();

    well.set(true);
    assertThat(endpoints.revive("a", newest.position(), Instant.now())).isTrue();
    assertThat(endpoints.revive("a", newest.position(), Instant.now())).isFalse();
    await(() -> talker.versions("a").size() == 27 + 9 + 1);
    assertThat(endpoints.revive("a", Instant.now().plusSeconds(60), Instant.now())).isZero();
    assertThat(endpoints.revive("a", Instant.EPOCH, Instant.now())).isEqualTo(2);
    await(() -> talker.versions("a").size() == 27 + 9 + 3);
    await(() -> endpoints.unsettled("a").isEmpty());
  }

  @Test
  void whatTheFeedForgotBeforeItWasTakenCountsAsMissedAndWhatWasErasedDoesNot() {
    put("a", Filter.ALL);
    AtomicBoolean well = new AtomicBoolean();
    Talker talker = new Talker((it, version) -> Optional.of(well.get() ? TAKEN : FAULT));
    Schedule patient = new Schedule(List.of(Duration.ofHours(1)), 0, Duration.ofDays(1));
    RunningClock clock = new RunningClock();
    deliveries(talker, patient, clock);
    post(0, 10);
    await(() -> endpoints.progress(List.of("a")).get(0).waiting() == 10);
    List<Entry> all = store.feed().after(Position.START, 10);
    redis.xdel("u:{feed}:s", new StreamEntryID(all.get(7).position().text()));
    redis.xtrim("u:{feed}:s", XTrimParams.xTrimParams().minId(all.get(3).position().text()));

    well.set(true);
    clock.forward(Duration.ofHours(2));

    await(() -> endpoints.unsettled("a").isEmpty());
    assertThat(endpoints.progress(List.of("a")).get(0).missed()).isEqualTo(3);
    assertThat(talker.versions("a").subList(10, 16))
        .containsExactlyInAnyOrder(3L, 4L, 5L, 6L, 8L, 9L);
  }

  @Test
  void whatWasReadAheadIsNotSentOnceItsPersonIsErased() {
    put("a", Filter.ALL);
    List<Consumer<Answer>> underWay = new CopyOnWriteArrayList<>();
    List<Long> sent = new CopyOnWriteArrayList<>();
    RunningClock clock = new RunningClock();
    Courier slow =
        new Courier() {
          @Override
          public boolean takes(Endpoint endpoint) {
            return true;
          }

          @Override
          public void send(Endpoint endpoint, Entry entry, Consumer<Answer> done) {
            sent.add(entry.version());
            underWay.add(done);
          }
        };
    deliveries(slow, QUICK, clock);
    post(0, 30);
    Announced.commit(redis, book, CustomerId.user("bert"), 30, "segment.entered");
    relay();
    await(() -> sent.size() == 16);

    store
        .erasure()
        .erase(List.of(CustomerId.user("anna")), new Erased(Instant.now(), Set.of(), Map.of()));
    clock.forward(Duration.ofSeconds(2));
    // so that servers have heard of it
    await(() -> store.feed().after(Position.START, 100).size() == 1);
    underWay.forEach(done -> done.accept(TAKEN));

    await(() -> sent.size() == 17);
    assertThat(sent.get(16)).isEqualTo(30);
  }

  @Test
  void anEndpointThatNeverAnswersHoldsUpNobody() {
    put("silent", Filter.ALL);
    put("a", Filter.ALL);
    Talker talker =
        new Talker(
            (it, version) -> it.id().equals("silent") ? Optional.empty() : Optional.of(TAKEN));
    deliveries(talker, QUICK);

    post(0, 300);

    await(() -> talker.versions("a").size() == 300);
    assertThat(talker.versions("silent")).hasSize(16);
  }

  @Test
  void anEndpointThatTookNothingForTooLongIsSwitchedOff() {
    put("broken", Filter.ALL);
    Talker talker = new Talker((it, version) -> Optional.of(FAULT));
    deliveries(talker, new Schedule(QUICK.delays(), 0, Duration.ofMillis(60)));

    post(0, 200);

    await(() -> endpoints.progress(List.of("broken")).get(0).off().isPresent());
    assertThat(endpoints.progress(List.of("broken")).get(0).off().orElseThrow().why())
        .startsWith("nothing was taken since ")
        .endsWith("the last message was answered 500");
  }

  @Test
  void anEndpointThatSaysItIsGoneGetsNothingUntilItIsSwitchedOnAgain() {
    put("a", Filter.ALL);
    AtomicBoolean gone = new AtomicBoolean(true);
    Talker talker =
        new Talker(
            (it, version) -> Optional.of(gone.get() ? Answer.of(410, Optional.empty()) : TAKEN));
    deliveries(talker, QUICK);
    post(0, 1);
    await(() -> endpoints.progress(List.of("a")).get(0).off().isPresent());
    post(1, 50);
    int before = talker.attempts.size();
    await(() -> endpoints.progress(List.of("a")).get(0).waiting() == 1);

    gone.set(false);
    endpoints.off("a", Optional.empty());

    await(
        () ->
            Set.copyOf(talker.versions("a").subList(before, talker.attempts.size())).size() == 50);
    assertThat(before).isLessThanOrEqualTo(2);
  }

  @Test
  void aReceiverThatAsksForAPauseGetsIt() {
    put("a", Filter.ALL);
    Map<Long, Instant> at = new HashMap<>();
    Talker talker =
        new Talker(
            (it, version) -> {
              synchronized (at) {
                boolean first = at.isEmpty();
                at.put(version, Instant.now());
                return Optional.of(
                    first ? Answer.of(429, Optional.of(Duration.ofMillis(1_500))) : TAKEN);
              }
            });
    deliveries(talker, QUICK);
    post(0, 1);
    await(() -> endpoints.progress(List.of("a")).get(0).waiting() == 1);
    Instant sent;
    synchronized (at) {
      sent = at.values().iterator().next();
    }
    post(1, 20);

    await(() -> Set.copyOf(talker.versions("a")).size() == 20 && talker.attempts.size() == 21);
    synchronized (at) {
      assertThat(at.values()).allMatch(it -> it.isAfter(sent.plusMillis(1_400)));
    }
  }

  @Test
  void anEndpointCanBeSentBackToAnInstant() {
    put("a", Filter.ALL);
    Talker talker = taking();
    deliveries(talker, QUICK);
    post(0, 100);
    await(() -> talker.versions("a").size() == 100);
    Entry from = store.feed().after(Position.START, 100).get(59);

    endpoints.rewind("a", from.position());

    await(() -> talker.versions("a").size() == 140);
    assertThat(talker.versions("a").subList(100, 140)).isEqualTo(upTo(100).subList(60, 100));
  }

  @Test
  void serversThatComeAndGoLoseNothing() throws Exception {
    long seed = System.nanoTime();
    Random chance = new Random(seed);
    put("a", Filter.ALL);
    Talker talker =
        new Talker(
            (it, version) -> {
              int drawn;
              synchronized (chance) {
                drawn = chance.nextInt(10);
              }
              return Optional.of(drawn < 2 ? FAULT : TAKEN);
            });
    Schedule patient =
        new Schedule(
            LongStream.range(0, 40).mapToObj(Duration::ofMillis).toList(), 0, Duration.ofDays(1));
    for (int round = 0; round < 8; round++) {
      Deliveries one = deliveries(talker, patient);
      post(round * 40, round * 40 + 40);
      LockSupport.parkNanos(chance.nextInt(30_000_000));
      open.remove(one);
      one.close();
    }
    deliveries(talker, patient);

    await(
        () ->
            endpoints.unsettled("a").isEmpty()
                && endpoints.progress(List.of("a")).get(0).cursor().equals(store.feed().newest()));
    assertThat(Set.copyOf(talker.versions("a"))).as("seed " + seed).hasSize(320);
  }

  private static Endpoints.Settlement moved(Position to) {
    return new Endpoints.Settlement(
        Optional.of(to), 0, Map.of(), List.of(), List.of(), Optional.empty(), 0);
  }

  private static List<Long> upTo(long end) {
    return LongStream.range(0, end).boxed().toList();
  }

  private static Filter filter(String type) {
    return new Filter(Set.of(type), Set.of(), Set.of(), Set.of());
  }

  private void put(String id, Filter filter) {
    endpoints.put(
        new Endpoint(
            id,
            Instant.now(),
            "",
            "https://example.com/" + id,
            filter,
            Template.PLAIN,
            Map.of(),
            "",
            Secrets.draw(random),
            true),
        Position.START);
  }

  private void post(int from, int to) {
    for (int i = from; i < to; i++) {
      Announced.commit(
          redis,
          book,
          CustomerId.user("anna"),
          i,
          i % 2 == 0 ? "segment.entered" : "segment.exited");
    }
    relay();
  }

  private void relay() {
    new Relay(store.outboxes(), RedisStore.PARTITIONS).drain();
  }

  private Deliveries deliveries(Courier courier, Schedule schedule) {
    return deliveries(courier, schedule, Clock.systemUTC());
  }

  private Deliveries deliveries(Courier courier, Schedule schedule, Clock clock) {
    Deliveries some =
        new Deliveries(endpoints, store.feed(), courier, schedule, clock, new Random());
    some.start();
    open.push(some);
    return some;
  }

  private static void await(BooleanSupplier holds) {
    long began = System.nanoTime();
    while (!holds.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(2));
      LockSupport.parkNanos(5_000_000);
    }
  }
}

package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.deliver.Outboxes;
import io.usher.deliver.Relay;
import io.usher.flow.Erased;
import io.usher.flow.Feed;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import io.usher.redis.form.NameBook;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Messages on their way from the outboxes to the feed of a real Redis. */
@ExtendWith(RealRedis.class)
class RelayTest {
  private RedisAddress address;
  private RedisStore store;
  private NameBook book;
  private RedisClient client;

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    this.address = address;
    store = RealRedis.store(address, folder);
    client = RedisStore.client(address);
    book = new NameBook(new NamePages(client));
  }

  @AfterEach
  void stop() {
    client.close();
    store.close();
  }

  @Test
  void everyMessageComesToTheFeedOnceInTheOrderOfItsCustomer() {
    for (int i = 0; i < 600; i++) {
      commit(CustomerId.user("c" + i % 7), i);
    }

    relay().drain();
    relay().drain();

    List<Entry> all = store.feed().after(Position.START, 10_000);
    assertThat(all).hasSize(600);
    assertThat(all).extracting(Entry::messageId).doesNotHaveDuplicates();
    assertThat(all).extracting(Entry::position).isSorted().doesNotHaveDuplicates();
    Map<CustomerId, Long> last = new HashMap<>();
    for (Entry entry : all) {
      assertThat(entry.version()).isGreaterThan(last.getOrDefault(entry.customer(), -1L));
      last.put(entry.customer(), entry.version());
    }
    assertThat(store.outboxes().filled()).isEmpty();
  }

  @Test
  void whoDiesBetweenAnyTwoStepsLosesAndDoublesNothing() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Outboxes outboxes = store.outboxes();
    int sent = 0;
    for (int round = 0; round < 200; round++) {
      for (int i = random.nextInt(5); i > 0; i--) {
        commit(CustomerId.user("c" + random.nextInt(4)), sent++);
      }
      List<Outboxes.Taken> some = outboxes.first(outboxes.filled(), 1 + random.nextInt(3));
      List<Outboxes.Taken> others = outboxes.first(outboxes.filled(), 1 + random.nextInt(5));
      // one of them may stop after any step, or be late with it
      if (!some.isEmpty() && random.nextBoolean()) {
        outboxes.post(some);
      }
      if (!others.isEmpty() && random.nextBoolean()) {
        outboxes.post(others);
        outboxes.settle(others);
        if (random.nextBoolean()) {
          outboxes.post(some.isEmpty() ? others : some);
        }
      }
    }
    relay().drain();

    assertThat(store.feed().after(Position.START, 10_000))
        .as("seed " + seed)
        .extracting(Entry::version)
        .doesNotHaveDuplicates()
        .hasSize(sent);
  }

  @Test
  void twoServersThatBringTheSameMessagesBringThemOnce() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<Relay> relays = List.of(relay(), relay(), relay());
    List<Thread> threads = new ArrayList<>();
    for (Relay relay : relays) {
      Thread thread =
          new Thread(
              () -> {
                while (!done.get()) {
                  relay.drain();
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (int i = 0; i < 2_000; i++) {
      commit(CustomerId.user("c" + i % 11), i);
    }
    done.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    relay().drain();

    Set<Long> versions = new HashSet<>();
    List<Entry> all = store.feed().after(Position.START, 10_000);
    all.forEach(entry -> versions.add(entry.version()));
    assertThat(all).hasSize(2_000);
    assertThat(versions).hasSize(2_000);
  }

  @Test
  void whatADeadServerLeftIsFoundByAnother() throws Exception {
    commit(CustomerId.user("anna"), 1);
    CountDownLatch woken = new CountDownLatch(1);
    Feed feed = store.feed();
    try (Feed.Listening listening =
            feed.listen(
                () -> {
                  if (!feed.after(Position.START, 1).isEmpty()) {
                    woken.countDown();
                  }
                });
        Relay relay = relay()) {
      relay.start();
      assertThat(listening).isNotNull();
      assertThat(woken.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void whoListensReadsTheSameAsWhoAsks() throws Exception {
    Feed feed = store.feed();
    CountDownLatch all = new CountDownLatch(1);
    List<Entry> heard = new ArrayList<>();
    try (Feed.Listening listening =
        feed.listen(
            () -> {
              Position last =
                  heard.isEmpty() ? Position.START : heard.get(heard.size() - 1).position();
              heard.addAll(feed.after(last, 100));
              if (heard.size() == 3_000) {
                all.countDown();
              }
            })) {
      for (int i = 0; i < 3_000; i++) {
        commit(CustomerId.user("c" + i % 3), i);
        if (i % 50 == 0) {
          relay().drain();
        }
      }
      relay().drain();
      assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(listening).isNotNull();
    }

    try (RedisFeed stored = new RedisFeed(address, client, book)) {
      assertThat(heard).isEqualTo(stored.after(Position.START, 10_000));
    }
  }

  @Test
  void whatARelayHadReadBeforeItsPersonWasErasedStaysOutOfTheFeed() {
    CustomerId anna = CustomerId.user("anna");
    CustomerId other =
        IntStream.range(0, 100_000)
            .mapToObj(i -> CustomerId.user("c" + i))
            .filter(it -> Partition.of(it).equals(Partition.of(anna)))
            .findFirst()
            .orElseThrow();
    commit(anna, 1);
    commit(other, 2);
    commit(anna, 3);
    commit(other, 4);
    Outboxes outboxes = store.outboxes();
    List<Outboxes.Taken> read = outboxes.first(outboxes.filled(), 10);

    store.erasure().erase(List.of(anna), new Erased(Instant.now(), Set.of(), Map.of()));
    outboxes.post(read);
    outboxes.settle(read);
    commit(anna, 5);
    relay().drain();

    assertThat(store.feed().after(Position.START, 10))
        .extracting(Entry::version)
        .containsExactly(2L, 4L, 5L);
  }

  private Relay relay() {
    return new Relay(store.outboxes(), RedisStore.PARTITIONS);
  }

  /** A message as a commit leaves it. */
  private void commit(CustomerId customer, long version) {
    Announced.commit(client, book, customer, version, "segment.entered");
  }
}

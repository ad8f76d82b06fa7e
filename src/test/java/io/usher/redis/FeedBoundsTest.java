package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.deliver.Endpoints;
import io.usher.deliver.Endpoints.Failed;
import io.usher.deliver.Endpoints.Off;
import io.usher.deliver.Endpoints.Settlement;
import io.usher.deliver.Filter;
import io.usher.deliver.Relay;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import io.usher.journey.Message;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Posted;
import io.usher.value.Data;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;

/** What the feed of a real Redis forgets, and for whom it is kept. */
@ExtendWith(RealRedis.class)
class FeedBoundsTest {
  private final Instant longAgo = Instant.now().minus(Duration.ofDays(7));
  private static final Filter ENTERED =
      new Filter(Set.of("segment.entered"), Set.of(), Set.of(), Set.of());

  private RedisStore store;
  private NameBook book;
  private RedisClient redis;
  private RedisFeed feed;
  private RedisEndpoints endpoints;

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    store = RealRedis.store(address, folder);
    redis = RedisStore.client(address);
    book = new NameBook(new NamePages(redis));
    feed = new RedisFeed(address, redis, book);
    endpoints = new RedisEndpoints(redis, book);
  }

  @AfterEach
  void stop() {
    feed.close();
    redis.close();
    store.close();
  }

  @Test
  void whatIsTooOldIsForgottenButNothingTheDeskHasNotRead() {
    List<Entry> all = post(4_000);
    FeedBounds bounds = bounds(Long.MAX_VALUE, Long.MAX_VALUE);
    redis.set(FeedBounds.DESK, all.get(999).position().text());

    bounds.keep(tomorrow());

    assertThat(kept()).hasSizeBetween(3_000, 3_200).containsAll(all.subList(1_000, 4_000));
    redis.set(FeedBounds.DESK, all.get(3_999).position().text());
    bounds.keep(tomorrow());
    assertThat(kept()).hasSizeLessThan(200);
    assertThat(store.feed().newest()).isEqualTo(all.get(3_999).position());
  }

  @Test
  void theFeedTakesNoMoreThanItsBytes() {
    post(8_000);
    long before = taken();

    bounds(before / 4, before).keep(longAgo);

    assertThat(taken()).isLessThan(before / 3);
    assertThat(kept())
        .hasSizeGreaterThan(1_000)
        .last()
        .extracting(Entry::version)
        .isEqualTo(7_999L);
  }

  @Test
  void whatAnEndpointHasNotTakenIsKeptBeyondTheUsualBytes() {
    List<Entry> all = post(8_000);
    long before = taken();
    put("slow", Filter.ALL, all.get(1_999).position());
    put("quick", Filter.ALL, all.get(7_000).position());
    FeedBounds bounds = bounds(before / 8, before);

    bounds.keep(longAgo);

    assertThat(kept()).hasSizeBetween(6_000, 6_200).containsAll(all.subList(2_000, 8_000));
    assertThat(missed("slow")).isZero();
    settle("slow", all.get(7_500).position(), Map.of());
    bounds.keep(longAgo);
    assertThat(taken()).isLessThan(before / 6);
  }

  @Test
  void whatWaitsToBeSentAgainIsKeptBeyondTheUsualBytes() {
    List<Entry> all = post(8_000);
    long before = taken();
    put("stumbling", Filter.ALL, Position.START);
    Failed failed = new Failed(all.get(3_000).position(), 2, Instant.now(), "was answered 500");
    settle("stumbling", all.get(7_999).position(), Map.of(failed, Instant.now().plusSeconds(60)));

    bounds(before / 8, before).keep(longAgo);

    assertThat(kept()).hasSizeBetween(5_000, 5_200).containsAll(all.subList(3_000, 8_000));
    assertThat(store.feed().at(List.of(failed.position()))).hasSize(1);
  }

  @Test
  void nothingIsKeptForEndpointsThatAreOffOrThatNobodyWorksFor() {
    post(8_000);
    long before = taken();
    put("off", Filter.ALL, Position.START);
    endpoints.off("off", Optional.of(new Off(Instant.now(), "the receiver said that it is gone")));
    endpoints.put(PostRoom.endpoint("disabled", Filter.ALL, Instant.now(), false), Position.START);
    endpoints.put(
        PostRoom.endpoint("forsaken", Filter.ALL, longAgo.minusSeconds(60), true), Position.START);

    bounds(before / 4, before).keep(longAgo);

    assertThat(taken()).isLessThan(before / 3);
  }

  @Test
  void anEndpointThatWasWorkedForLatelyIsWaitedForWhoeverHasLetItGo() {
    List<Entry> all = post(8_000);
    long before = taken();
    endpoints.put(
        PostRoom.endpoint("old", Filter.ALL, longAgo.minusSeconds(60), true),
        all.get(999).position());
    endpoints.hold("a server", List.of("old"));
    endpoints.release("a server", List.of("old"));

    bounds(before / 4, before).keep(longAgo);

    assertThat(kept()).containsAll(all.subList(1_000, 8_000));
    assertThat(endpoints.hold("another", List.of("old")).progress()).containsKey("old");
  }

  @Test
  void pastTheLimitWhatAnEndpointMissesIsCounted() {
    List<Entry> all = post(8_000);
    long before = taken();
    put("slow", ENTERED, all.get(999).position());
    put("slower", Filter.ALL, Position.START);
    put("quick", Filter.ALL, all.get(7_999).position());

    bounds(before / 8, before / 2).keep(longAgo);

    int forgotten = 8_000 - kept().size();
    assertThat(taken()).isLessThan(before * 6 / 10);
    assertThat(forgotten).isGreaterThan(2_000);
    long entered = all.subList(1_000, forgotten).stream().filter(ENTERED::wants).count();
    assertThat(missed("slow")).isEqualTo(entered).isGreaterThan(100);
    assertThat(missed("slower")).isEqualTo(forgotten);
    assertThat(missed("quick")).isZero();
    // and is not counted a second time
    bounds(before / 8, before / 2).keep(longAgo);
    assertThat(missed("slower")).isEqualTo(8_000 - kept().size());
  }

  @Test
  void whatIsTooOldForAnEndpointIsCounted() {
    post(1_000);
    put("slow", ENTERED, Position.START);
    endpoints.hold("a server", List.of("slow"));

    bounds(Long.MAX_VALUE, Long.MAX_VALUE).keep(Instant.now().plusSeconds(1));

    assertThat(kept()).isEmpty();
    assertThat(missed("slow")).isEqualTo(500);
  }

  @Test
  void messagesAreKeptForAWeek() {
    posted(200, Instant.now().minus(Duration.ofDays(7)).minusSeconds(3_600));
    posted(200, Instant.now().minus(Duration.ofDays(7)).plusSeconds(3_600));
    List<Entry> young = kept().subList(200, 400);

    assertThat(bounds(Long.MAX_VALUE, Long.MAX_VALUE).keep()).isTrue();

    assertThat(kept()).hasSizeBetween(200, 300).containsAll(young);
    assertThat(bounds(Long.MAX_VALUE, Long.MAX_VALUE).keep()).as("a moment later").isFalse();
  }

  private FeedBounds bounds(long usual, long most) {
    return new FeedBounds(redis, feed, endpoints, new FeedBounds.Bytes(usual, most));
  }

  private static Instant tomorrow() {
    return Instant.now().plus(Duration.ofDays(1));
  }

  private long taken() {
    return redis.memoryUsage(RedisFeed.STREAM);
  }

  private List<Entry> kept() {
    return store.feed().after(Position.START, 100_000);
  }

  private long missed(String id) {
    return endpoints.progress(List.of(id)).get(0).missed();
  }

  private void settle(String id, Position cursor, Map<Failed, Instant> again) {
    Endpoints.Held held = endpoints.hold("a server", List.of(id));
    assertThat(held.progress()).containsKey(id);
    assertThat(
            endpoints.settle(
                id,
                "a server",
                new Settlement(
                    Optional.of(cursor), 0, again, List.of(), List.of(), Optional.empty(), 0)))
        .isTrue();
  }

  private void put(String id, Filter filter, Position cursor) {
    endpoints.put(PostRoom.endpoint(id, filter, Instant.now(), true), cursor);
  }

  /** Puts messages into the feed, dated as if they had been brought at an instant. */
  private void posted(int count, Instant at) {
    Message message = new Message("segment.entered", Data.Fields.NONE);
    byte[] posted = new Posted(CustomerId.user("anna"), 1, at, message).write(book);
    for (int i = 1; i <= count; i++) {
      CommandArguments added =
          new CommandArguments(Command.XADD)
              .key(RedisFeed.STREAM)
              .addObjects(at.toEpochMilli() + "-" + i, Batch.FIELD, posted, "o", "1-1-" + i);
      redis.executeCommand(new CommandObject<>(added, BuilderFactory.STRING));
    }
  }

  /** Brings messages to the feed, every other one of another type. */
  private List<Entry> post(int count) {
    for (int i = 0; i < count; i++) {
      Announced.commit(
          redis,
          book,
          CustomerId.user("c" + i % 3),
          i,
          i % 2 == 0 ? "segment.entered" : "segment.exited");
    }
    new Relay(store.outboxes(), RedisStore.PARTITIONS).drain();
    return kept();
  }
}

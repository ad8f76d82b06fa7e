package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.deliver.Courier;
import io.usher.deliver.Deliveries;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Endpoints;
import io.usher.deliver.Filter;
import io.usher.deliver.Relay;
import io.usher.deliver.Schedule;
import io.usher.deliver.Secrets;
import io.usher.deliver.Template;
import io.usher.flow.Feed.Position;
import io.usher.redis.form.NameBook;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import redis.clients.jedis.RedisClient;

/** Where messages leave: a store on a real Redis, endpoints, and servers that deliver to them. */
final class PostRoom implements AutoCloseable {
  static final Schedule QUICK =
      new Schedule(List.of(Duration.ofMillis(20), Duration.ofMillis(40)), 0.2, Duration.ofDays(1));

  final RedisStore store;
  final RedisClient redis;
  final NameBook book;
  final Endpoints endpoints;
  private final Deque<Deliveries> servers = new ArrayDeque<>();

  PostRoom(RedisAddress address, Path folder) {
    store = RealRedis.store(address, folder);
    redis = RedisStore.client(address);
    book = new NameBook(new NamePages(redis));
    endpoints = store.endpoints();
  }

  @Override
  public void close() {
    while (!servers.isEmpty()) {
      servers.pop().close();
    }
    redis.close();
    store.close();
  }

  /** The versions of so many messages, as {@link #post} counts them. */
  static List<Long> upTo(long end) {
    return LongStream.range(0, end).boxed().toList();
  }

  static Endpoint endpoint(String id, Filter filter, Instant createdAt, boolean enabled) {
    return new Endpoint(
        id,
        createdAt,
        "",
        "https://example.com/" + id,
        filter,
        Template.PLAIN,
        Map.of(),
        "",
        Secrets.draw(new Random(7)),
        enabled);
  }

  /** Adds an endpoint that wants messages from the first on. */
  void put(String id, Filter filter) {
    endpoints.put(endpoint(id, filter, Instant.now(), true), Position.START);
  }

  /** Brings messages of one customer to the feed, every other one of another type. */
  void post(int from, int to) {
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

  void relay() {
    new Relay(store.outboxes(), RedisStore.PARTITIONS).drain();
  }

  /** The deliveries of one server more. */
  Deliveries deliveries(Courier courier, Schedule schedule) {
    return deliveries(courier, schedule, Clock.systemUTC());
  }

  Deliveries deliveries(Courier courier, Schedule schedule, Clock clock) {
    Deliveries some =
        new Deliveries(endpoints, store.feed(), courier, schedule, clock, new Random());
    some.start();
    servers.push(some);
    return some;
  }

  /** One server goes. */
  void stop(Deliveries some) {
    servers.remove(some);
    some.close();
  }
}

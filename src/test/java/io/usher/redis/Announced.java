package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.deliver.Relay;
import io.usher.flow.Feed;
import io.usher.journey.Message;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Posted;
import io.usher.value.Data;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XAddParams;

/** What a store's customers have led to: everything is brought to the feed, then read there. */
public final class Announced {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private Announced() {}

  /** A message as a commit leaves it in the outbox. */
  static void commit(
      UnifiedJedis redis, NameBook book, CustomerId customer, long version, String type) {
    Message message =
        new Message(type, new Data.Fields(Map.of("segment", new Data.Text("VIP " + version))));
    redis.xadd(
        Batch.utf8(Partition.of(customer).outbox()),
        Map.of(Batch.FIELD, new Posted(customer, version, AT, message).write(book)),
        XAddParams.xAddParams());
  }

  /** All messages, newest first. */
  public static List<Feed.Entry> newest(RedisStore store) {
    List<Feed.Entry> all = new ArrayList<>(oldest(store));
    Collections.reverse(all);
    return all;
  }

  /** All messages, oldest first. */
  public static List<Feed.Entry> oldest(RedisStore store) {
    new Relay(store.outboxes(), RedisStore.PARTITIONS).drain();
    return store.feed().after(Feed.Position.START, 1_000_000);
  }
}

package io.usher.redis;

import io.usher.deliver.Relay;
import io.usher.flow.Feed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a store's customers have led to: everything is brought to the feed, then read there. */
public final class Announced {
  private Announced() {}

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

package io.usher.redis;

import io.usher.flow.EventNames;
import java.util.Set;
import redis.clients.jedis.UnifiedJedis;

/** The names of events that came in, as one set; past a stated number it takes no more. */
final class RedisEventNames implements EventNames {
  private static final String KEY = "usher:events";
  private static final long MOST = 10_000;

  private final UnifiedJedis redis;

  RedisEventNames(UnifiedJedis redis) {
    this.redis = redis;
  }

  @Override
  public Set<String> received() {
    return RedisStore.ask(() -> redis.smembers(KEY));
  }

  @Override
  public void add(String name) {
    RedisStore.ask(() -> redis.scard(KEY) < MOST ? redis.sadd(KEY, name) : 0L);
  }
}

package io.usher.redis;

import io.usher.redis.form.NameBook;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/** The name book's pages in Redis. A script hands out the numbers, each once. */
final class NamePages implements NameBook.Pages {
  private static final String NUMBERS = "usher:{names}:numbers";
  private static final String NAMES = "usher:{names}:list";
  private static final Script GROW = Script.of("name.lua");

  private final UnifiedJedis redis;

  NamePages(UnifiedJedis redis) {
    this.redis = redis;
  }

  @Override
  public List<String> from(int position) {
    return redis.lrange(NAMES, position, -1);
  }

  @Override
  public long grow(String name, int cap) {
    return (Long)
        GROW.run(
            redis,
            List.of(Batch.utf8(NUMBERS), Batch.utf8(NAMES)),
            List.of(Batch.utf8(name), Batch.number(cap)));
  }
}

package io.usher.redis;

import io.usher.publish.RulebookShelf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/** Rulebooks' sources by hash, and a small hash that says which one is live. */
final class RedisShelf implements RulebookShelf {
  private static final String LIVE = "usher:{rules}:live";
  private static final String SOURCES = "usher:{rules}:sources:";
  private static final Script PUBLISH = Script.of("publish.lua");
  private static final Script SERVE = Script.of("serve.lua");

  private final UnifiedJedis redis;

  RedisShelf(UnifiedJedis redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Live> live() {
    List<String> live =
        RedisStore.ask(() -> redis.hmget(LIVE, "sequence", "hash", "since", "revision"));
    return live.get(0) == null
        ? Optional.empty()
        : Optional.of(
            new Live(
                Long.parseLong(live.get(0)),
                live.get(1),
                Instant.parse(live.get(2)),
                Long.parseLong(live.get(3))));
  }

  @Override
  public Optional<String> served() {
    return Optional.ofNullable(RedisStore.ask(() -> redis.hget(LIVE, "served")));
  }

  @Override
  public boolean serve(Live expected, String served) {
    return RedisStore.ask(
            () ->
                (Long)
                    SERVE.run(
                        redis,
                        List.of(Batch.utf8(LIVE)),
                        List.of(
                            Batch.number(expected.sequence()),
                            Batch.number(expected.revision()),
                            Batch.utf8(served))))
        == 1;
  }

  @Override
  public Optional<byte[]> sources(String hash) {
    return Optional.ofNullable(RedisStore.ask(() -> redis.get(Batch.utf8(SOURCES + hash))));
  }

  @Override
  public Optional<Live> publish(
      Live expected, String hash, byte[] sources, Instant now, String served) {
    long sequence =
        RedisStore.ask(
            () ->
                (Long)
                    PUBLISH.run(
                        redis,
                        List.of(Batch.utf8(LIVE), Batch.utf8(SOURCES + hash)),
                        List.of(
                            Batch.number(expected.sequence()),
                            Batch.number(expected.revision()),
                            Batch.utf8(hash),
                            sources,
                            Batch.utf8(now.toString()),
                            Batch.utf8(served))));
    return sequence == 0 ? Optional.empty() : Optional.of(new Live(sequence, hash, now, 0));
  }
}

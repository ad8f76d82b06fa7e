package io.usher.redis;

import io.usher.flow.Rejects;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Packer;
import io.usher.redis.form.ProblemCodec;
import io.usher.redis.form.Unpacker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Refused messages, a list for each producer key that keeps the newest for some days. */
final class RedisRejects implements Rejects {
  private static final Logger LOG = LoggerFactory.getLogger(RedisRejects.class);
  private static final int KEPT = 1_000;
  private static final long KEPT_SECONDS = Duration.ofDays(7).toSeconds();
  private static final int PROBLEMS_KEPT = 20;

  private final UnifiedJedis redis;
  private final NameBook book;

  RedisRejects(UnifiedJedis redis, NameBook book) {
    this.redis = redis;
    this.book = book;
  }

  private static byte[] list(String key) {
    return Batch.utf8("usher:rejects:" + key);
  }

  @Override
  public void keep(List<Reject> rejects) {
    Map<String, List<byte[]>> byKey = new LinkedHashMap<>();
    try {
      rejects.forEach(
          reject ->
              byKey.computeIfAbsent(reject.key(), key -> new ArrayList<>()).add(write(reject)));
      AbstractPipeline pipeline = redis.pipelined();
      byKey.forEach(
          (key, entries) -> {
            pipeline.lpush(list(key), entries.toArray(byte[][]::new));
            pipeline.ltrim(list(key), 0, KEPT - 1);
            pipeline.expire(list(key), KEPT_SECONDS);
          });
      pipeline.sync();
      pipeline.close();
    } catch (JedisException e) {
      LOG.warn("refused messages could not be kept; count={}", rejects.size(), e);
    }
  }

  @Override
  public List<Reject> of(String key, int limit) {
    if (limit < 1) {
      return List.of();
    }
    return RedisStore.ask(() -> redis.lrange(list(key), 0, limit - 1L)).stream()
        .map(entry -> read(key, entry))
        .toList();
  }

  private byte[] write(Reject reject) {
    Packer out = new Packer(book).instant(reject.at(), 0).text(reject.messageId());
    out.each(
        reject.problems().stream().limit(PROBLEMS_KEPT).toList(),
        problem -> ProblemCodec.write(out, problem));
    return out.done();
  }

  private Reject read(String key, byte[] entry) {
    Unpacker in = new Unpacker(book, entry);
    return new Reject(in.instant(0), key, in.text(), in.list(() -> ProblemCodec.read(in)));
  }
}

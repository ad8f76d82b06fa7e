package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.flow.Rejects;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Packer;
import io.usher.redis.form.ProblemCodec;
import io.usher.redis.form.Unpacker;
import java.nio.charset.StandardCharsets;
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

  /** SET: the ids of the keys that may have a list. */
  private static final byte[] LISTS = Batch.utf8("usher:rejecting");

  private final UnifiedJedis redis;
  private final NameBook book;

  private final Tombstones tombstones;

  RedisRejects(UnifiedJedis redis, NameBook book, Tombstones tombstones) {
    this.redis = redis;
    this.book = book;
    this.tombstones = tombstones;
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
            pipeline.sadd(LISTS, Batch.utf8(key));
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
    return out.each(reject.named(), who -> out.text(tombstones.hash(who.key()))).done();
  }

  /** Takes out what names a customer: what was refused may say anything of them. */
  void forget(CustomerId customer) {
    String hash = tombstones.hash(customer.key());
    RedisStore.ask(() -> redis.smembers(LISTS))
        .forEach(key -> forget(list(new String(key, StandardCharsets.UTF_8)), hash));
  }

  private void forget(byte[] list, String hash) {
    for (byte[] entry : RedisStore.ask(() -> redis.lrange(list, 0, -1))) {
      Unpacker in = new Unpacker(book, entry);
      Reject unused = reject("", in);
      if (in.list(in::text).contains(hash)) {
        RedisStore.ask(() -> redis.lrem(list, 1, entry));
      }
    }
  }

  private Reject read(String key, byte[] entry) {
    return reject(key, new Unpacker(book, entry));
  }

  private static Reject reject(String key, Unpacker in) {
    return new Reject(in.instant(0), key, in.text(), in.list(() -> ProblemCodec.read(in)));
  }
}

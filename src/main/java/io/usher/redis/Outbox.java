package io.usher.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XTrimParams;

/**
 * Messages that wait for delivery, a stream in each partition. Bounded by length in the commit and
 * by age here. Safe to call from many threads.
 */
public final class Outbox {
  /** How long a message waits at most. */
  private static final Duration KEPT = Duration.ofDays(7);

  /** The one field of an entry. */
  static final byte[] FIELD = {'m'};

  private final UnifiedJedis redis;
  private final NameBook book;

  Outbox(UnifiedJedis redis, NameBook book) {
    this.redis = redis;
    this.book = book;
  }

  /** The newest messages over all partitions, newest first, at most {@code limit}. */
  public List<Posted> newest(int limit) {
    return RedisStore.ask(
        () -> {
          List<Response<List<Object>>> replies = new ArrayList<>();
          AbstractPipeline pipeline = redis.pipelined();
          for (Partition partition : Partition.all()) {
            replies.add(
                pipeline.xrevrange(
                    Batch.utf8(partition.outbox()), Batch.utf8("+"), Batch.utf8("-"), limit));
          }
          pipeline.sync();
          pipeline.close();
          return replies.stream()
              .flatMap(reply -> reply.get().stream())
              .map(this::posted)
              .sorted(Comparator.comparingLong(Posted::postedAtMs).reversed())
              .limit(limit)
              .toList();
        });
  }

  /** Forgets messages that nobody took for too long. */
  public void sweep(Instant now) {
    String oldest = Long.toString(now.minus(KEPT).toEpochMilli());
    RedisStore.ask(
        () -> {
          AbstractPipeline pipeline = redis.pipelined();
          for (Partition partition : Partition.all()) {
            pipeline.xtrim(
                partition.outbox(), XTrimParams.xTrimParams().minId(oldest).approximateTrimming());
          }
          pipeline.sync();
          pipeline.close();
          return oldest;
        });
  }

  private Posted posted(Object entry) {
    List<?> parts = (List<?>) entry;
    List<?> fields = (List<?>) parts.get(1);
    String id = new String((byte[]) parts.get(0), StandardCharsets.US_ASCII);
    return Posted.read(book, id, (byte[]) fields.get(1));
  }
}

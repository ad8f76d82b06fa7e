package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.jobs.DueTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.ZAddParams;
import redis.clients.jedis.resps.Tuple;

/** The sorted sets of all partitions in which customers are filed under an instant. */
final class RedisDueTimes implements DueTimes {
  private static final Script POSTPONE = Script.of("postpone.lua");

  /**
   * How long nobody else looks after somebody has; with the pace at which they ask well under the
   * second within which others must take over from one who dies.
   */
  private static final int LOOKED_MS = 750;

  private final UnifiedJedis redis;
  private final Function<Partition, String> set;
  private final String looked;
  private final BooleanSupplier free;
  private final boolean told;

  /**
   * One kind of set.
   *
   * @param looked a key that stands while it was looked at a moment ago
   * @param free whether these customers may be taken now
   * @param told whether commits tell of whom they file under an instant that is near
   */
  RedisDueTimes(
      UnifiedJedis redis,
      Function<Partition, String> set,
      String looked,
      BooleanSupplier free,
      boolean told) {
    this.redis = redis;
    this.set = set;
    this.looked = looked;
    this.free = free;
    this.told = told;
  }

  @Override
  public boolean open() {
    return RedisStore.ask(
        () ->
            free.getAsBoolean()
                && redis.set(looked, "", SetParams.setParams().nx().px(LOOKED_MS)) != null);
  }

  @Override
  public int partitions() {
    return Partition.COUNT;
  }

  @Override
  public long due(List<Integer> partitions, Instant by) {
    return RedisStore.ask(
        () -> {
          List<Response<Long>> counts = new ArrayList<>(partitions.size());
          AbstractPipeline pipeline = redis.pipelined();
          String score = Steps.score(by.minusNanos(999_999));
          for (int partition : partitions) {
            counts.add(pipeline.zcount(set.apply(new Partition(partition)), "-inf", score));
          }
          pipeline.sync();
          pipeline.close();
          return counts.stream().mapToLong(Response::get).sum();
        });
  }

  @Override
  public Lately lately(String since) {
    return RedisStore.ask(() -> told ? Near.since(redis, since) : new Lately("", List.of(), true));
  }

  @Override
  public List<List<Timed>> first(List<Integer> partitions, int most) {
    return RedisStore.ask(
        () -> {
          List<Response<List<Tuple>>> found = new ArrayList<>(partitions.size());
          AbstractPipeline pipeline = redis.pipelined();
          for (int partition : partitions) {
            found.add(pipeline.zrangeWithScores(set.apply(new Partition(partition)), 0, most - 1L));
          }
          pipeline.sync();
          pipeline.close();
          return found.stream()
              .map(some -> some.get().stream().map(RedisDueTimes::timed).toList())
              .toList();
        });
  }

  private static Timed timed(Tuple entry) {
    return new Timed(
        CustomerId.ofKey(entry.getElement()),
        Instant.ofEpochMilli(Math.round(entry.getScore() * 1_000)));
  }

  @Override
  public void postpone(Timed timed, Instant to) {
    Partition partition = Partition.of(timed.customer());
    RedisStore.ask(
        () ->
            POSTPONE.run(
                redis,
                List.of(Batch.utf8(set.apply(partition))),
                List.of(
                    Batch.utf8(timed.customer().key()),
                    Batch.utf8(Steps.score(timed.at())),
                    Batch.utf8(Steps.score(to)))));
    tell(partition);
  }

  @Override
  public void wake(CustomerId customer, Instant by) {
    Partition partition = Partition.of(customer);
    RedisStore.ask(
        () ->
            redis.zadd(
                set.apply(partition),
                Double.parseDouble(Steps.score(by)),
                customer.key(),
                ZAddParams.zAddParams().lt()));
    tell(partition);
  }

  private void tell(Partition partition) {
    if (told) {
      RedisStore.ask(() -> Near.add(redis, partition));
    }
  }
}

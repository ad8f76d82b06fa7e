package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.ProfileCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;

/** Forgets customers that stayed anonymous and were not seen for long. */
public final class Expiry {
  private static final int AT_ONCE = 100;
  private static final int REPLY_MS = 10_000;

  private final RedisAddress address;
  private final UnifiedJedis redis;
  private final ProfileCodec codec;
  private final Steps steps;

  Expiry(RedisAddress address, UnifiedJedis redis, NameBook book, RedisLookUps lookUps) {
    this.address = address;
    this.redis = redis;
    this.codec = new ProfileCodec(book);
    this.steps = new Steps(book, lookUps);
  }

  /**
   * Forgets anonymous customers last seen more than {@code after} before {@code now}: profile,
   * history, memberships, sizes and timer, each customer at once. At most 100 a partition; call it
   * again while it returns more than 0.
   *
   * @return how many were forgotten
   */
  public int sweep(Instant now, Duration after) {
    Instant oldest = now.minus(after);
    return RedisStore.ask(
        () -> {
          List<CustomerId> candidates = candidates(oldest);
          if (candidates.isEmpty()) {
            return 0;
          }
          try (Jedis connection = address.connect(REPLY_MS)) {
            return forget(connection, candidates, oldest);
          }
        });
  }

  private List<CustomerId> candidates(Instant oldest) {
    List<Response<List<String>>> replies = new ArrayList<>();
    AbstractPipeline pipeline = redis.pipelined();
    for (Partition partition : Partition.all()) {
      replies.add(
          pipeline.zrangeByScore(
              partition.anonymous(), 0, (double) oldest.getEpochSecond(), 0, AT_ONCE));
    }
    pipeline.sync();
    pipeline.close();
    return replies.stream().flatMap(reply -> reply.get().stream()).map(CustomerId::ofKey).toList();
  }

  private int forget(Jedis connection, List<CustomerId> candidates, Instant oldest) {
    int forgotten = 0;
    for (int from = 0; from < candidates.size(); from += AT_ONCE) {
      List<CustomerId> some = candidates.subList(from, Math.min(candidates.size(), from + AT_ONCE));
      List<byte[]> stored =
          connection.mget(
              some.stream()
                  .map(customer -> Batch.utf8(Partition.profile(customer)))
                  .toArray(byte[][]::new));
      Batch batch = new Batch();
      for (int i = 0; i < some.size(); i++) {
        CustomerId customer = some.get(i);
        Optional<Profile> profile;
        try {
          profile = Optional.ofNullable(stored.get(i)).map(bytes -> codec.read(customer, bytes));
        } catch (IllegalStateException unreadable) {
          // it must not keep the others from being forgotten
          continue;
        }
        if (profile.isEmpty()) {
          connection.zrem(Partition.of(customer).anonymous(), customer.key());
        } else if (profile.get().seenAt().isAfter(oldest)) {
          // filed under an earlier hour than that of its last event
          connection.zadd(
              Partition.of(customer).anonymous(),
              (double) profile.get().seenAt().getEpochSecond(),
              customer.key());
        } else {
          steps.remove(batch, profile.get());
        }
      }
      forgotten +=
          (int) batch.script(connection).stream().filter(reply -> reply instanceof Long).count();
    }
    return forgotten;
  }
}

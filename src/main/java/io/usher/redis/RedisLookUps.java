package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.flow.LookUps;
import io.usher.value.Data;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.UnifiedJedis;

/**
 * Sets of customers by a keyed hash of what they go by, loosely written; changed in the commit that
 * changes the trait. They lie in partitions of their own: where each slot is committed by itself
 * they follow, and to add or remove a customer once more does no harm.
 */
final class RedisLookUps implements LookUps {
  private final UnifiedJedis redis;
  private final Tombstones secret;

  RedisLookUps(UnifiedJedis redis, Tombstones secret) {
    this.redis = redis;
    this.secret = secret;
  }

  @Override
  public Set<CustomerId> alike(String trait, String text) {
    return LookUps.loose(trait, text)
        .map(loose -> RedisStore.ask(() -> redis.smembers(key(secret, trait, loose))))
        .orElse(Set.of())
        .stream()
        .map(CustomerId::ofKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a commit changes in them. */
  static void change(
      Batch batch,
      Tombstones secret,
      Profile profile,
      Map<String, Data> before,
      Map<String, Data> after) {
    if (before.isEmpty() && after.isEmpty()) {
      return;
    }
    String customer = profile.id().key();
    for (String trait : TRAITS) {
      Optional<String> old = LookUps.loose(trait, before);
      Optional<String> now = LookUps.loose(trait, after);
      if (!old.equals(now)) {
        old.ifPresent(it -> batch.step(Command.SREM, key(secret, trait, it), customer));
        now.ifPresent(it -> batch.step(Command.SADD, key(secret, trait, it), customer));
      }
    }
  }

  private static String key(Tombstones secret, String trait, String loose) {
    return Partition.lookUp(secret.hash(trait + "\n" + loose));
  }
}

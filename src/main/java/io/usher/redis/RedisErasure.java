package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.flow.Erased;
import io.usher.flow.Erasure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

/** Erases customers from one Redis. */
final class RedisErasure implements Erasure {
  private static final int REPLY_MS = 10_000;

  /** So often somebody else may write the profile in between before it is given up for now. */
  private static final int TRIES = 100;

  /** Messages that are read at once. */
  private static final int PAGE = 1_000;

  private final RedisAddress address;
  private final ProfileCodec codec;
  private final Steps steps;
  private final NameBook book;
  private final Tombstones tombstones;

  RedisErasure(RedisAddress address, NameBook book, Tombstones tombstones, RedisLookUps lookUps) {
    this.address = address;
    this.codec = new ProfileCodec(book);
    this.steps = new Steps(book, lookUps);
    this.book = book;
    this.tombstones = tombstones;
  }

  @Override
  public synchronized void erase(CustomerId customer, Set<CustomerId> ids, Erased rest) {
    RedisStore.ask(
        () -> {
          try (Jedis redis = address.connect(REPLY_MS)) {
            forget(redis, customer, ids, rest);
            unsend(redis, customer);
          }
          return customer;
        });
  }

  private void forget(Jedis redis, CustomerId customer, Set<CustomerId> ids, Erased rest) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Profile> stored =
          Optional.ofNullable(redis.get(Batch.utf8(Partition.profile(customer))))
              .map(bytes -> codec.read(customer, bytes));
      Batch batch = new Batch();
      steps.remove(batch, stored.orElseGet(() -> Profile.blank(customer, rest.at())));
      for (CustomerId other : ids) {
        batch.step(Command.DEL, Partition.folded(customer, other), new byte[0][]);
      }
      batch.step(Command.SET, tombstones.key(customer), tombstones.write(rest));
      if (batch.script(redis).get(0) instanceof Long) {
        return;
      }
    }
    throw new IllegalStateException("the customer is written to all the time");
  }

  /** Takes the customer's messages out of the outbox and out of the feed. */
  private void unsend(Jedis redis, CustomerId customer) {
    unsend(redis, Batch.utf8(Partition.of(customer).outbox()), customer);
    unsend(redis, RedisFeed.STREAM, customer);
  }

  private void unsend(Jedis redis, byte[] stream, CustomerId customer) {
    byte[] from = Batch.utf8("-");
    for (List<Object> some = page(redis, stream, from);
        !some.isEmpty();
        some = page(redis, stream, from)) {
      List<byte[]> theirs = new ArrayList<>();
      for (Object entry : some) {
        List<?> parts = (List<?>) entry;
        byte[] id = (byte[]) parts.get(0);
        if (Posted.read(book, (byte[]) ((List<?>) parts.get(1)).get(1))
            .customer()
            .equals(customer)) {
          theirs.add(id);
        }
        from = Batch.utf8("(" + new String(id, StandardCharsets.US_ASCII));
      }
      if (!theirs.isEmpty()) {
        redis.xdel(stream, theirs.toArray(byte[][]::new));
      }
    }
  }

  private static List<Object> page(Jedis redis, byte[] stream, byte[] from) {
    return redis.xrange(stream, from, Batch.utf8("+"), PAGE);
  }
}

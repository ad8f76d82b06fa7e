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

  private final RedisAddress address;
  private final ProfileCodec codec;
  private final Steps steps;
  private final NameBook book;
  private final Tombstones tombstones;

  RedisErasure(RedisAddress address, NameBook book, Tombstones tombstones) {
    this.address = address;
    this.codec = new ProfileCodec(book);
    this.steps = new Steps(book, tombstones);
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

  /** Takes the customer's messages out of the outbox that have not left. */
  private void unsend(Jedis redis, CustomerId customer) {
    byte[] outbox = Batch.utf8(Partition.of(customer).outbox());
    List<byte[]> theirs = new ArrayList<>();
    for (Object entry : redis.xrange(outbox, Batch.utf8("-"), Batch.utf8("+"))) {
      List<?> parts = (List<?>) entry;
      byte[] id = (byte[]) parts.get(0);
      byte[] message = (byte[]) ((List<?>) parts.get(1)).get(1);
      String name = new String(id, StandardCharsets.US_ASCII);
      if (Posted.read(book, name, message).customer().equals(customer)) {
        theirs.add(id);
      }
    }
    if (!theirs.isEmpty()) {
      redis.xdel(outbox, theirs.toArray(byte[][]::new));
    }
  }
}

package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.flow.Erased;
import io.usher.flow.Erasure;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Packer;
import io.usher.redis.form.Posted;
import io.usher.redis.form.ProfileCodec;
import io.usher.redis.form.Unpacker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

/**
 * Erases customers from one Redis. What was begun lies in a hash until it is done; the ids in it
 * are the last that is left of the person.
 */
final class RedisErasure implements Erasure {
  private static final byte[] OPEN = Batch.utf8("usher:erasing");
  private static final int REPLY_MS = 10_000;

  /** So often somebody else may write the profile in between before it is given up for now. */
  private static final int TRIES = 100;

  /** No relay holds what it read for so long. */
  private static final long REFUSED_MS = Duration.ofDays(1).toMillis();

  /** Messages that are read at once. */
  private static final int PAGE = 1_000;

  private final RedisAddress address;
  private final ProfileCodec codec;
  private final Steps steps;
  private final NameBook book;
  private final Tombstones tombstones;
  private final SalesErasure sales;

  private final Consumer<CustomerId> beside;

  /** Told of each id before it is forgotten, so that tests can cut an erasure short. */
  private final Consumer<CustomerId> step;

  /**
   * An erasure that was begun.
   *
   * @param begun the store's time in milliseconds
   */
  private record Plan(List<CustomerId> ids, Erased rest, long begun) {}

  /**
   * An erasure.
   *
   * @param beside forgets what lies outside the customers' partitions and the sales desk
   */
  RedisErasure(
      RedisAddress address,
      NameBook book,
      Tombstones tombstones,
      RedisLookUps lookUps,
      Consumer<CustomerId> beside,
      Consumer<CustomerId> step) {
    this.beside = beside;
    this.step = step;
    this.address = address;
    this.codec = new ProfileCodec(book);
    this.steps = new Steps(book, lookUps);
    this.book = book;
    this.sales = new SalesErasure(book);
    this.tombstones = tombstones;
  }

  @Override
  public void erase(List<CustomerId> ids, Erased rest) {
    RedisStore.ask(
        () -> {
          try (Jedis redis = address.connect(REPLY_MS)) {
            Plan plan = new Plan(ids, rest, now(redis));
            byte[] name = Batch.utf8(rest.at().toEpochMilli() + " " + ids.get(0).key());
            redis.hset(OPEN, name, write(plan));
            finish(redis, name, plan);
          }
          return ids;
        });
  }

  @Override
  public int resume(Duration begunBefore) {
    return RedisStore.ask(
        () -> {
          try (Jedis redis = address.connect(REPLY_MS)) {
            if (redis.hlen(OPEN) == 0) {
              return 0;
            }
            long newest = now(redis) - begunBefore.toMillis();
            int finished = 0;
            for (Map.Entry<byte[], byte[]> open : redis.hgetAll(OPEN).entrySet()) {
              Plan plan = read(open.getValue());
              if (plan.begun <= newest) {
                finish(redis, open.getKey(), plan);
                finished++;
              }
            }
            return finished;
          }
        });
  }

  private synchronized void finish(Jedis redis, byte[] name, Plan plan) {
    for (CustomerId customer : plan.ids) {
      step.accept(customer);
      boolean back = !forget(redis, customer, plan) && redis.exists(profile(customer));
      // messages of one who has come back since are theirs
      unsend(redis, customer, back ? plan.begun : Long.MAX_VALUE);
      beside.accept(customer);
      if (!back) {
        sales.forget(redis, customer, plan.rest.at());
      }
    }
    redis.hdel(OPEN, name);
  }

  private static byte[] profile(CustomerId customer) {
    return Batch.utf8(Partition.profile(customer));
  }

  /** The machine's time there, which entries of streams are named by. */
  private static long now(Jedis redis) {
    List<String> time = redis.time();
    return Long.parseLong(time.get(0)) * 1_000 + Long.parseLong(time.get(1)) / 1_000;
  }

  private byte[] write(Plan plan) {
    Packer out = new Packer(book).varint(plan.begun);
    out.each(plan.ids, id -> out.text(id.key()));
    return out.bytes(tombstones.write(plan.rest)).done();
  }

  private Plan read(byte[] bytes) {
    Unpacker in = new Unpacker(book, bytes);
    long begun = in.varint();
    List<CustomerId> ids = in.list(() -> CustomerId.ofKey(in.text()));
    return new Plan(ids, tombstones.read(in.bytes()), begun);
  }

  /**
   * Forgets one id, unless that was done before.
   *
   * @return whether it was not
   */
  private boolean forget(Jedis redis, CustomerId customer, Plan plan) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Erased> before =
          Optional.ofNullable(redis.get(Batch.utf8(tombstones.key(customer))))
              .map(tombstones::read);
      if (before.filter(it -> !it.at().isBefore(plan.rest.at())).isPresent()) {
        return false;
      }
      Optional<Profile> stored =
          Optional.ofNullable(redis.get(profile(customer)))
              .map(bytes -> codec.read(customer, bytes));
      Erased rest =
          stored.isEmpty() && before.isPresent() ? plan.rest.and(before.get()) : plan.rest;
      Batch batch = new Batch();
      steps.remove(batch, stored.orElseGet(() -> Profile.blank(customer, rest.at())));
      for (CustomerId other : plan.ids) {
        batch.step(Command.DEL, Partition.folded(customer, other), new byte[0][]);
      }
      batch.step(Command.SET, tombstones.key(customer), tombstones.write(rest));
      if (batch.script(redis).get(0) instanceof Long) {
        return true;
      }
    }
    throw new IllegalStateException("the customer is written to all the time");
  }

  /** Takes the customer's messages out of the outbox and out of the feed, up to a millisecond. */
  private void unsend(Jedis redis, CustomerId customer, long upTo) {
    byte[] end = upTo == Long.MAX_VALUE ? Batch.utf8("+") : Batch.number(upTo);
    Partition partition = Partition.of(customer);
    byte[] box = Batch.utf8(partition.outbox());
    unsend(redis, box, customer, end, theirs -> refuse(redis, partition, theirs));
    unsend(redis, RedisFeed.STREAM, customer, end, theirs -> {});
    redis.incr(RedisFeed.TAKEN_OUT);
  }

  /**
   * A relay may have read messages that are about to be taken out of the box, and bring them to the
   * feed after it was swept: there they are refused from now on.
   */
  private static void refuse(Jedis redis, Partition partition, List<byte[]> ids) {
    double now = (double) now(redis);
    for (byte[] id : ids) {
      String origin = partition.number() + "-" + new String(id, StandardCharsets.US_ASCII);
      redis.zadd(RedisFeed.REFUSED, now, Batch.utf8(origin));
    }
    redis.zremrangeByScore(RedisFeed.REFUSED, 0, now - REFUSED_MS);
    redis.pexpire(RedisFeed.REFUSED, REFUSED_MS);
  }

  private void unsend(
      Jedis redis, byte[] stream, CustomerId customer, byte[] end, Consumer<List<byte[]>> first) {
    byte[] from = Batch.utf8("-");
    for (List<Object> some = page(redis, stream, from, end);
        !some.isEmpty();
        some = page(redis, stream, from, end)) {
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
        first.accept(theirs);
        redis.xdel(stream, theirs.toArray(byte[][]::new));
      }
    }
  }

  private static List<Object> page(Jedis redis, byte[] stream, byte[] from, byte[] end) {
    return redis.xrange(stream, from, end, PAGE);
  }
}

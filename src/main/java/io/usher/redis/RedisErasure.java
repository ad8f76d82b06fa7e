package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.customer.Tie;
import io.usher.flow.Erased;
import io.usher.flow.Erasure;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Packer;
import io.usher.redis.form.ProfileCodec;
import io.usher.redis.form.Unpacker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.UnifiedJedis;

/**
 * Erases customers from one Redis. What was begun lies in a hash until it is done; the ids in it
 * are the last that is left of the person.
 */
final class RedisErasure implements Erasure {
  private static final byte[] OPEN = Batch.utf8("usher:erasing");
  private static final int REPLY_MS = 10_000;

  /** So often somebody else may write the profile in between before it is given up for now. */
  private static final int TRIES = 100;

  /** Ids that are forgotten before their messages are looked for. */
  private static final int PIECE = 50;

  private final RedisAddress address;
  private final UnifiedJedis shared;
  private final ProfileCodec codec;
  private final Steps steps;
  private final NameBook book;
  private final Tombstones tombstones;
  private final SalesErasure sales;
  private final Unsending unsending;
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
   * @param shared to see whether anything is to be done, without a connection for that alone
   * @param beside forgets what lies outside the customers' partitions and the sales desk
   */
  RedisErasure(
      RedisAddress address,
      UnifiedJedis shared,
      NameBook book,
      Tombstones tombstones,
      RedisLookUps lookUps,
      Consumer<CustomerId> beside,
      Consumer<CustomerId> step) {
    this.beside = beside;
    this.step = step;
    this.address = address;
    this.shared = shared;
    this.codec = new ProfileCodec(book);
    this.steps = new Steps(book, lookUps);
    this.book = book;
    this.sales = new SalesErasure(book);
    this.unsending = new Unsending(book);
    this.tombstones = tombstones;
  }

  @Override
  public void erase(List<CustomerId> ids, Erased rest) {
    RedisStore.ask(
        () -> {
          try (Jedis redis = address.connect(REPLY_MS)) {
            Plan plan = new Plan(ids, rest, Unsending.now(redis));
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
          if (shared.hlen(OPEN) == 0) {
            return 0;
          }
          try (Jedis redis = address.connect(REPLY_MS)) {
            long newest = Unsending.now(redis) - begunBefore.toMillis();
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
    Set<CustomerId> seen = new HashSet<>();
    for (int from = 0; from < plan.ids.size(); from += PIECE) {
      List<CustomerId> some = plan.ids.subList(from, Math.min(plan.ids.size(), from + PIECE));
      some.forEach(customer -> forgetEarlier(redis, customer, plan, seen));
      forget(redis, some, plan);
    }
    redis.hdel(OPEN, name);
  }

  /**
   * Forgets those an id has taken in that its profile had no room for, each with its own; piece by
   * piece, so that it goes on from there if it is cut short.
   *
   * @param seen whose were or are being forgotten: who expired and came back may stand in a circle
   */
  private void forgetEarlier(Jedis redis, CustomerId customer, Plan plan, Set<CustomerId> seen) {
    if (!seen.add(customer)) {
      return;
    }
    String key = Partition.earlier(customer);
    for (List<String> some = redis.zrange(key, 0, PIECE - 1);
        !some.isEmpty();
        some = redis.zrange(key, 0, PIECE - 1)) {
      List<CustomerId> theirs = new ArrayList<>();
      for (CustomerId other : some.stream().map(CustomerId::ofKey).toList()) {
        // who stands for themselves was forgotten for their age, and has come anew
        if (stored(redis, other).filter(it -> !it.links().tie().bound()).isEmpty()) {
          forgetEarlier(redis, other, plan, seen);
          theirs.add(other);
        }
      }
      forget(redis, theirs, plan);
      redis.zrem(key, some.toArray(String[]::new));
    }
  }

  private void forget(Jedis redis, List<CustomerId> some, Plan plan) {
    Map<CustomerId, Long> upTo = new LinkedHashMap<>();
    for (CustomerId customer : some) {
      step.accept(customer);
      boolean back = !forget(redis, customer, plan) && redis.exists(profile(customer));
      // messages of one who has come back since are theirs
      upTo.put(customer, back ? plan.begun : Long.MAX_VALUE);
    }
    if (!upTo.isEmpty()) {
      unsending.takeOut(redis, upTo);
    }
    upTo.forEach(
        (customer, end) -> {
          beside.accept(customer);
          if (end == Long.MAX_VALUE) {
            sales.forget(redis, customer, plan.rest.at());
          }
        });
  }

  private Optional<Profile> stored(Jedis redis, CustomerId customer) {
    return Optional.ofNullable(redis.get(profile(customer)))
        .map(bytes -> codec.read(customer, bytes));
  }

  private static byte[] profile(CustomerId customer) {
    return Batch.utf8(Partition.profile(customer));
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
      Optional<Profile> stored = stored(redis, customer);
      Erased rest =
          stored.isEmpty() && before.isPresent() ? plan.rest.and(before.get()) : plan.rest;
      if (stored.isPresent() && stored.get().links().tie() instanceof Tie.Pointer pointer) {
        redis.del(Partition.folded(pointer.to(), customer));
      }
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
}

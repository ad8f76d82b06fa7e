package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.flow.MessageIds;
import io.usher.flow.Unmatched;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Packer;
import io.usher.redis.form.Unpacker;
import io.usher.value.Names;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ZRangeParams;
import redis.clients.jedis.resps.Tuple;

/**
 * Leads without a territory: for each decision what it saw, by when it last saw the like, and how
 * often; both in one slot.
 */
final class RedisUnmatched implements Unmatched {
  private static final Script ADD = Script.of("unmatched.lua");
  private static final int MOST = 1_000;
  private static final long KEPT_SECONDS = Duration.ofDays(90).toSeconds();
  private static final int AT_ONCE = 1_000;

  private static final Script FORGET = Script.of("unmatched-forget.lua");

  /** SET: the tags of the decisions that have any. */
  private static final byte[] DECISIONS = Batch.utf8("usher:unmatched");

  private final UnifiedJedis redis;
  private final NameBook book;

  private final Tombstones tombstones;

  RedisUnmatched(UnifiedJedis redis, NameBook book, Tombstones tombstones) {
    this.redis = redis;
    this.book = book;
    this.tombstones = tombstones;
  }

  private static String tag(String decision) {
    return Long.toHexString(MessageIds.hash(Names.key(decision)));
  }

  private static List<byte[]> keys(String tag) {
    return List.of(
        Batch.utf8("usher:unmatched:{" + tag + "}"),
        Batch.utf8("usher:unmatched:{" + tag + "}:leads"),
        Batch.utf8("usher:unmatched:{" + tag + "}:whose"));
  }

  /** Takes out what is known of nobody but a customer. */
  void forget(CustomerId customer) {
    byte[] hash = Batch.utf8(tombstones.hash(customer.key()));
    for (byte[] tag : RedisStore.ask(() -> redis.smembers(DECISIONS))) {
      List<byte[]> keys = keys(new String(tag, StandardCharsets.US_ASCII));
      RedisStore.ask(() -> FORGET.run(redis, keys, List.of(hash)));
    }
  }

  /** When those of whom some leads were were erased; of others nothing. */
  private Map<CustomerId, Instant> erased(List<Alike> some) {
    Map<CustomerId, Response<byte[]>> replies = new HashMap<>();
    RedisStore.ask(
        () -> {
          try (AbstractPipeline pipeline = redis.pipelined()) {
            for (Alike alike : some) {
              for (CustomerId customer : alike.whose()) {
                byte[] key = Batch.utf8(tombstones.key(customer));
                replies.computeIfAbsent(customer, it -> pipeline.get(key));
              }
            }
            pipeline.sync();
          }
          return some;
        });
    Map<CustomerId, Instant> erased = new HashMap<>();
    replies.forEach(
        (customer, reply) -> {
          byte[] stored = reply.get();
          if (stored != null) {
            erased.put(customer, tombstones.read(stored).at());
          }
        });
    return erased;
  }

  /** Whose leads were alike, as hashes, without those who were erased after them. */
  private Set<String> whose(Alike alike, Map<CustomerId, Instant> erased) {
    Set<String> whose = new TreeSet<>();
    for (CustomerId customer : alike.whose()) {
      if (erased.getOrDefault(customer, Instant.MIN).isBefore(alike.last())) {
        whose.add(tombstones.hash(customer.key()));
      }
    }
    return whose;
  }

  @Override
  public void add(String decision, Collection<Alike> more) {
    List<Alike> all = List.copyOf(more);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<byte[]> args =
          new ArrayList<>(
              List.of(Batch.number(MOST), Batch.number(KEPT_SECONDS), Batch.number(MOST_WHOSE)));
      List<Alike> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      Map<CustomerId, Instant> erased = erased(some);
      for (Alike alike : some) {
        Set<String> whose = whose(alike, erased);
        if (whose.isEmpty() && !alike.whose().isEmpty()) {
          continue;
        }
        args.add(write(alike.inputs()));
        args.add(Batch.number(alike.leads()));
        args.add(Batch.number(alike.last().toEpochMilli()));
        args.add(Batch.utf8(String.join(" ", whose)));
      }
      String tag = tag(decision);
      RedisStore.ask(() -> redis.sadd(DECISIONS, Batch.utf8(tag)));
      RedisStore.ask(() -> ADD.run(redis, keys(tag), args));
    }
  }

  @Override
  public List<Alike> newest(String decision, int limit) {
    List<byte[]> keys = keys(tag(decision));
    List<Alike> newest = new ArrayList<>();
    List<Tuple> found =
        RedisStore.ask(
            () ->
                redis.zrangeWithScores(keys.get(0), ZRangeParams.zrangeParams(0, limit - 1).rev()));
    if (found.isEmpty()) {
      return List.of();
    }
    byte[][] members = found.stream().map(Tuple::getBinaryElement).toArray(byte[][]::new);
    List<byte[]> leads = RedisStore.ask(() -> redis.hmget(keys.get(1), members));
    for (int i = 0; i < members.length; i++) {
      byte[] times = leads.get(i);
      newest.add(
          new Alike(
              read(members[i]),
              times == null ? 1 : Long.parseLong(new String(times, StandardCharsets.US_ASCII)),
              Instant.ofEpochMilli((long) found.get(i).getScore())));
    }
    return newest;
  }

  private byte[] write(Map<String, String> inputs) {
    Packer out = new Packer(book);
    return out.each(inputs.entrySet(), input -> out.text(input.getKey()).text(input.getValue()))
        .done();
  }

  private Map<String, String> read(byte[] member) {
    Unpacker in = new Unpacker(book, member);
    Map<String, String> inputs = new LinkedHashMap<>();
    for (int left = in.count(); left > 0; left--) {
      String column = in.text();
      inputs.put(column, in.text());
    }
    return inputs;
  }
}

package io.usher.redis;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final UnifiedJedis redis;
  private final NameBook book;

  RedisUnmatched(UnifiedJedis redis, NameBook book) {
    this.redis = redis;
    this.book = book;
  }

  private static List<byte[]> keys(String decision) {
    String tag = Long.toHexString(MessageIds.hash(Names.key(decision)));
    return List.of(
        Batch.utf8("usher:unmatched:{" + tag + "}"),
        Batch.utf8("usher:unmatched:{" + tag + "}:leads"));
  }

  @Override
  public void add(String decision, Collection<Alike> more) {
    List<Alike> all = List.copyOf(more);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<byte[]> args = new ArrayList<>(List.of(Batch.number(MOST), Batch.number(KEPT_SECONDS)));
      for (Alike alike : all.subList(from, Math.min(all.size(), from + AT_ONCE))) {
        args.add(write(alike.inputs()));
        args.add(Batch.number(alike.leads()));
        args.add(Batch.number(alike.last().toEpochMilli()));
      }
      RedisStore.ask(() -> ADD.run(redis, keys(decision), args));
    }
  }

  @Override
  public List<Alike> newest(String decision, int limit) {
    List<byte[]> keys = keys(decision);
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

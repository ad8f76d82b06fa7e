package io.usher.redis;

import io.usher.deliver.Endpoint;
import io.usher.deliver.Endpoints;
import io.usher.flow.Feed.Position;
import io.usher.redis.form.EndpointCodec;
import io.usher.redis.form.NameBook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ZRangeParams;

/**
 * Endpoints and how far each is, in the slot of the feed. Times of holding are by the clock of
 * Redis, those of attempts by the servers'.
 */
final class RedisEndpoints implements Endpoints {
  private static final String SLOT = "u:{feed}:";

  /** HASH: endpoints by id. */
  private static final byte[] ALL = Batch.utf8(SLOT + "e");

  /** STRING: grows with each change of an endpoint. */
  private static final byte[] REVISION = Batch.utf8(SLOT + "v");

  /** How long a server is believed to work for what it holds after it last said so. */
  private static final int HELD_MS = 5_000;

  private static final int MOST_DEAD = 10_000;

  private static final Script HOLD = Script.of("hold.lua");
  private static final Script SETTLE = Script.of("settle.lua");
  private static final Script REVIVE = Script.of("revive.lua");
  private static final Script REWIND = Script.of("rewind.lua");
  private static final Script RELEASE = Script.of("release.lua");

  private final UnifiedJedis redis;
  private final EndpointCodec codec;

  RedisEndpoints(UnifiedJedis redis, NameBook book) {
    this.redis = redis;
    this.codec = new EndpointCodec(book);
  }

  /**
   * HASH: c cursor, h holder, u until when, v revision, o off since and why, f failing since, m
   * missed.
   */
  static byte[] state(String id) {
    return Batch.utf8(SLOT + "q:" + id);
  }

  /** ZSET: positions to be sent again by the millisecond they are due. */
  static byte[] again(String id) {
    return Batch.utf8(SLOT + "r:" + id);
  }

  /** ZSET: positions of dead messages by the millisecond they died. */
  private static byte[] dead(String id) {
    return Batch.utf8(SLOT + "d:" + id);
  }

  /** HASH: attempts, millisecond of the last and what was wrong, of both kinds by position. */
  private static byte[] attempts(String id) {
    return Batch.utf8(SLOT + "a:" + id);
  }

  @Override
  public List<Endpoint> all() {
    return RedisStore.ask(() -> redis.hgetAll(ALL)).values().stream()
        .map(codec::read)
        .sorted(Comparator.comparing(Endpoint::createdAt).thenComparing(Endpoint::id))
        .toList();
  }

  @Override
  public Optional<Endpoint> find(String id) {
    return RedisStore.ask(
        () -> Optional.ofNullable(redis.hget(ALL, Batch.utf8(id))).map(codec::read));
  }

  @Override
  public void put(Endpoint endpoint, Position from) {
    RedisStore.ask(
        () -> {
          redis.hsetnx(state(endpoint.id()), ascii("c"), ascii(from.text()));
          redis.hset(ALL, Batch.utf8(endpoint.id()), codec.write(endpoint));
          return redis.incr(REVISION);
        });
  }

  @Override
  public boolean remove(String id) {
    return RedisStore.ask(
        () -> {
          boolean was = redis.hdel(ALL, Batch.utf8(id)) == 1;
          redis.incr(REVISION);
          redis.del(state(id), again(id), dead(id), attempts(id));
          return was;
        });
  }

  @Override
  public List<Progress> progress(List<String> ids) {
    Held held = hold("", ids);
    return ids.stream().map(id -> held.progress().get(id)).map(RedisEndpoints::there).toList();
  }

  private static Progress there(@Nullable Progress progress) {
    return progress == null
        ? new Progress(
            Position.START, 0, Optional.empty(), Optional.empty(), 0, Optional.empty(), 0, 0)
        : progress;
  }

  @Override
  public Held hold(String holder, List<String> ids) {
    List<byte[]> keys = new ArrayList<>(List.of(REVISION));
    for (String id : ids) {
      keys.addAll(List.of(state(id), again(id), dead(id)));
    }
    List<?> reply =
        (List<?>)
            RedisStore.ask(
                () -> HOLD.run(redis, keys, List.of(Batch.utf8(holder), Batch.number(HELD_MS))));
    Map<String, Progress> held = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      if (reply.get(i + 1) instanceof List<?> parts && !parts.isEmpty()) {
        held.put(ids.get(i), read(parts));
      }
    }
    return new Held(Long.parseLong(text(reply.get(0))), held);
  }

  private static Progress read(List<?> parts) {
    String off = text(parts.get(2));
    int gap = off.indexOf(' ');
    return new Progress(
        Position.read(text(parts.get(0))).orElse(Position.START),
        Long.parseLong(text(parts.get(1))),
        gap < 0
            ? Optional.empty()
            : Optional.of(
                new Off(
                    Instant.ofEpochMilli(Long.parseLong(off.substring(0, gap))),
                    off.substring(gap + 1))),
        millis(text(parts.get(3))),
        (Long) parts.get(4),
        millis(text(parts.get(5))),
        (Long) parts.get(6),
        Long.parseLong(text(parts.get(7))));
  }

  private static Optional<Instant> millis(String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli((long) Double.parseDouble(text)));
  }

  @Override
  public void release(String holder, List<String> ids) {
    for (String id : ids) {
      RedisStore.ask(() -> RELEASE.run(redis, List.of(state(id)), List.of(Batch.utf8(holder))));
    }
  }

  @Override
  public List<Again> due(String id, Instant by, int most) {
    return RedisStore.ask(
        () -> {
          List<byte[]> positions =
              redis.zrange(
                  again(id),
                  ZRangeParams.zrangeByScoreParams(0, (double) by.toEpochMilli()).limit(0, most));
          if (positions.isEmpty()) {
            return List.of();
          }
          List<byte[]> known = redis.hmget(attempts(id), positions.toArray(byte[][]::new));
          List<Again> due = new ArrayList<>();
          for (int i = 0; i < positions.size(); i++) {
            due.add(new Again(position(positions.get(i)), Known.of(known.get(i)).attempts()));
          }
          return due;
        });
  }

  @Override
  public List<Position> unsettled(String id) {
    return RedisStore.ask(
        () -> redis.hkeys(attempts(id)).stream().map(RedisEndpoints::position).toList());
  }

  @Override
  public boolean settle(String id, String holder, Settlement settlement) {
    List<byte[]> args = new ArrayList<>();
    args.add(Batch.utf8(holder));
    args.add(ascii(settlement.cursor().map(Position::text).orElse("")));
    args.add(Batch.number(settlement.revision()));
    args.add(ascii(settlement.failingSince().map(it -> "" + it.toEpochMilli()).orElse("")));
    args.add(Batch.number(MOST_DEAD));
    args.add(Batch.number(settlement.missed()));
    args.add(Batch.number(settlement.again().size()));
    settlement.again().forEach((failed, due) -> add(args, failed, due));
    args.add(Batch.number(settlement.dead().size()));
    settlement.dead().forEach(failed -> add(args, failed, failed.at()));
    settlement.done().forEach(position -> args.add(ascii(position.text())));
    return RedisStore.ask(
        () ->
            SETTLE
                .run(redis, List.of(state(id), again(id), dead(id), attempts(id)), args)
                .equals(1L));
  }

  private static void add(List<byte[]> args, Failed failed, Instant score) {
    args.add(ascii(failed.position().text()));
    args.add(Batch.number(score.toEpochMilli()));
    args.add(new Known(failed.attempts(), failed.at(), failed.fault()).bytes());
  }

  @Override
  public void off(String id, Optional<Off> off) {
    RedisStore.ask(
        () ->
            off.isPresent()
                ? redis.hset(
                    state(id),
                    ascii("o"),
                    Batch.utf8(off.get().since().toEpochMilli() + " " + off.get().why()))
                : redis.hdel(state(id), ascii("o"), ascii("f")));
  }

  @Override
  public List<Dead> dead(String id, int most) {
    return RedisStore.ask(
        () -> {
          List<byte[]> positions =
              redis.zrange(dead(id), ZRangeParams.zrangeParams(0, most - 1).rev());
          if (positions.isEmpty()) {
            return List.of();
          }
          List<byte[]> known = redis.hmget(attempts(id), positions.toArray(byte[][]::new));
          List<Dead> all = new ArrayList<>();
          for (int i = 0; i < positions.size(); i++) {
            Known last = Known.of(known.get(i));
            all.add(new Dead(position(positions.get(i)), last.attempts(), last.at(), last.fault()));
          }
          return all;
        });
  }

  @Override
  public int revive(String id, Instant from, Instant now) {
    return revive(id, Batch.number(from.toEpochMilli()), now);
  }

  @Override
  public boolean revive(String id, Position position, Instant now) {
    return revive(id, ascii(position.text()), now) == 1;
  }

  private int revive(String id, byte[] which, Instant now) {
    Long revived =
        RedisStore.ask(
            () ->
                (Long)
                    REVIVE.run(
                        redis,
                        List.of(again(id), dead(id), attempts(id)),
                        List.of(which, Batch.number(now.toEpochMilli()))));
    return Math.toIntExact(revived);
  }

  @Override
  public void rewind(String id, Position to) {
    RedisStore.ask(() -> REWIND.run(redis, List.of(state(id)), List.of(ascii(to.text()))));
  }

  /** What is known of a message that was tried. */
  private record Known(int attempts, Instant at, String fault) {
    static Known of(byte @Nullable [] bytes) {
      if (bytes == null) {
        return new Known(0, Instant.EPOCH, "");
      }
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 3);
      return new Known(
          Integer.parseInt(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
    }

    byte[] bytes() {
      return Batch.utf8(attempts + " " + at.toEpochMilli() + " " + fault);
    }
  }

  private static Position position(byte[] text) {
    return Position.read(new String(text, StandardCharsets.US_ASCII)).orElseThrow();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(Object reply) {
    return reply instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(reply);
  }
}

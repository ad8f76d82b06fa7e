package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Posted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;

/** Takes customers' messages out of their outboxes and out of the feed. */
final class Unsending {
  /** No relay holds what it read for so long. */
  private static final long REFUSED_MS = Duration.ofDays(1).toMillis();

  /** Messages that are read at once. */
  private static final int PAGE = 1_000;

  private final NameBook book;

  Unsending(NameBook book) {
    this.book = book;
  }

  /**
   * Goes through the feed once for all of them.
   *
   * @param upTo of each customer, messages up to a millisecond of the store's time
   */
  void takeOut(Jedis redis, Map<CustomerId, Long> upTo) {
    upTo.forEach(
        (customer, end) -> {
          Partition partition = Partition.of(customer);
          takeOut(
              redis,
              Batch.utf8(partition.outbox()),
              Map.of(customer, end),
              theirs -> refuse(redis, partition, theirs));
        });
    takeOut(redis, RedisFeed.STREAM, upTo, theirs -> {});
    redis.incr(RedisFeed.TAKEN_OUT);
  }

  /**
   * A relay may have read messages that are about to be taken out of the box, and bring them to the
   * feed after it was swept: there they are refused from now on.
   */
  private static void refuse(Jedis redis, Partition partition, List<byte[]> ids) {
    double now = (double) now(redis);
    for (byte[] id : ids) {
      String origin = partition.number() + "-" + ascii(id);
      redis.zadd(RedisFeed.REFUSED, now, Batch.utf8(origin));
    }
    redis.zremrangeByScore(RedisFeed.REFUSED, 0, now - REFUSED_MS);
    redis.pexpire(RedisFeed.REFUSED, REFUSED_MS);
  }

  /** The machine's time there in milliseconds, which entries of streams are named by. */
  static long now(Jedis redis) {
    List<String> time = redis.time();
    return Long.parseLong(time.get(0)) * 1_000 + Long.parseLong(time.get(1)) / 1_000;
  }

  private void takeOut(
      Jedis redis, byte[] stream, Map<CustomerId, Long> upTo, Consumer<List<byte[]>> first) {
    long last = Collections.max(upTo.values());
    byte[] end = last == Long.MAX_VALUE ? Batch.utf8("+") : Batch.number(last);
    byte[] from = Batch.utf8("-");
    for (List<Object> some = redis.xrange(stream, from, end, PAGE);
        !some.isEmpty();
        some = redis.xrange(stream, from, end, PAGE)) {
      List<byte[]> theirs = new ArrayList<>();
      for (Object entry : some) {
        List<?> parts = (List<?>) entry;
        byte[] id = (byte[]) parts.get(0);
        byte[] message = (byte[]) ((List<?>) parts.get(1)).get(1);
        Long until = upTo.get(Posted.read(book, message).customer());
        if (until != null && millis(id) <= until) {
          theirs.add(id);
        }
        from = Batch.utf8("(" + ascii(id));
      }
      if (!theirs.isEmpty()) {
        first.accept(theirs);
        redis.xdel(stream, theirs.toArray(byte[][]::new));
      }
    }
  }

  private static long millis(byte[] id) {
    String text = ascii(id);
    return Long.parseLong(text.substring(0, text.indexOf('-')));
  }

  private static String ascii(byte[] id) {
    return new String(id, StandardCharsets.US_ASCII);
  }
}

package io.usher.redis;

import io.usher.flow.Feed;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Posted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.StreamInfo;

/**
 * The feed as one stream, in a slot with all that is known of its readers. What came in while
 * somebody listens is held in memory for a while, so that many readers who are at its end cost no
 * more than one.
 */
final class RedisFeed implements Feed, AutoCloseable {
  /** STREAM: messages, and where each came from. */
  static final byte[] STREAM = Batch.utf8("u:{feed}:s");

  /** HASH: the last id that was taken of each partition's outbox. */
  static final byte[] TAKEN = Batch.utf8("u:{feed}:t");

  /**
   * ZSET: partition and id of messages of erased people, which a relay may have read before, by
   * when they were erased.
   */
  static final byte[] REFUSED = Batch.utf8("u:{feed}:g");

  /** STRING: grows when messages are taken out, since somebody was erased. */
  static final byte[] TAKEN_OUT = Batch.utf8("u:{feed}:x");

  private final UnifiedJedis redis;
  private final NameBook book;
  private final FeedTail tail;

  RedisFeed(RedisAddress address, UnifiedJedis redis, NameBook book) {
    this.redis = redis;
    this.book = book;
    this.tail = new FeedTail(address, this);
  }

  @Override
  public List<Entry> after(Position position, int most) {
    return tail.after(position, most).orElseGet(() -> stored(position, most));
  }

  private List<Entry> stored(Position position, int most) {
    return RedisStore.ask(
        () ->
            entries(
                redis.xrange(STREAM, Batch.utf8("(" + position.text()), Batch.utf8("+"), most)));
  }

  @Override
  public Position newest() {
    return RedisStore.ask(
        () -> {
          if (!redis.exists(STREAM)) {
            return Position.START;
          }
          StreamInfo info = redis.xinfoStream(new String(STREAM, StandardCharsets.US_ASCII));
          return Position.read(info.getLastGeneratedId().toString()).orElse(Position.START);
        });
  }

  @Override
  public Optional<Position> oldest() {
    return RedisStore.ask(() -> entries(redis.xrange(STREAM, Batch.utf8("-"), Batch.utf8("+"), 1)))
        .stream()
        .findFirst()
        .map(Entry::position);
  }

  @Override
  public List<Entry> at(List<Position> positions) {
    return RedisStore.ask(
        () -> {
          List<Response<List<Object>>> replies = new ArrayList<>();
          AbstractPipeline pipeline = redis.pipelined();
          for (Position position : positions) {
            byte[] id = Batch.utf8(position.text());
            replies.add(pipeline.xrange(STREAM, id, id));
          }
          pipeline.sync();
          pipeline.close();
          return replies.stream().flatMap(reply -> entries(reply.get()).stream()).toList();
        });
  }

  @Override
  public Listening listen(Runnable woken) {
    return tail.listen(woken);
  }

  List<Entry> entries(List<Object> entries) {
    return entries.stream().map(this::entry).toList();
  }

  private Entry entry(Object entry) {
    List<?> parts = (List<?>) entry;
    List<?> fields = (List<?>) parts.get(1);
    Posted posted = Posted.read(book, (byte[]) fields.get(1));
    return new Entry(
        Position.read(ascii(parts.get(0))).orElseThrow(),
        messageId(ascii(fields.get(3))),
        posted.customer(),
        posted.version(),
        posted.at(),
        posted.message());
  }

  /** Of a message's partition and its id in the outbox there, which is never given out again. */
  private static String messageId(String origin) {
    String[] parts = origin.split("-", -1);
    StringBuilder id = new StringBuilder("msg_");
    int[] widths = {2, 9, 1};
    for (int i = 0; i < widths.length; i++) {
      String part = Long.toString(Long.parseLong(parts[i]), Character.MAX_RADIX);
      id.append("0".repeat(Math.max(0, widths[i] - part.length()))).append(part);
    }
    return id.toString();
  }

  private static String ascii(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    tail.close();
  }
}

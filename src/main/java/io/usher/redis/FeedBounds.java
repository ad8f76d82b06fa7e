package io.usher.redis;

import io.usher.flow.Feed.Position;
import io.usher.redis.FeedReaders.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XTrimParams;

/**
 * Keeps the feed within bounds of age and bytes. What the desk has not read yet is kept whatever it
 * takes: leads that nobody asked for would be lost without a trace. What endpoints that are on have
 * not got yet is kept beyond the usual bytes, up to a limit; what they miss after all is counted.
 */
final class FeedBounds {
  private static final Logger LOG = LoggerFactory.getLogger(FeedBounds.class);

  /** How long a message can be read, sent again and replayed. */
  static final Duration KEPT = Duration.ofDays(7);

  /** The position up to which the desk has read; set by the desk. */
  static final String DESK = "u:{sales}:cursor";

  private static final int EVERY_MS = 20_000;
  private static final int PIECE = 1_000;

  /** Messages that are looked at at once, if somebody misses them. */
  private static final int MISSED = 200;

  private static final Position END = new Position(Long.MAX_VALUE, 0);
  private static final String KEPT_LATELY = "usher:looked:feed";
  private static final Script FORGET = Script.of("forget.lua");

  private final UnifiedJedis redis;
  private final RedisFeed feed;
  private final FeedReaders readers;
  private final Bytes bytes;

  /**
   * Memory the feed takes at most, but for what the desk has not read.
   *
   * @param usual if no endpoint needs more
   * @param most whatever endpoints need
   */
  record Bytes(long usual, long most) {
    static final Bytes STANDARD = new Bytes(512L << 20, 2_048L << 20);
  }

  FeedBounds(UnifiedJedis redis, RedisFeed feed, RedisEndpoints endpoints, Bytes bytes) {
    this.redis = redis;
    this.feed = feed;
    this.readers = new FeedReaders(redis, endpoints);
    this.bytes = bytes;
  }

  /** Forgets what is beyond the bounds, if nobody did a moment ago. */
  boolean keep() {
    if (redis.set(KEPT_LATELY, "", SetParams.setParams().nx().px(EVERY_MS)) == null) {
      return false;
    }
    keep(now().minus(KEPT));
    return true;
  }

  /** The machine's time there, by which messages of the feed are dated. */
  private Instant now() {
    List<String> time =
        redis.executeCommand(
            new CommandObject<>(new CommandArguments(Command.TIME), BuilderFactory.STRING_LIST));
    return Instant.ofEpochSecond(Long.parseLong(time.get(0)));
  }

  void keep(Instant oldest) {
    Position desk = Optional.ofNullable(redis.get(DESK)).flatMap(Position::read).orElse(END);
    List<Reader> live = readers.live(oldest);
    forget(earlier(Position.before(oldest), desk), live);
    if (over(bytes.usual()) > 0) {
      Position needed = live.stream().map(readers::needs).reduce(desk, FeedBounds::earlier);
      shrink(bytes.usual(), needed, List.of());
      shrink(bytes.most(), desk, live);
    }
  }

  /** Forgets the oldest until it takes no more than so many bytes, but nothing after a position. */
  private void shrink(long most, Position end, List<Reader> live) {
    for (long over = over(most); over > 0; over -= PIECE) {
      List<Object> piece = first("+", (int) Math.min(PIECE, over));
      if (piece.isEmpty()) {
        return;
      }
      Position last = last(piece);
      forget(earlier(last, end), live);
      if (last.isAfter(end)) {
        return;
      }
    }
  }

  private static Position earlier(Position one, Position other) {
    return one.isAfter(other) ? other : one;
  }

  /** How many messages too many there are; 0 if none. */
  private long over(long most) {
    Long taken = redis.memoryUsage(RedisFeed.STREAM, 20);
    if (taken == null || taken <= most) {
      return 0;
    }
    long length = redis.xlen(RedisFeed.STREAM);
    return length - (long) (length * (0.95 * most / taken));
  }

  private List<Object> first(String end, int count) {
    return redis.xrange(RedisFeed.STREAM, Batch.utf8("-"), Batch.utf8(end), count);
  }

  private static Position last(List<Object> entries) {
    byte[] id = (byte[]) ((List<?>) entries.get(entries.size() - 1)).get(0);
    return Position.read(new String(id, StandardCharsets.US_ASCII)).orElseThrow();
  }

  private void forget(Position upTo, List<Reader> live) {
    List<Reader> behind = live.stream().filter(it -> upTo.isAfter(it.cursor())).toList();
    if (behind.isEmpty()) {
      // whole nodes of the stream only, so that none is written anew
      redis.xtrim(
          RedisFeed.STREAM,
          XTrimParams.xTrimParams().minId(next(upTo).text()).approximateTrimming());
      return;
    }
    for (List<Object> piece = first(upTo.text(), MISSED);
        !piece.isEmpty();
        piece = first(upTo.text(), MISSED)) {
      outrun(piece, behind);
    }
  }

  private static Position next(Position position) {
    return new Position(position.ms(), position.sequence() + 1);
  }

  /** Forgets messages that endpoints have not got. */
  private void outrun(List<Object> piece, List<Reader> behind) {
    List<byte[]> keys = new ArrayList<>(List.of(RedisFeed.STREAM));
    List<byte[]> args = new ArrayList<>(List.of(Batch.utf8(next(last(piece)).text())));
    for (Reader reader : behind) {
      keys.add(RedisEndpoints.state(reader.endpoint().id()));
      List<byte[]> wanted = wanted(reader, piece).toList();
      args.add(Batch.number(wanted.size()));
      args.addAll(wanted);
    }
    List<?> missed = (List<?>) FORGET.run(redis, keys, args);
    for (int i = 0; i < behind.size(); i++) {
      if ((Long) missed.get(i) > 0) {
        LOG.atWarn()
            .addKeyValue("endpoint", behind.get(i).endpoint().id())
            .addKeyValue("messages", missed.get(i))
            .log("messages were forgotten before an endpoint took them");
      }
    }
  }

  private Stream<byte[]> wanted(Reader reader, List<Object> piece) {
    return feed.entries(piece).stream()
        .filter(reader.endpoint().filter()::wants)
        .map(entry -> Batch.utf8(entry.position().text()));
  }
}

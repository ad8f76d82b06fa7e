package io.usher.redis;

import io.usher.flow.Feed.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XTrimParams;

/**
 * Keeps the feed within bounds of age and bytes. What the desk has not read yet is kept whatever it
 * takes: leads that nobody asked for would be lost without a trace.
 */
final class FeedBounds {
  /** How long a message can be read, sent again and replayed. */
  static final Duration KEPT = Duration.ofDays(7);

  /** Memory the feed takes at most, but for what the desk has not read. */
  static final long MOST_BYTES = 512L << 20;

  /** The position up to which the desk has read; set by the desk. */
  static final String DESK = "u:{sales}:cursor";

  private static final int EVERY_MS = 20_000;
  private static final int PIECE = 1_000;
  private static final String KEPT_LATELY = "usher:looked:feed";

  private final UnifiedJedis redis;
  private final long mostBytes;

  FeedBounds(UnifiedJedis redis) {
    this(redis, MOST_BYTES);
  }

  FeedBounds(UnifiedJedis redis, long mostBytes) {
    this.redis = redis;
    this.mostBytes = mostBytes;
  }

  /** Forgets what is beyond the bounds, if nobody did a moment ago. */
  boolean keep() {
    if (redis.set(KEPT_LATELY, "", SetParams.setParams().nx().px(EVERY_MS)) == null) {
      return false;
    }
    keep(Instant.now().minus(KEPT));
    return true;
  }

  void keep(Instant oldest) {
    Optional<Position> read = Optional.ofNullable(redis.get(DESK)).flatMap(Position::read);
    forget(Position.before(oldest), read);
    for (long over = over(); over > 0; over -= PIECE) {
      Optional<Position> last = last((int) Math.min(PIECE, over));
      if (last.isEmpty() || !forget(last.get(), read)) {
        return;
      }
    }
  }

  /** How many messages too many there are; 0 if none. */
  private long over() {
    Long bytes = redis.memoryUsage(RedisFeed.STREAM, 20);
    if (bytes == null || bytes <= mostBytes) {
      return 0;
    }
    long length = redis.xlen(RedisFeed.STREAM);
    return length - (long) (length * (0.95 * mostBytes / bytes));
  }

  private Optional<Position> last(int count) {
    List<Object> first = redis.xrange(RedisFeed.STREAM, Batch.utf8("-"), Batch.utf8("+"), count);
    return first.isEmpty()
        ? Optional.empty()
        : Position.read(
            new String(
                (byte[]) ((List<?>) first.get(first.size() - 1)).get(0),
                StandardCharsets.US_ASCII));
  }

  /** Forgets messages up to a position, but none the desk has not read; false if it kept some. */
  private boolean forget(Position upTo, Optional<Position> read) {
    Position last = read.filter(upTo::isAfter).orElse(upTo);
    // whole nodes of the stream only, so that none is written anew
    redis.xtrim(
        RedisFeed.STREAM,
        XTrimParams.xTrimParams()
            .minId(new Position(last.ms(), last.sequence() + 1).text())
            .approximateTrimming());
    return last.equals(upTo);
  }
}

package io.usher.redis;

import io.usher.flow.Profiles.StoreUnavailable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A connection of one thread's own. A question that fails closes it; the next one opens another,
 * which must find the state the data folder knows of. Nothing is tried again by itself.
 */
final class OwnConnection implements AutoCloseable {
  private final RedisAddress address;
  private final Generation generation;
  private final int replyMs;
  private final Runnable lost;
  private @Nullable Jedis open;

  /**
   * A connection that opens at the first question.
   *
   * @param replyMs how long Redis may take to reply before the outcome counts as unknown
   * @param lost told whenever it is closed: nothing is watched any more
   */
  OwnConnection(RedisAddress address, Generation generation, int replyMs, Runnable lost) {
    this.address = address;
    this.generation = generation;
    this.replyMs = replyMs;
    this.lost = lost;
  }

  /**
   * The answer of Redis.
   *
   * @throws StoreUnavailable if it does not answer, cannot, or holds another state
   */
  <T> T ask(Function<Jedis, T> question) {
    try {
      return question.apply(connection());
    } catch (JedisException e) {
      close();
      throw new StoreUnavailable("Redis does not answer or cannot", e);
    } catch (StoreUnavailable e) {
      close();
      throw e;
    }
  }

  private Jedis connection() {
    if (open == null) {
      open = address.connect(replyMs);
      generation.mustStillHold(open);
    }
    return open;
  }

  @Override
  public void close() {
    Jedis last = open;
    open = null;
    lost.run();
    if (last != null) {
      try {
        last.close();
      } catch (JedisException e) {
        // it was broken before
      }
    }
  }
}

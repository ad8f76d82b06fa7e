package io.usher.redis;

import io.usher.redis.form.ChangeCodec;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Histories of one connection's customers that have become too long. They are cut back ahead of the
 * next transaction, in the same round trip and the same write to the disk, so that no commit waits
 * for it. One that is not cut back after all, since Redis could not or went away, has its turn at
 * one of the customer's next commits.
 */
final class Cuts {
  private static final Script CUT = Script.of("cut.lua");
  private static final List<byte[]> BOUNDS =
      List.of(Batch.number(ChangeCodec.LOW_BYTES), Batch.number(ChangeCodec.KEPT));

  private final List<byte[]> waiting = new ArrayList<>();

  /** Whether Redis knows the script. */
  private boolean known;

  void add(byte[] history) {
    waiting.add(history);
  }

  /**
   * Sends what waits, if anything does.
   *
   * @return how many replies there will be
   */
  int send(Connection connection) {
    if (waiting.isEmpty()) {
      return 0;
    }
    CUT.send(connection, known, waiting, BOUNDS);
    return 1;
  }

  /** Takes the reply to what was sent. */
  void replied(Object reply) {
    known = !(reply instanceof JedisDataException);
    waiting.clear();
  }

  /** Cuts back what waits at once. */
  void run(Jedis redis) {
    if (!waiting.isEmpty()) {
      CUT.run(redis, waiting, BOUNDS);
      waiting.clear();
    }
  }
}

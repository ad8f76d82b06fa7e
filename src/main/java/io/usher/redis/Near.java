package io.usher.redis;

import io.usher.jobs.DueTimes.Lately;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.resps.StreamEntry;

/**
 * A short stream of partitions in which somebody was filed under an instant that was near. A commit
 * adds to it in its own transaction; most file under instants that are far, and add nothing. It is
 * cut at its old end: whoever reads on from an entry that is gone has missed some, and is told so.
 */
final class Near {
  static final String KEY = "usher:near";

  /** Where whoever found it empty goes on from. */
  private static final String BEGINNING = "0-0";

  private static final int LENGTH = 4_096;

  /** Whoever is further behind looks at all partitions, which is no more work than to read on. */
  private static final int MOST = 1_000;

  private static final String FIELD = "p";

  private Near() {}

  /** Has a commit tell of its partition. */
  static void step(Batch batch, Partition partition) {
    batch.step(
        Command.XADD,
        KEY,
        "MAXLEN",
        "~",
        Integer.toString(LENGTH),
        "*",
        FIELD,
        Integer.toString(partition.number()));
  }

  static StreamEntryID add(UnifiedJedis redis, Partition partition) {
    return redis.xadd(
        KEY,
        XAddParams.xAddParams().maxLen(LENGTH).approximateTrimming(),
        Map.of(FIELD, Integer.toString(partition.number())));
  }

  /** What came after an entry; that is read along, to see that none in between is gone. */
  static Lately since(UnifiedJedis redis, String last) {
    if (!last.isEmpty()) {
      List<StreamEntry> some = redis.xrange(KEY, last, "+", MOST + 1);
      boolean anew = last.equals(BEGINNING);
      boolean there = anew || (!some.isEmpty() && id(some.get(0)).equals(last));
      if (there && some.size() <= MOST) {
        List<StreamEntry> fresh = anew ? some : some.subList(1, some.size());
        return new Lately(
            fresh.isEmpty() ? last : id(fresh.get(fresh.size() - 1)),
            fresh.stream().map(entry -> Integer.parseInt(entry.getFields().get(FIELD))).toList(),
            false);
      }
    }
    List<StreamEntry> end =
        redis.xrevrange(KEY, StreamEntryID.MAXIMUM_ID, StreamEntryID.MINIMUM_ID, 1);
    return new Lately(end.isEmpty() ? BEGINNING : id(end.get(0)), List.of(), true);
  }

  private static String id(StreamEntry entry) {
    return entry.getID().toString();
  }
}

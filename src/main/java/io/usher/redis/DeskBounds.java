package io.usher.redis;

import io.usher.redis.form.LedgerCodec;
import io.usher.redis.form.NameBook;
import io.usher.routing.DeskStore.Kept;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XTrimParams;

/**
 * Keeps what grows with every lead within bounds of age and bytes. Nothing here changes what the
 * desk decides, so it needs no stamp.
 */
final class DeskBounds {
  /** Memory the ledger of one pool takes at most. */
  static final long MOST_BYTES = 256L << 20;

  private static final String LOOKED = "u:{sales}:looked:bounds";
  private static final int EVERY_MS = 60_000;
  private static final int PIECE = 500;

  private final LedgerCodec ledger;
  private final long mostBytes;

  DeskBounds(NameBook book, long mostBytes) {
    this.ledger = new LedgerCodec(book);
    this.mostBytes = mostBytes;
  }

  /** Forgets what is beyond the bounds, unless another server did a moment ago. */
  void keep(Jedis redis, Kept kept, Instant now) {
    if (redis.set(LOOKED, "", SetParams.setParams().nx().px(EVERY_MS)) == null) {
      return;
    }
    List<String> lists = new ArrayList<>();
    lists.add(SalesKeys.leads(false));
    kept.state().pools().keySet().forEach(pool -> lists.add(SalesKeys.ofPool(pool, false)));
    kept.state().reps().keySet().forEach(rep -> lists.add(SalesKeys.ofRep(rep, false)));
    begun(redis, lists).forEach(list -> forget(redis, list));
    List<String> pools = new ArrayList<>(kept.state().pools().keySet());
    pools.add("");
    pools.forEach(pool -> trim(redis, pool, now));
  }

  /** Those lists of which the oldest lead is kept no longer; asked for all at once. */
  private static List<String> begun(Jedis redis, List<String> lists) {
    List<Response<List<String>>> oldest = new ArrayList<>(lists.size());
    Pipeline pipeline = redis.pipelined();
    lists.forEach(list -> oldest.add(pipeline.zrange(list, 0, 0)));
    pipeline.sync();
    List<Response<Boolean>> kept = new ArrayList<>(lists.size());
    for (Response<List<String>> first : oldest) {
      kept.add(pipeline.exists(SalesKeys.lead(first.get().isEmpty() ? "" : first.get().get(0))));
    }
    pipeline.sync();
    List<String> begun = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      if (!oldest.get(i).get().isEmpty() && !kept.get(i).get()) {
        begun.add(lists.get(i));
      }
    }
    return begun;
  }

  /** Takes leads that are kept no longer out of a list, the oldest first. */
  private static void forget(Jedis redis, String list) {
    List<String> gone;
    do {
      List<String> oldest = redis.zrange(list, 0, PIECE - 1);
      gone = oldest.stream().filter(id -> !redis.exists(SalesKeys.lead(id))).toList();
      if (!gone.isEmpty()) {
        redis.zrem(list, gone.toArray(String[]::new));
      }
    } while (gone.size() == PIECE);
  }

  private void trim(Jedis redis, String pool, Instant now) {
    String key = SalesKeys.ledger(pool);
    Long bytes = redis.memoryUsage(key, 20);
    if (bytes == null) {
      return;
    }
    if (bytes > mostBytes) {
      long length = (long) (redis.xlen(key) * (0.9 * mostBytes / bytes));
      redis.xtrim(key, XTrimParams.xTrimParams().maxLen(length));
    }
    Instant oldest = now.minus(DeskSteps.KEPT);
    // mostly the very first is young enough, and a line may be long
    for (int piece = 1; ; piece = PIECE) {
      List<Object> lines = redis.xrange(Batch.utf8(key), Batch.utf8("-"), Batch.utf8("+"), piece);
      List<StreamEntryID> old = new ArrayList<>();
      for (Object line : lines) {
        List<?> parts = (List<?>) line;
        StreamEntryID id =
            new StreamEntryID(new String((byte[]) parts.get(0), StandardCharsets.US_ASCII));
        byte[] stored = (byte[]) ((List<?>) parts.get(1)).get(1);
        if (!ledger.read(pool, id.getTime(), stored).at().isBefore(oldest)) {
          break;
        }
        old.add(id);
      }
      if (old.isEmpty()) {
        return;
      }
      redis.xtrim(
          key,
          XTrimParams.xTrimParams()
              .minId(new StreamEntryID(old.get(old.size() - 1).getTime() + 1, 0).toString()));
      if (old.size() < piece) {
        return;
      }
    }
  }
}

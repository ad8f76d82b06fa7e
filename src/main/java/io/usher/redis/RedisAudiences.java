package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.flow.Audiences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Segments and customers, partition by partition. */
final class RedisAudiences implements Audiences {
  /** Partitions whose shares of a segment are counted at once. */
  private static final int AT_ONCE = 64;

  private static final int PIECE = 1_000;

  private final UnifiedJedis redis;

  RedisAudiences(UnifiedJedis redis) {
    this.redis = redis;
  }

  @Override
  public Map<String, Long> sizes() {
    return RedisStore.ask(
        () -> {
          List<Response<Map<String, String>>> shares = new ArrayList<>();
          AbstractPipeline pipeline = redis.pipelined();
          for (Partition partition : Partition.all()) {
            shares.add(pipeline.hgetAll(partition.sizes()));
          }
          pipeline.sync();
          pipeline.close();
          Map<String, Long> sizes = new TreeMap<>();
          shares.forEach(
              share ->
                  share
                      .get()
                      .forEach((name, size) -> sizes.merge(name, Long.valueOf(size), Long::sum)));
          sizes.values().removeIf(size -> size <= 0);
          return sizes;
        });
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the cursor is none that a page ended with
   */
  @Override
  public Page members(String segment, String cursor, int limit) {
    Cursor from = Cursor.of(cursor);
    return RedisStore.ask(() -> page(segment, from, Math.max(1, limit)));
  }

  private Page page(String segment, Cursor from, int limit) {
    List<CustomerId> members = new ArrayList<>();
    Cursor at = from;
    while (at.partition < Partition.COUNT && members.size() < limit) {
      int first = at.partition;
      List<Long> shares = shares(segment, first);
      while (at.partition < first + shares.size() && members.size() < limit) {
        at =
            shares.get(at.partition - first) == 0
                ? new Cursor(at.partition + 1, ScanParams.SCAN_POINTER_START)
                : scan(segment, at, limit - members.size(), members);
      }
    }
    return new Page(
        members, at.partition < Partition.COUNT ? Optional.of(at.text()) : Optional.empty());
  }

  /** How many members each of the partitions from {@code first} on has. */
  private List<Long> shares(String segment, int first) {
    List<Response<Long>> shares = new ArrayList<>();
    AbstractPipeline pipeline = redis.pipelined();
    for (int p = first; p < Math.min(Partition.COUNT, first + AT_ONCE); p++) {
      shares.add(pipeline.scard(new Partition(p).members(segment)));
    }
    pipeline.sync();
    pipeline.close();
    return shares.stream().map(Response::get).toList();
  }

  private Cursor scan(String segment, Cursor at, int count, List<CustomerId> members) {
    ScanResult<String> found =
        redis.sscan(
            new Partition(at.partition).members(segment),
            at.scan,
            new ScanParams().count(Math.max(10, count)));
    found.getResult().forEach(key -> members.add(CustomerId.ofKey(key)));
    return found.isCompleteIteration()
        ? new Cursor(at.partition + 1, ScanParams.SCAN_POINTER_START)
        : new Cursor(at.partition, found.getCursor());
  }

  @Override
  public void everyone(Consumer<List<CustomerId>> piece) {
    ScanParams profiles = new ScanParams().match("u:{*}:p:*").count(PIECE);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      String from = cursor;
      ScanResult<String> found = RedisStore.ask(() -> redis.scan(from, profiles));
      // an id or a segment may look like a profile's key further on
      List<CustomerId> customers =
          found.getResult().stream().map(Partition::customer).flatMap(Optional::stream).toList();
      if (!customers.isEmpty()) {
        piece.accept(customers);
      }
      cursor = found.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
  }

  /** A place in a segment: a partition and a place in its set. */
  private record Cursor(int partition, String scan) {
    static Cursor of(String text) {
      if (text.isEmpty()) {
        return new Cursor(0, ScanParams.SCAN_POINTER_START);
      }
      if (!text.matches("\\d{1,4}-\\d{1,20}")) {
        throw new IllegalArgumentException("not a cursor");
      }
      int dash = text.indexOf('-');
      return new Cursor(Integer.parseInt(text.substring(0, dash)), text.substring(dash + 1));
    }

    String text() {
      return partition + "-" + scan;
    }
  }
}

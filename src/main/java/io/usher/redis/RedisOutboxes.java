package io.usher.redis;

import io.usher.deliver.Outboxes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XTrimParams;

/** The outbox streams of all partitions, and their way into the stream that is the feed. */
final class RedisOutboxes implements Outboxes {
  private static final Script POST = Script.of("post.lua");

  /**
   * How long nobody else looks after somebody has, as the timers do. Longer than theirs: who
   * commits a message brings it at once, so that only what a server left that died is found by
   * looking.
   */
  private static final int LOOKED_MS = 2_500;

  private static final String LOOKED = "usher:looked:outboxes";

  private final UnifiedJedis redis;
  private final FeedBounds bounds;

  RedisOutboxes(UnifiedJedis redis, RedisFeed feed, RedisEndpoints endpoints) {
    this.redis = redis;
    this.bounds = new FeedBounds(redis, feed, endpoints, FeedBounds.Bytes.STANDARD);
  }

  private record Box(int partition, List<Piece> pieces) implements Taken {
    @Override
    public int count() {
      return pieces.size();
    }

    String last() {
      return pieces.get(pieces.size() - 1).id;
    }
  }

  /** An entry of a stream. */
  private static final class Piece {
    private final int partition;
    private final String id;
    private final byte[] message;

    Piece(int partition, String id, byte[] message) {
      this.partition = partition;
      this.id = id;
      this.message = message;
    }

    static Piece of(int partition, Object entry) {
      List<?> parts = (List<?>) entry;
      List<?> fields = (List<?>) parts.get(1);
      String id = new String((byte[]) parts.get(0), StandardCharsets.US_ASCII);
      return new Piece(partition, id, (byte[]) fields.get(1));
    }

    long ms() {
      return Long.parseLong(id.substring(0, id.indexOf('-')));
    }

    long sequence() {
      return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }
  }

  @Override
  public boolean open() {
    return RedisStore.ask(
        () -> redis.set(LOOKED, "", SetParams.setParams().nx().px(LOOKED_MS)) != null);
  }

  @Override
  public List<Integer> filled() {
    return RedisStore.ask(
        () -> {
          List<Response<Long>> lengths = new ArrayList<>(Partition.COUNT);
          AbstractPipeline pipeline = redis.pipelined();
          for (Partition partition : Partition.all()) {
            lengths.add(pipeline.xlen(partition.outbox()));
          }
          pipeline.sync();
          pipeline.close();
          List<Integer> filled = new ArrayList<>();
          for (int i = 0; i < lengths.size(); i++) {
            if (lengths.get(i).get() > 0) {
              filled.add(i);
            }
          }
          return filled;
        });
  }

  @Override
  public List<Taken> first(List<Integer> partitions, int most) {
    return RedisStore.ask(
        () -> {
          List<Response<List<Object>>> replies = new ArrayList<>(partitions.size());
          AbstractPipeline pipeline = redis.pipelined();
          for (int partition : partitions) {
            replies.add(
                pipeline.xrange(
                    Batch.utf8(new Partition(partition).outbox()),
                    Batch.utf8("-"),
                    Batch.utf8("+"),
                    most));
          }
          pipeline.sync();
          pipeline.close();
          List<Taken> taken = new ArrayList<>();
          for (int i = 0; i < partitions.size(); i++) {
            int partition = partitions.get(i);
            List<Object> entries = replies.get(i).get();
            if (!entries.isEmpty()) {
              taken.add(
                  new Box(partition, entries.stream().map(it -> Piece.of(partition, it)).toList()));
            }
          }
          return taken;
        });
  }

  @Override
  public void post(List<Taken> taken) {
    List<byte[]> args = new ArrayList<>();
    List<Piece> pieces = new ArrayList<>();
    Map<Integer, Integer> places = new HashMap<>();
    args.add(Batch.number(taken.size()));
    for (Taken one : taken) {
      Box box = (Box) one;
      args.add(Batch.number(box.partition()));
      args.add(Batch.utf8(box.last()));
      places.put(box.partition(), places.size() + 1);
      pieces.addAll(box.pieces());
    }
    // a box's own order is kept, since ids grow within it
    pieces.sort(Comparator.comparingLong(Piece::ms).thenComparingLong(Piece::sequence));
    for (Piece piece : pieces) {
      args.add(Batch.number(places.getOrDefault(piece.partition, 0)));
      args.add(Batch.utf8(piece.id));
      args.add(piece.message);
    }
    RedisStore.ask(
        () -> POST.run(redis, List.of(RedisFeed.STREAM, RedisFeed.TAKEN, RedisFeed.REFUSED), args));
  }

  @Override
  public void settle(List<Taken> taken) {
    RedisStore.ask(
        () -> {
          AbstractPipeline pipeline = redis.pipelined();
          for (Taken box : taken) {
            pipeline.xtrim(
                new Partition(box.partition()).outbox(),
                XTrimParams.xTrimParams().minId(after(((Box) box).last())).exactTrimming());
          }
          pipeline.sync();
          pipeline.close();
          return taken;
        });
  }

  /** The first id after one. */
  private static String after(String id) {
    int dash = id.indexOf('-') + 1;
    return id.substring(0, dash) + (Long.parseLong(id.substring(dash)) + 1);
  }

  @Override
  public void tidy() {
    RedisStore.ask(bounds::keep);
  }
}

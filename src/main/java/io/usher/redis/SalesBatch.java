package io.usher.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

/** Steps of the sales desk that are taken together, or not at all. */
final class SalesBatch {
  private static final Script COMMIT = Script.of("sales.lua");

  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();

  /** A Redis command on a key, told by its place among all. */
  private record Step(Command name, int key, List<byte[]> rest) {}

  SalesBatch() {
    places.put(SalesKeys.HEAD, 1);
  }

  SalesBatch step(Command name, String key, List<byte[]> rest) {
    int place = places.computeIfAbsent(key, it -> places.size() + 1);
    steps.add(new Step(name, place, List.copyOf(rest)));
    return this;
  }

  SalesBatch step(Command name, String key, byte[]... rest) {
    return step(name, key, List.of(rest));
  }

  SalesBatch step(Command name, String key, String... rest) {
    List<byte[]> bytes = new ArrayList<>(rest.length);
    for (String one : rest) {
      bytes.add(Batch.utf8(one));
    }
    return step(name, key, bytes);
  }

  /**
   * Takes all steps if the stamp is still the expected one.
   *
   * @param expected 0 before the first commit of all
   * @param server who commits, and which of its commits it is: what is asked when no reply came
   * @return whether they were taken
   */
  boolean run(Jedis redis, long expected, long stamp, String server, long commit) {
    List<byte[]> keys = new ArrayList<>(places.size() + 1);
    places.keySet().forEach(key -> keys.add(Batch.utf8(key)));
    keys.add(Batch.utf8(SalesKeys.lastOf(server)));
    List<byte[]> args = new ArrayList<>(4 + 5 * steps.size());
    args.add(Batch.number(expected));
    args.add(Batch.number(stamp));
    args.add(Batch.number(keys.size()));
    args.add(Batch.number(commit));
    for (Step step : steps) {
      args.add(step.name().getRaw());
      args.add(Batch.number(step.key()));
      args.add(Batch.number(step.rest().size()));
      args.addAll(step.rest());
    }
    return (Long) COMMIT.run(redis, keys, args) == 1;
  }
}

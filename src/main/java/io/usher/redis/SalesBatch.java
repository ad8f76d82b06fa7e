package io.usher.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Steps of the sales desk that are taken together, or not at all. */
final class SalesBatch {
  private static final Script COMMIT = Script.of("sales.lua");

  /** As the script has it. */
  private static final String LAST_KEPT_SECONDS = "86400";

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
   * Has the connection watch the head from now on, and nothing else: what is read from here on is
   * what a {@link #transaction} is planned on.
   */
  static void watch(Jedis redis) {
    Connection connection = redis.getConnection();
    connection.sendCommand(Command.UNWATCH);
    connection.sendCommand(Command.WATCH, SalesKeys.HEAD);
    for (Object reply : connection.getMany(2)) {
      if (reply instanceof JedisDataException refused) {
        throw refused;
      }
    }
  }

  /**
   * Takes all steps if nobody has written the head since this connection watches it. The same as
   * the script, for some less of Redis' time: nothing goes through Lua.
   *
   * @return whether they were taken
   */
  boolean transaction(Jedis redis, long stamp, String server, long commit) {
    Connection connection = redis.getConnection();
    List<String> keys = List.copyOf(places.keySet());
    connection.sendCommand(Command.MULTI);
    connection.sendCommand(Command.HSET, SalesKeys.HEAD, "stamp", Long.toString(stamp));
    connection.sendCommand(
        Command.SET, SalesKeys.lastOf(server), Long.toString(commit), "EX", LAST_KEPT_SECONDS);
    for (Step step : steps) {
      byte[][] args = new byte[step.rest().size() + 1][];
      args[0] = Batch.utf8(keys.get(step.key() - 1));
      for (int i = 1; i < args.length; i++) {
        args[i] = step.rest().get(i - 1);
      }
      connection.sendCommand(step.name(), args);
    }
    connection.sendCommand(Command.EXEC);
    int commands = steps.size() + 4;
    Object taken = connection.getMany(commands).get(commands - 1);
    if (taken instanceof JedisDataException refused) {
      throw refused;
    }
    if (!(taken instanceof List<?> replies)) {
      return false;
    }
    for (Object reply : replies) {
      if (reply instanceof JedisDataException refused) {
        throw refused;
      }
    }
    return true;
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

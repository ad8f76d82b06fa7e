package io.usher.redis;

import io.usher.redis.form.ChangeCodec;
import io.usher.redis.form.ProfileCodec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * New profiles of many customers, each with steps that are taken together with it or not at all.
 *
 * <p>There are two ways to the same end. A transaction over profiles that were watched since they
 * were read takes the whole batch, or none of it if somebody else wrote one of them; it is cheap
 * for Redis, since nothing goes through Lua. The script takes each customer whose profile still
 * bears the expected stamp, and tells what is stored of the others.
 */
final class Batch {
  /** What stands for no profile and no history. */
  static final byte[] NOTHING = {};

  /** The one field of an entry of a stream. */
  static final byte[] FIELD = {'m'};

  private static final Script COMMIT = Script.of("commit.lua");

  private final Cuts cuts;
  private final List<byte[]> profileKeys = new ArrayList<>();
  private final List<byte[]> historyKeys = new ArrayList<>();
  private final List<byte[]> profiles = new ArrayList<>();
  private final List<byte[]> histories = new ArrayList<>();
  private final BitSet cut = new BitSet();
  private final ByteArrayOutputStream stamps = new ByteArrayOutputStream();
  private final List<Step> steps = new ArrayList<>();

  /** One that cuts histories back at once. */
  Batch() {
    this(new Cuts());
  }

  /**
   * A batch over a connection.
   *
   * @param cuts where a transaction leaves histories that are to be cut back
   */
  Batch(Cuts cuts) {
    this.cuts = cuts;
  }

  /** A Redis command on a key; the customer counted from 1. */
  private record Step(int customer, Command name, String key, List<byte[]> rest) {}

  /**
   * A customer; the steps that follow are theirs.
   *
   * @param stamp as {@link ProfileCodec#stamp} gives it
   * @param profile empty to leave it as it is
   * @param history what comes to it, framed
   * @param full whether to cut the history back
   */
  void customer(Home home, byte[] stamp, byte[] profile, byte[] history, boolean full) {
    profileKeys.add(home.profile());
    historyKeys.add(home.history());
    profiles.add(profile);
    histories.add(history);
    cut.set(profiles.size() - 1, full);
    stamps.writeBytes(stamp);
  }

  /** A Redis command on a key. */
  Batch step(Command name, String key, byte[]... rest) {
    steps.add(new Step(profiles.size(), name, key, List.of(rest)));
    return this;
  }

  Batch step(Command name, String key, String... rest) {
    byte[][] bytes = new byte[rest.length][];
    for (int i = 0; i < rest.length; i++) {
      bytes[i] = utf8(rest[i]);
    }
    return step(name, key, bytes);
  }

  /**
   * Takes the whole batch, if nobody wrote one of its profiles since this connection watches them.
   *
   * @return whether it was taken
   */
  boolean transaction(Jedis redis) {
    Connection connection = redis.getConnection();
    int ahead = cuts.send(connection);
    connection.sendCommand(Command.MULTI);
    List<byte[]> pairs = new ArrayList<>(2 * profiles.size());
    for (int i = 0; i < profiles.size(); i++) {
      pairs.add(profileKeys.get(i));
      pairs.add(profiles.get(i));
    }
    connection.sendCommand(Command.MSET, pairs.toArray(byte[][]::new));
    List<Integer> appended = new ArrayList<>();
    for (int i = 0; i < histories.size(); i++) {
      if (histories.get(i).length > 0) {
        connection.sendCommand(Command.APPEND, historyKeys.get(i), histories.get(i));
        appended.add(i);
      }
    }
    for (Step step : steps) {
      byte[][] args = new byte[step.rest().size() + 1][];
      args[0] = utf8(step.key());
      for (int i = 1; i < args.length; i++) {
        args[i] = step.rest().get(i - 1);
      }
      connection.sendCommand(step.name(), args);
    }
    connection.sendCommand(Command.EXEC);
    List<Object> told = connection.getMany(ahead + 2 + appended.size() + steps.size() + 1);
    if (ahead > 0) {
      cuts.replied(told.get(0));
    }
    Object taken = told.get(told.size() - 1);
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
    Map<Integer, Object> lengths = new LinkedHashMap<>();
    for (int i = 0; i < appended.size(); i++) {
      lengths.put(appended.get(i), replies.get(1 + i));
    }
    cut(lengths);
    return true;
  }

  /**
   * Takes each customer who is still as expected.
   *
   * @return for each customer a number if taken, else what is stored, null if nothing is
   */
  List<?> script(Jedis redis) {
    int customers = profiles.size();
    Map<String, Integer> places = new LinkedHashMap<>();
    for (Step step : steps) {
      places.computeIfAbsent(step.key(), key -> 2 * customers + places.size() + 1);
    }
    List<byte[]> keys = new ArrayList<>(2 * customers + places.size());
    keys.addAll(profileKeys);
    keys.addAll(historyKeys);
    places.keySet().forEach(key -> keys.add(utf8(key)));
    List<byte[]> args = new ArrayList<>(2 * customers + 2 + 6 * steps.size());
    args.add(number(customers));
    args.add(stamps.toByteArray());
    args.addAll(profiles);
    args.addAll(histories);
    for (Step step : steps) {
      args.add(number(step.customer()));
      args.add(step.name().getRaw());
      args.add(number(places.getOrDefault(step.key(), 0)));
      args.add(number(step.rest().size()));
      args.addAll(step.rest());
    }
    List<?> replies = (List<?>) COMMIT.run(redis, keys, args);
    Map<Integer, Object> lengths = new LinkedHashMap<>();
    for (int i = 0; i < customers; i++) {
      if (replies.get(i) instanceof Long length && length > 0) {
        lengths.put(i, length);
      }
    }
    cut(lengths);
    cuts.run(redis);
    return replies;
  }

  /** Has those histories cut back that are to be, or have become too long. */
  private void cut(Map<Integer, @Nullable Object> lengths) {
    lengths.forEach(
        (customer, length) -> {
          boolean full = length instanceof Long bytes && bytes > ChangeCodec.HIGH_BYTES;
          if (full || cut.get(customer)) {
            cuts.add(historyKeys.get(customer));
          }
        });
  }

  static byte[] number(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

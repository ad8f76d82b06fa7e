package io.usher.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;

/**
 * Steps of many customers for one call of the commit script, which takes each customer's steps if
 * what is stored still bears the expected stamp, and all of them or none.
 */
final class Batch {
  private static final Script COMMIT = Script.of("commit.lua");

  private final List<byte[]> keys = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<byte[]> args = new ArrayList<>();
  private int customers;
  private int lengthAt;

  Batch() {
    args.add(new byte[0]);
  }

  /** The steps that follow are this customer's. */
  Batch customer(String profileKey, byte[] stamp) {
    customers++;
    args.add(place(profileKey));
    args.add(stamp);
    lengthAt = args.size();
    args.add(number(0));
    return this;
  }

  /** A Redis command, or a step the script knows by a lower-case name, on a key. */
  Batch step(String name, String key, byte[]... rest) {
    args.add(utf8(name));
    args.add(place(key));
    args.add(number(rest.length));
    args.addAll(List.of(rest));
    args.set(lengthAt, number(args.size() - lengthAt - 1));
    return this;
  }

  Batch step(String name, String key, String... rest) {
    byte[][] bytes = new byte[rest.length][];
    for (int i = 0; i < rest.length; i++) {
      bytes[i] = utf8(rest[i]);
    }
    return step(name, key, bytes);
  }

  /** Puts a member into a set and counts it under a name in a hash, if it was not there. */
  Batch enter(String set, String sizes, String name, String member) {
    return step("enter", set, place(sizes), utf8(name), utf8(member));
  }

  /** Takes a member out of a set and its count off a name in a hash, if it was there. */
  Batch leave(String set, String sizes, String name, String member) {
    return step("leave", set, place(sizes), utf8(name), utf8(member));
  }

  /**
   * Runs the steps.
   *
   * @return for each customer the number 1, or what is stored instead, null if nothing is
   */
  List<?> run(Jedis redis) {
    args.set(0, number(customers));
    return (List<?>) COMMIT.run(redis, keys, args);
  }

  private byte[] place(String key) {
    return number(
        places.computeIfAbsent(
            key,
            fresh -> {
              keys.add(utf8(fresh));
              return keys.size();
            }));
  }

  static byte[] number(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package io.usher.redis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;

/**
 * New profiles of many customers for one call of the commit script, which takes each with all its
 * steps if what is stored still bears the expected stamp, and else nothing of it.
 */
final class Batch {
  /** What stands for no profile and no history. */
  static final byte[] NOTHING = {};

  private static final Script COMMIT = Script.of("commit.lua");
  private static final byte[] KEEP_BYTES = number(ChangeCodec.LOW_BYTES);
  private static final byte[] KEEP_CHANGES = number(ChangeCodec.KEPT);
  private static final byte[] CUT_BYTES = number(ChangeCodec.HIGH_BYTES);

  private final List<byte[]> profileKeys = new ArrayList<>();
  private final List<byte[]> historyKeys = new ArrayList<>();
  private final List<byte[]> profiles = new ArrayList<>();
  private final List<byte[]> histories = new ArrayList<>();
  private final ByteArrayOutputStream stamps = new ByteArrayOutputStream();
  private final ByteArrayOutputStream cuts = new ByteArrayOutputStream();

  /** Other keys, in the order of their places. */
  private final Map<String, Integer> others = new LinkedHashMap<>();

  private final List<Step> steps = new ArrayList<>();

  /** An argument that is a key's place is known only when all customers are. */
  private record Step(int customer, String name, int key, int otherKey, List<byte[]> rest) {
    static final int NO_KEY = -1;
  }

  /**
   * A customer; the steps that follow are theirs.
   *
   * @param stamp as {@link ProfileCodec#stamp} gives it
   * @param profile empty to leave it as it is
   * @param history what comes to it, framed
   * @param cut whether to cut the history back now
   */
  void customer(Home home, byte[] stamp, byte[] profile, byte[] history, boolean cut) {
    profileKeys.add(home.profile());
    historyKeys.add(home.history());
    profiles.add(profile);
    histories.add(history);
    stamps.writeBytes(stamp);
    cuts.write(cut ? 'C' : '-');
  }

  /** A Redis command on a key. */
  Batch step(String name, String key, byte[]... rest) {
    steps.add(new Step(profiles.size(), name, place(key), Step.NO_KEY, List.of(rest)));
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
  void enter(String set, String sizes, String name, String member) {
    counted("enter", set, sizes, name, member);
  }

  /** Takes a member out of a set and its count off a name in a hash, if it was there. */
  void leave(String set, String sizes, String name, String member) {
    counted("leave", set, sizes, name, member);
  }

  private void counted(String step, String set, String sizes, String name, String member) {
    List<byte[]> rest = List.of(utf8(name), utf8(member));
    steps.add(new Step(profiles.size(), step, place(set), place(sizes), rest));
  }

  /**
   * Runs the steps.
   *
   * @return for each customer the number 1, or what is stored instead, null if nothing is
   */
  List<?> run(Jedis redis) {
    int customers = profiles.size();
    List<byte[]> keys = new ArrayList<>(2 * customers + others.size());
    keys.addAll(profileKeys);
    keys.addAll(historyKeys);
    others.keySet().forEach(key -> keys.add(utf8(key)));
    List<byte[]> args = new ArrayList<>(2 * customers + 6 + 6 * steps.size());
    args.add(number(customers));
    args.add(KEEP_BYTES);
    args.add(KEEP_CHANGES);
    args.add(CUT_BYTES);
    args.add(stamps.toByteArray());
    args.add(cuts.toByteArray());
    args.addAll(profiles);
    args.addAll(histories);
    for (Step step : steps) {
      boolean two = step.otherKey() != Step.NO_KEY;
      args.add(number(step.customer()));
      args.add(utf8(step.name()));
      args.add(number(2L * customers + step.key()));
      args.add(number(step.rest().size() + (two ? 1 : 0)));
      if (two) {
        args.add(number(2L * customers + step.otherKey()));
      }
      args.addAll(step.rest());
    }
    return (List<?>) COMMIT.run(redis, keys, args);
  }

  /** Counted from 1, after the keys of all customers. */
  private int place(String key) {
    return others.computeIfAbsent(key, fresh -> others.size() + 1);
  }

  static byte[] number(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

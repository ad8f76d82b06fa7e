package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.redis.form.ProfileCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * One of the {@link #COUNT} shares of all customers. All keys of a partition carry its tag, so that
 * they lie in one slot and change in one script, on one Redis or on a Cluster alike.
 *
 * <p>Tags are chosen, not counted: partition p gets the first short text whose slot is one of the
 * 16 from 16 p on, so that any even cut of the 16,384 slots is an even cut of the partitions. Tags
 * and the hash are part of the stored form: they must never change.
 */
record Partition(int number) {
  static final int COUNT = 1024;
  private static final int SLOTS_EACH = 16_384 / COUNT;
  private static final String PROFILE = ":p:";
  private static final String[] TAGS = tags();
  private static final byte[][] PREFIXES = prefixes();
  private static final Partition[] ALL =
      IntStream.range(0, COUNT).mapToObj(Partition::new).toArray(Partition[]::new);

  static Partition of(CustomerId customer) {
    return of(customer.key().getBytes(StandardCharsets.UTF_8));
  }

  /** Of a customer's key. */
  static Partition of(byte[] key) {
    CRC32 crc = new CRC32();
    crc.update(key);
    return ALL[(int) (crc.getValue() % COUNT)];
  }

  static List<Partition> all() {
    return List.of(ALL);
  }

  String tag() {
    return TAGS[number];
  }

  private String key(String kind) {
    return "u:{" + tag() + "}:" + kind;
  }

  /** What all keys of the partition begin with; not to be changed. */
  byte[] prefix() {
    return PREFIXES[number];
  }

  /** STRING: the profile, as {@link ProfileCodec} writes it. */
  static String profile(CustomerId customer) {
    return of(customer).key("p:") + customer.key();
  }

  /** The customer whose profile lies under a key; empty if another kind of thing does. */
  static Optional<CustomerId> customer(String key) {
    int kind = key.indexOf('}') + 1;
    return key.startsWith(PROFILE, kind)
        ? Optional.of(CustomerId.ofKey(key.substring(kind + PROFILE.length())))
        : Optional.empty();
  }

  /** STRING: the newest changes, framed. */
  static String history(CustomerId customer) {
    return of(customer).key("h:") + customer.key();
  }

  /** ZSET: hashes of message ids the profile had no room for, by the second they were received. */
  static String spill(CustomerId customer) {
    return of(customer).key("i:") + customer.key();
  }

  /** SET: customers that go by what a hash stands for; in a partition of its own. */
  static String lookUp(String hash) {
    return of(hash.getBytes(StandardCharsets.UTF_8)).key("l:") + hash;
  }

  /** STRING: what outlives a customer who was erased, under a keyed hash of the id. */
  static String erased(CustomerId customer, String hash) {
    return of(customer).key("e:") + hash;
  }

  /** ZSET: those a customer has taken in and has no room for in the profile, by when. */
  static String earlier(CustomerId customer) {
    return of(customer).key("a:") + customer.key();
  }

  /** STRING: what the merge of another into a customer can be undone by; expires. */
  static String folded(CustomerId customer, CustomerId other) {
    return of(customer).key("m:") + customer.key() + "\n" + other.key();
  }

  /** SET: the partition's members of a segment, by customer key. */
  String members(String segment) {
    return key("s:") + segment;
  }

  /** HASH: how many members each segment has in this partition. */
  String sizes() {
    return key("z");
  }

  /** ZSET: customers by the second at which something may change. */
  String timers() {
    return key("t");
  }

  /** ZSET: customers a replay left in the past, by the second at which something was to change. */
  String behind() {
    return key("b");
  }

  /** ZSET: anonymous customers by the second they were last seen at, roughly. */
  String anonymous() {
    return key("x");
  }

  /** STREAM: messages to be delivered. */
  String outbox() {
    return key("o");
  }

  private static byte[][] prefixes() {
    byte[][] prefixes = new byte[COUNT][];
    for (int i = 0; i < COUNT; i++) {
      prefixes[i] = ("u:{" + TAGS[i] + "}:").getBytes(StandardCharsets.US_ASCII);
    }
    return prefixes;
  }

  private static String[] tags() {
    String[] tags = new String[COUNT];
    int found = 0;
    for (int i = 0; found < COUNT; i++) {
      String tag = Integer.toString(i, Character.MAX_RADIX);
      int partition = JedisClusterCRC16.getSlot(tag) / SLOTS_EACH;
      if (tags[partition] == null) {
        tags[partition] = tag;
        found++;
      }
    }
    return tags;
  }
}

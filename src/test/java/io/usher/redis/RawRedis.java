package io.usher.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Everything that stands in a Redis, as bytes: names of keys, fields, members and values. */
public final class RawRedis {
  private final RedisAddress address;

  public RawRedis(RedisAddress address) {
    this.address = address;
  }

  /** The keys in whose name or content a text stands, whatever its case. */
  public Set<String> keysThatTell(String text) {
    return keysWith(lower(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The keys in whose content a whole number stands, written out or packed by sevens of bits. */
  public Set<String> keysThatTell(long number) {
    Set<String> keys = keysThatTell(String.valueOf(number));
    keys.addAll(keysWith(lower(sevens(number))));
    keys.addAll(keysWith(lower(sevens(number << 1))));
    return keys;
  }

  private static String sevens(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] sevens(long number) {
    List<Byte> bytes = new ArrayList<>();
    long rest = number;
    for (; rest >= 128; rest >>>= 7) {
      bytes.add((byte) ((rest & 127) | 128));
    }
    bytes.add((byte) rest);
    byte[] all = new byte[bytes.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = bytes.get(i);
    }
    return all;
  }

  /** Bytes as characters, small letters for capital ones. */
  private static String lower(byte[] bytes) {
    return sevens(bytes).toLowerCase(Locale.ROOT);
  }

  private Set<String> keysWith(String wanted) {
    Set<String> found = new TreeSet<>();
    try (Jedis redis = address.connect(60_000)) {
      byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
      do {
        ScanResult<byte[]> some = redis.scan(cursor, new ScanParams().count(1_000));
        for (byte[] key : some.getResult()) {
          List<byte[]> all = content(redis, key);
          all.add(key);
          if (all.stream().anyMatch(bytes -> lower(bytes).contains(wanted))) {
            found.add(sevens(key));
          }
        }
        cursor = some.getCursorAsBytes();
      } while (!new String(cursor, StandardCharsets.US_ASCII).equals("0"));
    }
    return found;
  }

  private static List<byte[]> content(Jedis redis, byte[] key) {
    List<byte[]> all = new ArrayList<>();
    switch (redis.type(key)) {
      case "string" -> {
        byte[] value = redis.get(key);
        if (value != null) {
          all.add(value);
        }
      }
      case "hash" ->
          redis.hgetAll(key).forEach((field, value) -> all.addAll(List.of(field, value)));
      case "list" -> all.addAll(redis.lrange(key, 0, -1));
      case "set" -> all.addAll(redis.smembers(key));
      case "zset" -> all.addAll(redis.zrange(key, 0, -1));
      case "stream" ->
          redis.xrange(key, new byte[] {'-'}, new byte[] {'+'}).forEach(entry -> flat(entry, all));
      case "none" -> {} // expired since
      default -> throw new IllegalStateException("a key of type " + redis.type(key));
    }
    return all;
  }

  private static void flat(Object entry, List<byte[]> all) {
    if (entry instanceof byte[] bytes) {
      all.add(bytes);
    } else if (entry instanceof List<?> list) {
      list.forEach(each -> flat(each, all));
    } else if (entry instanceof Map<?, ?> map) {
      map.forEach(
          (field, value) -> {
            flat(field, all);
            flat(value, all);
          });
    }
  }
}

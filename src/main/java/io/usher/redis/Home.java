package io.usher.redis;

import io.usher.customer.CustomerId;
import java.nio.charset.StandardCharsets;

/**
 * Where a customer's own things lie in Redis.
 *
 * @param customer the customer's key
 */
record Home(Partition partition, byte[] customer) {

  static Home of(CustomerId customer) {
    byte[] key = customer.key().getBytes(StandardCharsets.UTF_8);
    return new Home(Partition.of(key), key);
  }

  /** STRING: the profile, as {@link ProfileCodec} writes it. */
  byte[] profile() {
    return key('p');
  }

  /** STRING: the newest changes, framed. */
  byte[] history() {
    return key('h');
  }

  private byte[] key(char kind) {
    byte[] prefix = partition.prefix();
    byte[] key = new byte[prefix.length + 2 + customer.length];
    System.arraycopy(prefix, 0, key, 0, prefix.length);
    key[prefix.length] = (byte) kind;
    key[prefix.length + 1] = ':';
    System.arraycopy(customer, 0, key, prefix.length + 2, customer.length);
    return key;
  }
}

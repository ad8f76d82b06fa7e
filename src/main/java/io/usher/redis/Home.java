package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.redis.form.ProfileCodec;
import java.nio.charset.StandardCharsets;

/** Where a customer's own things lie in Redis. */
final class Home {
  private final Partition partition;
  private final byte[] customer;

  private Home(Partition partition, byte[] customer) {
    this.partition = partition;
    this.customer = customer;
  }

  static Home of(CustomerId customer) {
    byte[] key = customer.key().getBytes(StandardCharsets.UTF_8);
    return new Home(Partition.of(key), key);
  }

  Partition partition() {
    return partition;
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

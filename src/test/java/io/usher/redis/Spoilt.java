package io.usher.redis;

import io.usher.customer.CustomerId;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.clients.jedis.Jedis;

/** Profiles as no Usher writes them. */
public final class Spoilt {
  private Spoilt() {}

  /** Puts a profile of an unknown format in a customer's place, in a running embedded Redis. */
  public static void profile(Path dataFolder, CustomerId customer) throws Exception {
    RedisFolder folder = RedisFolder.in(dataFolder);
    String password = Files.readString(folder.folder().resolve("password")).strip();
    try (Jedis redis = RedisAddress.local(folder.port(), password).connect(5_000)) {
      redis.set(
          Batch.utf8(Partition.profile(customer)), new byte[] {99, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    }
  }
}

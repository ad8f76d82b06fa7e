package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.flow.Erased;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Packer;
import io.usher.redis.form.StandingCodec;
import io.usher.redis.form.Unpacker;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/**
 * Where what outlives erased customers lies: under a hash of the id, keyed with a secret of this
 * state, so that nobody who sees the keys can try ids against them. Safe to call from many threads.
 */
final class Tombstones {
  private static final byte[] SECRET = Batch.utf8("usher:erasure");
  private static final int SECRET_BYTES = 32;
  private static final int HASH_BYTES = 16;
  private static final int FORMAT = 2;

  private final byte[] secret;
  private final NameBook book;

  /** With the secret of this state, made at the first time. */
  Tombstones(UnifiedJedis redis, NameBook book) {
    byte[] fresh = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(fresh);
    redis.set(SECRET, fresh, SetParams.setParams().nx());
    this.secret = redis.get(SECRET);
    this.book = book;
  }

  String key(CustomerId customer) {
    return Partition.erased(customer, hash(customer.key()));
  }

  /** What stands for a text in the names of keys. */
  String hash(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, HASH_BYTES));
    } catch (GeneralSecurityException every_jdk_has_it) {
      throw new IllegalStateException(every_jdk_has_it);
    }
  }

  byte[] write(Erased erased) {
    Packer out = new Packer(book).u8(FORMAT).instant(erased.at(), 0);
    out.each(erased.refused(), out::text);
    out.each(
        erased.suppressions().entrySet(),
        of -> {
          out.own(of.getKey());
          out.each(of.getValue(), it -> StandingCodec.write(out, it, 0));
        });
    return out.done();
  }

  Erased read(byte[] bytes) {
    Unpacker in = new Unpacker(book, bytes);
    int format = in.u8();
    if (format != FORMAT) {
      throw new IllegalStateException("what is left of an erased customer has format " + format);
    }
    return new Erased(
        in.instant(0),
        Set.copyOf(in.list(in::text)),
        in.byName(() -> in.list(() -> StandingCodec.suppression(in, 0))));
  }
}

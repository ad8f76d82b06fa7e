package io.usher.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What stands for a text where the text itself would be too long: its SHA-256, or its beginning.
 */
public final class Fingerprint {
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(
          () -> {
            try {
              return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException every_jdk_has_it) {
              throw new IllegalStateException(every_jdk_has_it);
            }
          });

  private Fingerprint() {}

  /** The first 8 bytes. */
  public static long of(String text) {
    return ByteBuffer.wrap(bytes(text)).getLong();
  }

  /** All 32 bytes. */
  public static byte[] bytes(String text) {
    return SHA_256.get().digest(text.getBytes(StandardCharsets.UTF_8));
  }
}

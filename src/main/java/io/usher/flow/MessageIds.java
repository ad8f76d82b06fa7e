package io.usher.flow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Message ids as they are remembered: the first 8 bytes of their SHA-256. */
public final class MessageIds {
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(
          () -> {
            try {
              return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException every_jdk_has_it) {
              throw new IllegalStateException(every_jdk_has_it);
            }
          });

  private MessageIds() {}

  /**
   * The id's hash. Two ids of one customer within a day share one with a chance of 1 in 2^64 a
   * pair.
   */
  public static long hash(String messageId) {
    return ByteBuffer.wrap(sha256(messageId)).getLong();
  }

  static byte[] sha256(String text) {
    return SHA_256.get().digest(text.getBytes(StandardCharsets.UTF_8));
  }
}

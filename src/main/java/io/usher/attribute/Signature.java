package io.usher.attribute;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Short names for long texts: the beginning of their SHA-256. */
final class Signature {
  private static final int BYTES = 6;

  private Signature() {}

  /** Eight characters that stand for what a counter counts. */
  static String of(String... parts) {
    byte[] digest = sha256(String.join("\n", parts));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
  }

  /** The first 8 bytes of a text's hash. */
  static long hash(String text) {
    byte[] digest = sha256(text);
    long hash = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      hash = (hash << 8) | (digest[i] & 0xff);
    }
    return hash;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package io.usher.attribute.counter;

import io.usher.value.Fingerprint;
import java.util.Arrays;
import java.util.Base64;

/** Short names for long texts: the beginning of their SHA-256. */
final class Signature {
  private static final int BYTES = 6;

  private Signature() {}

  /** Eight characters that stand for what a counter counts. */
  static String of(String text) {
    byte[] beginning = Arrays.copyOf(Fingerprint.bytes(text), BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(beginning);
  }
}

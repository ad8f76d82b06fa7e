package io.usher.flow;

import io.usher.value.Fingerprint;

/** Message ids as they are remembered: the first 8 bytes of their SHA-256. */
public final class MessageIds {
  private MessageIds() {}

  /**
   * The id's hash. Two ids of one customer within a day share one with a chance of 1 in 2^64 a
   * pair.
   */
  public static long hash(String messageId) {
    return Fingerprint.of(messageId);
  }
}

package io.usher.flow;

import io.usher.customer.CustomerId;
import io.usher.value.Fingerprint;

/**
 * The ids of leads: made of what asked for them, so that the same occasion planned again asks for
 * the same lead.
 */
final class LeadIds {
  /** Without letters that are taken for digits. */
  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int LENGTH = 16;
  private static final int BITS = 5;

  private LeadIds() {}

  /** 16 characters, 80 bits of a SHA-256. */
  static String of(CustomerId customer, String decision, String occasion) {
    byte[] hash = Fingerprint.bytes(customer.key() + "\n" + decision + "\n" + occasion);
    StringBuilder id = new StringBuilder(LENGTH);
    int bits = 0;
    int held = 0;
    for (int at = 0; id.length() < LENGTH; ) {
      if (held < BITS) {
        bits = (bits << 8 | (hash[at++] & 0xff)) & 0xffff;
        held += 8;
      }
      held -= BITS;
      id.append(LETTERS.charAt((bits >>> held) & 31));
    }
    return id.toString();
  }
}

package io.usher.sheet;

import java.nio.charset.StandardCharsets;

/**
 * Sees a document type declaration in XML that comes in pieces. Spreadsheet programs write UTF-8;
 * XML in any wider encoding holds zero bytes and counts as one too, since the declaration could
 * hide in it.
 */
final class DoctypeWatch {
  private static final byte[] DOCTYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);

  private int matched;

  /** Whether the bytes so far hold one. */
  boolean sees(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        return true;
      }
      // "<" stands only at the start of the word, so a broken match can only begin anew.
      matched = bytes[i] == DOCTYPE[matched] ? matched + 1 : bytes[i] == DOCTYPE[0] ? 1 : 0;
      if (matched == DOCTYPE.length) {
        return true;
      }
    }
    return false;
  }
}

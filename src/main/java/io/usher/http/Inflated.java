package io.usher.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip, known by its first two bytes whatever the headers say. */
final class Inflated {
  private Inflated() {}

  static boolean packed(byte[] body) {
    return body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
  }

  /**
   * The body unpacked; empty if it would be longer than the limit, of which no more is ever held.
   *
   * @throws IOException if it is broken
   */
  static Optional<byte[]> unpack(byte[] body, int limit) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 8192)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(limit, body.length * 4));
      byte[] piece = new byte[8192];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        if (out.size() + n > limit) {
          return Optional.empty();
        }
        out.write(piece, 0, n);
      }
      return Optional.of(out.toByteArray());
    }
  }
}

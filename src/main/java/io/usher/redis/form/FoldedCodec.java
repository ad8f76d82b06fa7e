package io.usher.redis.form;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.flow.Folded;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a merge can be undone by: the length of the one profile (4 bytes), then both; only the one
 * if it has brought nothing.
 */
public final class FoldedCodec {
  private FoldedCodec() {}

  public static byte[] write(ProfileCodec codec, Folded folded) {
    byte[] other = codec.write(trimmed(folded.other()));
    byte[] before = folded.blank() ? new byte[0] : codec.write(folded.before());
    return ByteBuffer.allocate(Integer.BYTES + other.length + before.length)
        .putInt(other.length)
        .put(other)
        .put(before)
        .array();
  }

  /** Its ids are those of the one who took it in now; only the newest are kept. */
  private static Profile trimmed(Profile profile) {
    return profile.remembering(profile.recent().trimmed(profile.seenAt()));
  }

  public static Folded read(
      ProfileCodec codec, CustomerId customer, CustomerId other, byte[] bytes) {
    int length = ByteBuffer.wrap(bytes).getInt();
    int from = Integer.BYTES;
    Profile one = codec.read(other, Arrays.copyOfRange(bytes, from, from + length));
    byte[] before = Arrays.copyOfRange(bytes, from + length, bytes.length);
    return new Folded(
        one,
        before.length == 0
            ? Profile.blank(customer, one.createdAt())
            : codec.read(customer, before));
  }
}

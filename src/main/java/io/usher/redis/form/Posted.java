package io.usher.redis.form;

import io.usher.customer.CustomerId;
import io.usher.flow.Change;
import io.usher.journey.Message;
import java.time.Instant;

/**
 * A message as it lies in the outbox of a partition, and then in the feed.
 *
 * @param version the customer's version at the change that caused it
 * @param at the instant that change is dated at
 */
public record Posted(CustomerId customer, long version, Instant at, Message message) {
  private static final int FORMAT = 1;

  public static Posted of(CustomerId customer, Change change, Message message) {
    return new Posted(customer, change.version(), change.at(), message);
  }

  public byte[] write(NameBook book) {
    Packer out = new Packer(book).u8(FORMAT).text(customer.key()).varint(version).instant(at, 0);
    ChangeCodec.write(out, message);
    return out.done();
  }

  public static Posted read(NameBook book, byte[] bytes) {
    Unpacker in = new Unpacker(book, bytes);
    int format = in.u8();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "a message is stored in format " + format + ", this Usher reads format " + FORMAT);
    }
    return new Posted(
        CustomerId.ofKey(in.text()), in.varint(), in.instant(0), ChangeCodec.message(in));
  }
}

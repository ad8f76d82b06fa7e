package io.usher.redis.form;

import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Tie;

/** How a profile hangs together with others; profiles that do not have none of this. */
public final class LinksCodec {
  private static final int FREE = 0;
  private static final int SEALED = 1;
  private static final int POINTER = 2;
  private static final int RETURNING = 3;

  private static final int HASH_BYTES = 8;

  private LinksCodec() {}

  static void write(Packer out, Links links, long base) {
    links
        .tie()
        .<Packer>fold(
            free -> out.u8(FREE),
            tie -> out.u8(SEALED).text(tie.into().key()).instant(tie.at(), base),
            tie -> out.u8(POINTER).text(tie.to().key()).instant(tie.at(), base),
            tie -> out.u8(RETURNING).text(tie.from().key()).instant(tie.at(), base));
    out.each(links.merged(), it -> out.text(it.id().key()).instant(it.at(), base));
    out.each(links.apart(), it -> out.fixed(it, HASH_BYTES));
  }

  static Links read(Unpacker in, long base) {
    int state = in.u8();
    Tie tie =
        switch (state) {
          case FREE -> new Tie.Free();
          case SEALED -> new Tie.Sealed(id(in), in.instant(base));
          case POINTER -> new Tie.Pointer(id(in), in.instant(base));
          case RETURNING -> new Tie.Returning(id(in), in.instant(base));
          default -> throw new IllegalStateException("unknown state of a tie " + state);
        };
    return new Links(
        tie,
        in.list(() -> new Links.Merged(id(in), in.instant(base))),
        in.list(() -> in.fixed(HASH_BYTES)));
  }

  private static CustomerId id(Unpacker in) {
    return CustomerId.ofKey(in.text());
  }
}

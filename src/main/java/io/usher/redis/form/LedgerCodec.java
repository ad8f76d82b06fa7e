package io.usher.redis.form;

import io.usher.lead.LedgerLine;
import io.usher.lead.LedgerLine.Position;
import io.usher.lead.Pool;
import io.usher.lead.What;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A line of a ledger in a small binary form: some five bytes a member who was looked at. */
public final class LedgerCodec {
  private static final int FORMAT = 1;

  private static final int COUNTED = 1;
  private static final int LEAD = 1 << 1;
  private static final int REP = 1 << 2;
  private static final int BY = 1 << 3;
  private static final int REASON = 1 << 4;

  /** In a member's flags, above 0 for nobody skipped or a reason's place plus 1. */
  private static final int SKIP_BITS = 4;

  private static final int SKIPS = (1 << SKIP_BITS) - 1;
  private static final int LIFTED = 1 << SKIP_BITS;
  private static final int WEIGHED = 1 << (SKIP_BITS + 1);
  private static final int TURNED = 1 << (SKIP_BITS + 2);

  private final NameBook book;

  public LedgerCodec(NameBook book) {
    this.book = book;
  }

  public byte[] write(LedgerLine line) {
    Packer out = new Packer(book, 64 + 8 * line.seats().size());
    int has =
        (line.counted() ? COUNTED : 0)
            | (line.lead().isEmpty() ? 0 : LEAD)
            | (line.rep().isEmpty() ? 0 : REP)
            | (line.by().isEmpty() ? 0 : BY)
            | (line.reason().isEmpty() ? 0 : REASON);
    out.u8(FORMAT)
        .u8(has)
        .u8(SalesCodes.WHAT.code(line.what()))
        .u8(SalesCodes.METHOD.code(line.method()));
    out.instant(line.at(), 0);
    if (!line.lead().isEmpty()) {
      out.text(line.lead());
    }
    if (!line.rep().isEmpty()) {
      out.own(line.rep());
    }
    if (!line.by().isEmpty()) {
      out.text(line.by());
    }
    if (!line.reason().isEmpty()) {
      out.text(line.reason());
    }
    return out.each(line.seats(), place -> place(out, place)).done();
  }

  private static void place(Packer out, Position place) {
    long turned = place.after() - place.before() - place.lifted();
    int flags =
        place.skipped().map(skip -> SalesCodes.SKIP.code(skip) + 1).orElse(0)
            | (place.lifted() != 0 ? LIFTED : 0)
            | (place.weight() != 1 ? WEIGHED : 0)
            | (turned != 0 ? TURNED : 0);
    out.own(place.rep()).u8(flags).varint(place.rank()).zigzag(place.before());
    out.varint(place.open());
    if (place.lifted() != 0) {
      out.zigzag(place.lifted());
    }
    if (place.weight() != 1) {
      out.varint(place.weight());
    }
    if (turned != 0) {
      out.zigzag(turned);
    }
  }

  public LedgerLine read(String pool, long number, byte[] bytes) {
    Unpacker in = new Unpacker(book, bytes);
    int format = in.u8();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "a ledger is stored in format " + format + ", this Usher reads format " + FORMAT);
    }
    int has = in.u8();
    What what = SalesCodes.WHAT.read(in);
    Pool.Method method = SalesCodes.METHOD.read(in);
    Instant at = in.instant(0);
    String lead = (has & LEAD) != 0 ? in.text() : "";
    String rep = (has & REP) != 0 ? in.name() : "";
    String by = (has & BY) != 0 ? in.text() : "";
    String reason = (has & REASON) != 0 ? in.text() : "";
    List<Position> seats = in.list(() -> place(in));
    return new LedgerLine(
        number, at, pool, lead, what, rep, by, reason, (has & COUNTED) != 0, method, seats);
  }

  private static Position place(Unpacker in) {
    String rep = in.name();
    int flags = in.u8();
    int position = (int) in.varint();
    long before = in.zigzag();
    int open = (int) in.varint();
    long lifted = (flags & LIFTED) != 0 ? in.zigzag() : 0;
    int weight = (flags & WEIGHED) != 0 ? (int) in.varint() : 1;
    long turned = (flags & TURNED) != 0 ? in.zigzag() : 0;
    int skip = flags & SKIPS;
    return new Position(
        rep,
        weight,
        position,
        before,
        lifted,
        before + lifted + turned,
        open,
        skip == 0 ? Optional.empty() : Optional.of(SalesCodes.SKIP.value(skip - 1)));
  }
}

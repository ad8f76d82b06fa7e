package io.usher.redis.form;

import io.usher.customer.CustomerId;
import io.usher.lead.Assignment;
import io.usher.lead.Lead;
import io.usher.lead.LeadState;
import io.usher.lead.What;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What waits to be told to a customer's profile, in a small binary form. */
public final class AssignmentCodec {
  private static final int FORMAT = 1;

  private final NameBook book;

  public AssignmentCodec(NameBook book) {
    this.book = book;
  }

  public byte[] write(Assignment told) {
    Packer out =
        new Packer(book)
            .u8(FORMAT)
            .u8(SalesCodes.WHAT.code(told.what()))
            .u8(SalesCodes.STATE.code(told.state()));
    long base = told.at().getEpochSecond();
    out.instant(told.at(), 0).text(told.lead()).text(told.customer().key()).own(told.type());
    out.each(told.asked(), asked -> out.text(asked.lead()).own(asked.decision()));
    out.varint(told.step()).own(told.pool()).text(told.queue());
    out.own(told.rep()).text(told.repName()).text(told.repEmail()).own(told.other());
    out.text(told.reason()).instant(told.due(), base).instant(told.acceptBy(), base);
    ValueCodec.writeData(out, told.card().fields());
    return out.done();
  }

  public Assignment read(byte[] bytes) {
    Unpacker in = new Unpacker(book, bytes);
    int format = in.u8();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "an answer is stored in format " + format + ", this Usher reads format " + FORMAT);
    }
    What what = SalesCodes.WHAT.read(in);
    LeadState state = SalesCodes.STATE.read(in);
    Instant at = in.instant(0);
    long base = at.getEpochSecond();
    String lead = in.text();
    CustomerId customer = CustomerId.ofKey(in.text());
    String type = in.name();
    List<Lead.Asked> asked = in.list(() -> new Lead.Asked(in.text(), in.name()));
    int step = (int) in.varint();
    String pool = in.name();
    String queue = in.text();
    String rep = in.name();
    String repName = in.text();
    String repEmail = in.text();
    String other = in.name();
    String reason = in.text();
    Optional<Instant> due = in.maybeInstant(base);
    Optional<Instant> acceptBy = in.maybeInstant(base);
    return new Assignment(
        lead,
        customer,
        asked,
        type,
        step,
        what,
        state,
        pool,
        queue,
        rep,
        repName,
        repEmail,
        other,
        at,
        reason,
        due,
        acceptBy,
        ValueCodec.fields(in));
  }
}

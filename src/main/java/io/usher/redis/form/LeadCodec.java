package io.usher.redis.form;

import io.usher.calendar.Span;
import io.usher.customer.CustomerId;
import io.usher.lead.Clock;
import io.usher.lead.Lead;
import io.usher.lead.LeadState;
import io.usher.lead.Needs;
import io.usher.value.Data;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A lead in a small binary form. Times are distances from when it came in; what is absent costs a
 * bit.
 */
public final class LeadCodec {
  private static final int FORMAT = 1;

  private static final int POOL = 1;
  private static final int QUEUE = 1 << 1;
  private static final int REP = 1 << 2;
  private static final int COUNTED = 1 << 3;
  private static final int ACCEPT = 1 << 4;
  private static final int TOUCH = 1 << 5;
  private static final int GIVEN = 1 << 6;
  private static final int NEEDS = 1 << 7;
  private static final int TRIED = 1 << 8;
  private static final int DUE_IN = 1 << 9;
  private static final int OVERFLOW = 1 << 10;
  private static final int EXPIRES = 1 << 11;
  private static final int TOUCHED = 1 << 12;
  private static final int REASON = 1 << 13;
  private static final int JOINED = 1 << 14;
  private static final int DOMAIN = 1 << 15;
  private static final int PASSED = 1 << 16;

  private final NameBook book;

  public LeadCodec(NameBook book) {
    this.book = book;
  }

  public byte[] write(Lead lead) {
    Packer out = new Packer(book);
    long base = lead.createdAt().getEpochSecond();
    int has = has(lead);
    out.u8(FORMAT).u8(SalesCodes.STATE.code(lead.state())).instant(lead.createdAt(), 0).varint(has);
    out.varint(lead.number()).text(lead.customer().key()).own(lead.type());
    out.varint(lead.step()).varint(lead.attempt()).instant(lead.changedAt(), base);
    if ((has & POOL) != 0) {
      out.own(lead.pool());
    }
    if ((has & QUEUE) != 0) {
      out.text(lead.queue());
    }
    if ((has & REP) != 0) {
      out.own(lead.rep());
    }
    if ((has & NEEDS) != 0) {
      names(out, lead.needs().skills());
      names(out, lead.needs().languages());
    }
    if ((has & TRIED) != 0) {
      out.each(lead.tried(), out::own);
    }
    if ((has & PASSED) != 0) {
      out.each(lead.passed(), out::own);
    }
    lead.dueIn().ifPresent(span -> span(out, span));
    lead.accept().ifPresent(clock -> clock(out, clock, base));
    lead.touch().ifPresent(clock -> clock(out, clock, base));
    lead.overflowAt().ifPresent(at -> out.instant(at, base));
    lead.expiresAt().ifPresent(at -> out.instant(at, base));
    lead.givenAt().ifPresent(at -> out.instant(at, base));
    lead.touchedAt().ifPresent(at -> out.instant(at, base));
    if ((has & REASON) != 0) {
      out.text(lead.reason());
    }
    out.each(lead.asked(), asked -> out.text(asked.lead()).own(asked.decision()));
    if ((has & JOINED) != 0) {
      out.varint(lead.joined());
    }
    if ((has & DOMAIN) != 0) {
      out.text(lead.domain());
    }
    ValueCodec.writeData(out, lead.card().fields());
    return out.done();
  }

  private static int has(Lead lead) {
    return bit(!lead.pool().isEmpty(), POOL)
        | bit(!lead.queue().isEmpty(), QUEUE)
        | bit(!lead.rep().isEmpty(), REP)
        | bit(lead.counted(), COUNTED)
        | bit(lead.accept().isPresent(), ACCEPT)
        | bit(lead.touch().isPresent(), TOUCH)
        | bit(lead.givenAt().isPresent(), GIVEN)
        | bit(!lead.needs().equals(Needs.NONE), NEEDS)
        | bit(!lead.tried().isEmpty(), TRIED)
        | bit(!lead.passed().isEmpty(), PASSED)
        | bit(lead.dueIn().isPresent(), DUE_IN)
        | bit(lead.overflowAt().isPresent(), OVERFLOW)
        | bit(lead.expiresAt().isPresent(), EXPIRES)
        | bit(lead.touchedAt().isPresent(), TOUCHED)
        | bit(!lead.reason().isEmpty(), REASON)
        | bit(lead.joined() != 0, JOINED)
        | bit(!lead.domain().isEmpty(), DOMAIN);
  }

  private static int bit(boolean there, int bit) {
    return there ? bit : 0;
  }

  public Lead read(String id, byte[] bytes) {
    Unpacker in = new Unpacker(book, bytes);
    int format = in.u8();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "a lead is stored in format " + format + ", this Usher reads format " + FORMAT);
    }
    LeadState state = SalesCodes.STATE.read(in);
    Instant createdAt = in.instant(0);
    long base = createdAt.getEpochSecond();
    int has = (int) in.varint();
    long number = in.varint();
    CustomerId customer = CustomerId.ofKey(in.text());
    String type = in.name();
    int step = (int) in.varint();
    int attempt = (int) in.varint();
    Instant changedAt = in.instant(base);
    String pool = (has & POOL) != 0 ? in.name() : "";
    String queue = (has & QUEUE) != 0 ? in.text() : "";
    String rep = (has & REP) != 0 ? in.name() : "";
    Needs needs = (has & NEEDS) != 0 ? new Needs(names(in), names(in)) : Needs.NONE;
    List<String> tried = (has & TRIED) != 0 ? in.list(in::name) : List.of();
    List<String> passed = (has & PASSED) != 0 ? in.list(in::name) : List.of();
    Optional<Span> dueIn = (has & DUE_IN) != 0 ? Optional.of(span(in)) : Optional.empty();
    Optional<Clock> accept = (has & ACCEPT) != 0 ? Optional.of(clock(in, base)) : Optional.empty();
    Optional<Clock> touch = (has & TOUCH) != 0 ? Optional.of(clock(in, base)) : Optional.empty();
    Optional<Instant> overflowAt = instant(in, has & OVERFLOW, base);
    Optional<Instant> expiresAt = instant(in, has & EXPIRES, base);
    Optional<Instant> givenAt = instant(in, has & GIVEN, base);
    Optional<Instant> touchedAt = instant(in, has & TOUCHED, base);
    String reason = (has & REASON) != 0 ? in.text() : "";
    List<Lead.Asked> asked = in.list(() -> new Lead.Asked(in.text(), in.name()));
    int joined = (has & JOINED) != 0 ? (int) in.varint() : 0;
    String domain = (has & DOMAIN) != 0 ? in.text() : "";
    Data.Fields card = ValueCodec.fields(in);
    return new Lead(
        id,
        number,
        customer,
        type,
        state,
        pool,
        queue,
        rep,
        step,
        attempt,
        (has & COUNTED) != 0,
        needs,
        tried,
        passed,
        dueIn,
        accept,
        touch,
        overflowAt,
        expiresAt,
        createdAt,
        changedAt,
        givenAt,
        touchedAt,
        reason,
        asked,
        joined,
        domain,
        card);
  }

  private static Optional<Instant> instant(Unpacker in, int there, long base) {
    return there == 0 ? Optional.empty() : Optional.of(in.instant(base));
  }

  private static void names(Packer out, Set<String> names) {
    out.each(new TreeSet<>(names), out::own);
  }

  private static Set<String> names(Unpacker in) {
    return Set.copyOf(in.list(in::name));
  }

  private static void span(Packer out, Span span) {
    out.varint(span.amount()).u8(SalesCodes.UNIT.code(span.unit()));
  }

  private static Span span(Unpacker in) {
    return new Span((int) in.varint(), SalesCodes.UNIT.read(in));
  }

  private static void clock(Packer out, Clock clock, long base) {
    duration(out, clock.whole());
    duration(out, clock.left());
    out.instant(clock.since(), base).instant(clock.due(), base).instant(clock.warn(), base);
    out.u8(clock.breached() ? 1 : 0);
  }

  private static Clock clock(Unpacker in, long base) {
    return new Clock(
        duration(in),
        duration(in),
        in.instant(base),
        in.maybeInstant(base),
        in.maybeInstant(base),
        in.u8() == 1);
  }

  /** Seconds and their rest, as an instant that long after 1970. */
  private static void duration(Packer out, Duration duration) {
    out.instant(Instant.EPOCH.plus(duration), 0);
  }

  private static Duration duration(Unpacker in) {
    return Duration.between(Instant.EPOCH, in.instant(0));
  }
}

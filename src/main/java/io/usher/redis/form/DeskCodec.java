package io.usher.redis.form;

import io.usher.lead.PoolState;
import io.usher.lead.RepState;
import io.usher.lead.Seat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is kept of each rep and each pool, in a small binary form. */
public final class DeskCodec {
  private static final int FORMAT = 2;

  private final NameBook book;

  public DeskCodec(NameBook book) {
    this.book = book;
  }

  public byte[] write(RepState rep) {
    Packer out = new Packer(book, 32).u8(FORMAT).varint(rep.open());
    out.u8((rep.left() ? 1 : 0) | (rep.day().isPresent() ? 2 : 0) | (rep.cleared() ? 4 : 0));
    rep.day().ifPresent(day -> out.zigzag(day.toEpochDay()).varint(rep.today()).varint(rep.week()));
    out.each(
        rep.absences(),
        absence ->
            out.text(absence.id())
                .instant(absence.from(), 0)
                .instant(absence.to(), absence.from().getEpochSecond())
                .text(absence.reason()));
    return out.done();
  }

  public RepState rep(byte[] bytes) {
    Unpacker in = read(bytes);
    int open = (int) in.varint();
    int flags = in.u8();
    Optional<LocalDate> day =
        (flags & 2) != 0 ? Optional.of(LocalDate.ofEpochDay(in.zigzag())) : Optional.empty();
    int today = day.isPresent() ? (int) in.varint() : 0;
    int week = day.isPresent() ? (int) in.varint() : 0;
    List<RepState.Absence> absences = in.list(() -> absence(in));
    return new RepState(open, day, today, week, (flags & 1) != 0, (flags & 4) != 0, absences);
  }

  private static RepState.Absence absence(Unpacker in) {
    String id = in.text();
    Instant from = in.instant(0);
    return new RepState.Absence(id, from, in.maybeInstant(from.getEpochSecond()), in.text());
  }

  public byte[] write(PoolState pool) {
    Packer out = new Packer(book, 64 + 8 * pool.seats().size()).u8(FORMAT);
    out.varint(pool.came()).varint(pool.gone()).varint(pool.done()).varint(pool.held());
    out.varint(pool.lanes().size());
    pool.lanes().forEach((lane, count) -> out.text(lane).varint(count));
    out.zigzag(pool.level().turns()).varint(pool.level().weight()).instant(pool.wakeAt(), 0);
    out.varint(pool.seats().size());
    pool.seats().forEach((rep, seat) -> seat(out.own(rep), seat));
    return out.done();
  }

  private static void seat(Packer out, Seat seat) {
    int has =
        (seat.out() ? 1 : 0)
            | (seat.uncounted() != 0 ? 2 : 0)
            | (seat.credited() != 0 ? 4 : 0)
            | (seat.lifted() != 0 ? 8 : 0)
            | (seat.weight() != 1 ? 16 : 0)
            | (seat.owed() != 0 ? 32 : 0);
    out.u8(has).zigzag(seat.given());
    if (seat.uncounted() != 0) {
      out.zigzag(seat.uncounted());
    }
    if (seat.credited() != 0) {
      out.zigzag(seat.credited());
    }
    if (seat.lifted() != 0) {
      out.zigzag(seat.lifted());
    }
    if (seat.weight() != 1) {
      out.zigzag(seat.weight());
    }
    if (seat.owed() != 0) {
      out.zigzag(seat.owed());
    }
  }

  public PoolState pool(byte[] bytes) {
    Unpacker in = read(bytes);
    long came = in.varint();
    long gone = in.varint();
    long done = in.varint();
    long held = in.varint();
    Map<String, Long> lanes = new LinkedHashMap<>();
    for (int left = in.count(); left > 0; left--) {
      lanes.put(in.text(), in.varint());
    }
    PoolState.Level level = new PoolState.Level(in.zigzag(), (int) in.varint());
    Optional<Instant> wakeAt = in.maybeInstant(0);
    Map<String, Seat> seats = in.byName(() -> seat(in));
    return new PoolState(came, gone, done, held, lanes, seats, level, wakeAt);
  }

  private static Seat seat(Unpacker in) {
    int has = in.u8();
    return new Seat(
        in.zigzag(),
        (has & 2) != 0 ? in.zigzag() : 0,
        (has & 4) != 0 ? in.zigzag() : 0,
        (has & 8) != 0 ? in.zigzag() : 0,
        (has & 16) != 0 ? (int) in.zigzag() : 1,
        (has & 1) != 0,
        (has & 32) != 0 ? in.zigzag() : 0);
  }

  private Unpacker read(byte[] bytes) {
    Unpacker in = new Unpacker(book, bytes);
    int format = in.u8();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "the sales desk is stored in format " + format + ", this Usher reads format " + FORMAT);
    }
    return in;
  }
}

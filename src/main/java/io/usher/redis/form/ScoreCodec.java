package io.usher.redis.form;

import io.usher.customer.Standing;
import io.usher.customer.Standing.Contribution;
import io.usher.customer.Standing.Credit;
import io.usher.customer.Standing.Early;
import io.usher.customer.Standing.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of a score: a byte that says which parts there are, then the parts. */
public final class ScoreCodec {
  private static final int SPEAKING = 1;
  private static final int AS_OF = 2;
  private static final int LAST_AT = 4;
  private static final int LAST_AS_OF = 8;
  private static final int DAYS = 16;
  private static final int CREDITS = 32;
  private static final int TIMES = 64;

  private static final int TAKEN = 1;
  private static final int SOURCE = 2;

  private ScoreCodec() {}

  static Packer rows(Packer out, Standing.Score score, long base) {
    return out.each(
        score.rows().entrySet(), row -> write(out.own(row.getKey()), row.getValue(), base));
  }

  static Standing.Score rows(Unpacker in, long base) {
    return new Standing.Score(in.byName(() -> contribution(in, base)), List.of());
  }

  static Packer early(Packer out, Standing.Score score, long base) {
    return out.each(
        score.early(),
        early -> {
          out.fixed(early.key(), Long.BYTES).instant(early.at(), base);
          out.u8(early.amount().isPresent() ? 1 : 0);
          early.amount().ifPresent(out::number);
        });
  }

  static Standing.Score early(Unpacker in, long base) {
    List<Early> early =
        in.list(
            () ->
                new Early(
                    in.fixed(Long.BYTES),
                    in.instant(base),
                    in.u8() == 1 ? Optional.of(in.number()) : Optional.empty()));
    return new Standing.Score(rows(in, base).rows(), early);
  }

  private static void write(Packer out, Contribution row, long base) {
    boolean asOf = row.lastAt().isPresent() && row.lastAt().equals(row.asOf());
    out.u8(
        (row.speaking() ? SPEAKING : 0)
            | (row.asOf().isPresent() ? AS_OF : 0)
            | (row.lastAt().isPresent() && !asOf ? LAST_AT : 0)
            | (asOf ? LAST_AS_OF : 0)
            | (row.days() != 0 ? DAYS : 0)
            | (row.credits().isEmpty() ? 0 : CREDITS)
            | (row.times() != 0 ? TIMES : 0));
    out.number(row.points());
    row.asOf().ifPresent(at -> out.instant(at, base));
    if (!asOf) {
      row.lastAt().ifPresent(at -> out.instant(at, base));
    }
    if (row.days() != 0) {
      out.varint(row.days());
    }
    if (row.times() != 0) {
      out.varint(row.times());
    }
    if (!row.credits().isEmpty()) {
      out.each(row.credits(), credit -> write(out, credit, base));
    }
  }

  private static Contribution contribution(Unpacker in, long base) {
    int parts = in.u8();
    BigDecimal points = in.number();
    Optional<Instant> asOf = has(parts, AS_OF) ? Optional.of(in.instant(base)) : Optional.empty();
    Optional<Instant> lastAt =
        has(parts, LAST_AT)
            ? Optional.of(in.instant(base))
            : has(parts, LAST_AS_OF) ? asOf : Optional.empty();
    long days = has(parts, DAYS) ? in.varint() : 0;
    long times = has(parts, TIMES) ? in.varint() : 0;
    List<Credit> credits = has(parts, CREDITS) ? in.list(() -> credit(in, base)) : List.of();
    return new Contribution(points, asOf, credits, times, lastAt, days, has(parts, SPEAKING));
  }

  private static boolean has(int parts, int part) {
    return (parts & part) != 0;
  }

  private static void write(Packer out, Credit credit, long base) {
    boolean taken = credit.taken().signum() != 0;
    out.u8((taken ? TAKEN : 0) | (credit.source().isPresent() ? SOURCE : 0));
    out.instant(credit.at(), base).number(credit.points());
    if (taken) {
      out.number(credit.taken());
    }
    credit.source().ifPresent(source -> out.fixed(source.key(), Long.BYTES).number(source.worth()));
  }

  private static Credit credit(Unpacker in, long base) {
    int parts = in.u8();
    Instant at = in.instant(base);
    BigDecimal points = in.number();
    BigDecimal taken = has(parts, TAKEN) ? in.number() : BigDecimal.ZERO;
    Optional<Source> source =
        has(parts, SOURCE)
            ? Optional.of(new Source(in.fixed(Long.BYTES), in.number()))
            : Optional.empty();
    return new Credit(at, points, taken, source);
  }
}

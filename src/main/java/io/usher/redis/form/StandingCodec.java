package io.usher.redis.form;

import io.usher.customer.Standing;
import io.usher.customer.Standing.Because;
import io.usher.customer.Standing.Failing;
import io.usher.customer.Standing.Firing;
import io.usher.customer.Standing.Hold;
import io.usher.customer.Standing.Membership;
import io.usher.customer.Standing.Past;
import io.usher.customer.Standing.Suppression;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a customer stands with a decision: a byte for the kind, then its parts in their order. */
public final class StandingCodec implements Form<Standing> {
  private static final int VALUES = 0;
  private static final int SEGMENTS = 1;
  private static final int TIER = 2;
  private static final int SCORE = 3;
  private static final int QUALIFICATION = 4;
  private static final int SUPPRESSIONS = 5;
  private static final int TRIGGERS = 6;

  /** A tier with a hold, a past, or both; most have neither. */
  private static final int TIER_AND_MORE = 7;

  private static final int SCORE_AND_EARLY = 8;

  private static final int ROUTED = 9;

  private static final int HAS_HOLD = 1;
  private static final int HAS_PAST = 2;
  private static final int SPEAKING = 1;
  private static final int WAITING = 2;
  private static final List<Because> REASONS = List.of(Because.values());

  @Override
  public void write(Packer out, Standing standing, long base) {
    int from = out.begin();
    body(out, standing, base);
    out.end(from);
  }

  @Override
  public void skip(Unpacker in) {
    in.skip(in.count());
  }

  @Override
  public Standing read(Unpacker in, long base) {
    int length = in.count();
    int from = in.at();
    Standing standing = body(in, base);
    if (in.at() - from != length) {
      throw new IllegalStateException("a stored standing has another length than it says");
    }
    return standing;
  }

  private static void body(Packer out, Standing standing, long base) {
    standing.<Packer>fold(
        values -> {
          ValueCodec.writeValues(out.u8(VALUES), values.outputs());
          return out;
        },
        segments ->
            out.u8(SEGMENTS)
                .each(
                    segments.memberships().entrySet(),
                    member -> write(out.own(member.getKey()), member.getValue(), base)),
        tier -> {
          boolean more = tier.hold().isPresent() || tier.past().isPresent();
          out.u8(more ? TIER_AND_MORE : TIER);
          out.own(tier.level()).instant(tier.since(), base).own(tier.row());
          ValueCodec.writeValues(out, tier.benefits());
          return more ? more(out, tier, base) : out;
        },
        score ->
            score.early().isEmpty()
                ? ScoreCodec.rows(out.u8(SCORE), score, base)
                : ScoreCodec.rows(
                    ScoreCodec.early(out.u8(SCORE_AND_EARLY), score, base), score, base),
        lead ->
            out.u8(QUALIFICATION)
                .own(lead.status())
                .instant(lead.since(), base)
                .each(lead.failing(), failing -> write(out, failing)),
        all ->
            out.u8(SUPPRESSIONS)
                .each(all.suppressions(), suppression -> write(out, suppression, base)),
        triggers ->
            out.u8(TRIGGERS)
                .each(
                    triggers.rows().entrySet(),
                    row -> write(out.own(row.getKey()), row.getValue(), base)),
        routed -> RoutedCodec.write(out.u8(ROUTED), routed, base));
  }

  private static Standing body(Unpacker in, long base) {
    int kind = in.u8();
    return switch (kind) {
      case VALUES -> new Standing.Values(ValueCodec.values(in));
      case SEGMENTS ->
          new Standing.Segments(
              in.byName(() -> new Membership(in.instant(base), in.name(), in.maybeInstant(base))));
      case TIER -> new Standing.Tier(in.name(), in.instant(base), in.name(), ValueCodec.values(in));
      case TIER_AND_MORE -> tier(in, base);
      case SCORE -> ScoreCodec.rows(in, base);
      case SCORE_AND_EARLY -> ScoreCodec.early(in, base);
      case QUALIFICATION ->
          new Standing.Qualification(
              in.name(),
              in.instant(base),
              in.list(() -> new Failing(in.name(), in.text(), in.name(), in.list(in::name))));
      case SUPPRESSIONS -> new Standing.Suppressions(in.list(() -> suppression(in, base)));
      case ROUTED -> RoutedCodec.read(in, base);
      case TRIGGERS -> new Standing.Triggers(in.byName(() -> firing(in, base)));
      default -> throw new IllegalStateException("unknown kind of standing " + kind);
    };
  }

  private static Packer more(Packer out, Standing.Tier tier, long base) {
    out.u8((tier.hold().isPresent() ? HAS_HOLD : 0) | (tier.past().isPresent() ? HAS_PAST : 0));
    tier.hold().ifPresent(hold -> write(out, hold, base));
    tier.past().ifPresent(past -> out.own(past.level()).instant(past.since(), base));
    return out;
  }

  public static void write(Packer out, Hold hold, long base) {
    out.own(hold.wants()).u8(REASONS.indexOf(hold.because())).instant(hold.until(), base);
  }

  static Hold hold(Unpacker in, long base) {
    return new Hold(in.name(), REASONS.get(in.u8()), in.maybeInstant(base));
  }

  private static Standing.Tier tier(Unpacker in, long base) {
    String level = in.name();
    Instant since = in.instant(base);
    String row = in.name();
    Map<String, Value> benefits = ValueCodec.values(in);
    int more = in.u8();
    Optional<Hold> hold = (more & HAS_HOLD) == 0 ? Optional.empty() : Optional.of(hold(in, base));
    Optional<Past> past =
        (more & HAS_PAST) == 0
            ? Optional.empty()
            : Optional.of(new Past(in.name(), in.instant(base)));
    return new Standing.Tier(level, since, row, benefits, hold, past);
  }

  private static void write(Packer out, Membership member, long base) {
    out.instant(member.since(), base).own(member.row()).instant(member.stayUntil(), base);
  }

  private static void write(Packer out, Failing failing) {
    out.own(failing.row()).text(failing.criterion()).own(failing.status());
    out.each(failing.missing(), out::own);
  }

  public static void write(Packer out, Suppression suppression, long base) {
    out.own(suppression.row())
        .text(suppression.channel())
        .text(suppression.reason())
        .text(suppression.messageClass())
        .text(suppression.campaign())
        .instant(suppression.since(), base)
        .instant(suppression.until(), base);
  }

  public static Suppression suppression(Unpacker in, long base) {
    return new Suppression(
        in.name(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.instant(base),
        in.maybeInstant(base));
  }

  private static void write(Packer out, Firing firing, long base) {
    int flags = (firing.speaking() ? SPEAKING : 0) | (firing.due().isPresent() ? WAITING : 0);
    out.instant(firing.lastAt(), base).varint((firing.times() << 2) | flags);
    firing.due().ifPresent(due -> out.instant(due, base));
  }

  private static Firing firing(Unpacker in, long base) {
    var lastAt = in.maybeInstant(base);
    long times = in.varint();
    return new Firing(
        lastAt,
        times >>> 2,
        (times & SPEAKING) != 0,
        (times & WAITING) != 0 ? Optional.of(in.instant(base)) : Optional.empty());
  }
}

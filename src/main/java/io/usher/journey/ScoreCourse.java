package io.usher.journey;

import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.customer.Standing;
import io.usher.customer.Standing.Contribution;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Policy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a score goes on from an instant if nothing happens: points fade by their half-life, or expire
 * where the sheet is a ledger.
 *
 * <p><b>The next crossing.</b> What a row adds moves one way only while it fades: down, or up if
 * its points are negative. So over a stretch of time the total stays between what the falling rows
 * have at its end plus what the rising rows have at its start, and the other way round. A stretch
 * in which no line lies between these is passed over; any other is halved, down to one second. With
 * no negative points that is a plain binary search.
 */
final class ScoreCourse {
  /** Nobody waits longer. */
  private static final long FAR = 100L * 365 * 86_400;

  private final Policy.Score policy;
  private final @Nullable Contribution[] rows;
  private final long now;
  private final Purse purse;

  private ScoreCourse(Policy.Score policy, @Nullable Contribution[] rows, long now, Purse purse) {
    this.policy = policy;
    this.rows = rows;
    this.now = now;
    this.purse = purse;
  }

  /** The course of a score from {@code now} on. */
  static ScoreCourse of(
      Policy.Score policy, List<RowLabel> labels, Standing.Score score, Instant now, Brand brand) {
    @Nullable Contribution[] rows = new Contribution[labels.size()];
    if (!score.rows().isEmpty()) {
      for (int row = 0; row < rows.length; row++) {
        rows[row] = score.rows().get(labels.get(row).id());
      }
    }
    long second = now.getEpochSecond();
    Purse purse =
        policy.ledger()
            ? Ledger.of(policy, labels, score.rows(), brand.zone()).at(second)
            : new Purse(List.of());
    return new ScoreCourse(policy, rows, second, purse);
  }

  /** What a row adds at {@code now}. */
  BigDecimal points(int row) {
    return points(row, now);
  }

  private BigDecimal points(int row, long second) {
    Contribution earned = rows[row];
    if (earned == null) {
      return BigDecimal.ZERO;
    }
    Policy.ScoreRow rule = policy.rows().get(row);
    if (rule.repeat() instanceof Policy.Repeat.WhileTrue) {
      return earned.asOf().isPresent() ? BigDecimal.ZERO : earned.points();
    }
    return policy.ledger()
        ? tenths(purse.sum(row))
        : limited(rule, Credits.left(earned, Instant.ofEpochSecond(second), rule));
  }

  /** What a row may add of a sum, rounded to a tenth. */
  static BigDecimal limited(Policy.ScoreRow row, BigDecimal sum) {
    return tenths(row.atMost().map(sum::min).orElse(sum));
  }

  private static BigDecimal tenths(BigDecimal sum) {
    return HalfLife.kept(sum.scale() <= 1 ? sum : sum.setScale(1, RoundingMode.HALF_UP));
  }

  /** The total at {@code now}, kept between the sheet's minimum and maximum. */
  BigDecimal total() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int row = 0; row < rows.length; row++) {
      sum = sum.add(points(row, now));
    }
    return policy.limited(sum);
  }

  /** What a ledger has in hand; empty for any other score. */
  Optional<Breakdown.Balance> balance() {
    if (!policy.ledger()) {
      return Optional.empty();
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (int row = 0; row < rows.length; row++) {
      sum = sum.add(tenths(purse.sum(row)));
    }
    return Optional.of(new Breakdown.Balance(sum, expiry()));
  }

  /** The points that expire next, together; empty if none ever do. */
  private Optional<Breakdown.Expiry> expiry() {
    OptionalLong next = purse.nextExpiry();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal points = BigDecimal.ZERO;
    for (Purse.Lot lot : purse.lots()) {
      points = lot.earned.until() == next.getAsLong() ? points.add(lot.left()) : points;
    }
    return Optional.of(
        new Breakdown.Expiry(Instant.ofEpochSecond(next.getAsLong()), tenths(points)));
  }

  /** The first instant after {@code now} at which a score's total crosses one of some lines. */
  static Optional<Instant> crossing(
      Policy.Score policy,
      List<RowLabel> labels,
      Standing.Score score,
      Bounds lines,
      Instant now,
      Brand brand) {
    if (policy.lasting() || (!lines.open() && lines.cuts().isEmpty())) {
      return Optional.empty();
    }
    ScoreCourse course = of(policy, labels, score, now, brand);
    OptionalLong at = policy.ledger() ? course.expiryAcross(lines) : course.fadeAcross(lines);
    return at.isPresent() ? Optional.of(Instant.ofEpochSecond(at.getAsLong())) : Optional.empty();
  }

  /** Lets points expire one after the other, for good. */
  private OptionalLong expiryAcross(Bounds lines) {
    BigDecimal before = total();
    OptionalLong next = purse.nextExpiry();
    while (next.isPresent()) {
      purse.expire(next.getAsLong());
      if (lines.between(before, total())) {
        return next;
      }
      next = purse.nextExpiry();
    }
    return OptionalLong.empty();
  }

  private OptionalLong fadeAcross(Bounds lines) {
    BigDecimal steady = BigDecimal.ZERO;
    long end = now;
    for (int row = 0; row < rows.length; row++) {
      if (fades(row)) {
        end = Math.max(end, faded(row));
      } else {
        steady = steady.add(points(row, now));
      }
    }
    if (end == now) {
      return OptionalLong.empty();
    }
    Search search = new Search(steady, total(), lines);
    return search.first(search.at(now), search.at(Math.min(end, now + FAR)));
  }

  private boolean fades(int row) {
    Policy.ScoreRow rule = policy.rows().get(row);
    return rows[row] != null
        && rule.halfLife().isPresent()
        && !(rule.repeat() instanceof Policy.Repeat.WhileTrue);
  }

  /** An epoch second from which on a row adds nothing. */
  private long faded(int row) {
    int halvings = left(row).abs().movePointRight(2).toBigInteger().bitLength();
    return now + halvings * policy.rows().get(row).halfLife().orElseThrow().typicalSeconds();
  }

  private BigDecimal left(int row) {
    Contribution earned = rows[row];
    return earned == null
        ? BigDecimal.ZERO
        : Credits.left(earned, Instant.ofEpochSecond(now), policy.rows().get(row));
  }

  /** What falling and rising rows have at an epoch second. */
  private record Sums(long second, BigDecimal falling, BigDecimal rising) {}

  /** Looks for the first second at which the total lies across a line from where it is now. */
  private final class Search {
    private final BigDecimal steady;
    private final BigDecimal total;
    private final Bounds lines;
    private final boolean[] rising = new boolean[rows.length];

    Search(BigDecimal steady, BigDecimal total, Bounds lines) {
      this.steady = steady;
      this.total = total;
      this.lines = lines;
      for (int row = 0; row < rising.length; row++) {
        rising[row] = fades(row) && left(row).signum() < 0;
      }
    }

    Sums at(long second) {
      BigDecimal up = BigDecimal.ZERO;
      BigDecimal down = BigDecimal.ZERO;
      for (int row = 0; row < rows.length; row++) {
        if (rising[row]) {
          up = up.add(points(row, second));
        } else if (fades(row)) {
          down = down.add(points(row, second));
        }
      }
      return new Sums(second, down, up);
    }

    /** After the first, up to the last. */
    OptionalLong first(Sums from, Sums to) {
      if (!across(to.falling().add(from.rising())) && !across(from.falling().add(to.rising()))) {
        return OptionalLong.empty();
      }
      long between = to.second() - from.second();
      if (between <= 1) {
        return between == 1 && across(to.falling().add(to.rising()))
            ? OptionalLong.of(to.second())
            : OptionalLong.empty();
      }
      Sums middle = at(from.second() + between / 2);
      OptionalLong sooner = first(from, middle);
      return sooner.isPresent() ? sooner : first(middle, to);
    }

    private boolean across(BigDecimal fading) {
      return lines.between(total, policy.limited(steady.add(fading)));
    }
  }
}

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a score goes on from an instant if nothing happens: points fade by their half-life, or expire
 * where the sheet is a ledger.
 */
final class ScoreCourse {
  private final Policy.Score policy;
  private final @Nullable Contribution[] rows;
  private final long now;
  private final boolean ledger;
  private final Purse purse;

  private ScoreCourse(Policy.Score policy, @Nullable Contribution[] rows, long now, Purse purse) {
    this.policy = policy;
    this.rows = rows;
    this.now = now;
    this.ledger = policy.ledger();
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
    Contribution earned = rows[row];
    if (earned == null) {
      return BigDecimal.ZERO;
    }
    Policy.ScoreRow rule = policy.rows().get(row);
    if (rule.repeat() instanceof Policy.Repeat.WhileTrue) {
      return earned.asOf().isPresent() ? BigDecimal.ZERO : earned.points();
    }
    return ledger
        ? tenths(purse.sum(row))
        : limited(rule, Credits.left(earned, Instant.ofEpochSecond(now), rule));
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
      sum = sum.add(points(row));
    }
    return policy.limited(sum);
  }

  /** What a ledger has in hand; empty for any other score. */
  Optional<Breakdown.Balance> balance() {
    if (!ledger) {
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
    OptionalLong at = course.ledger ? course.expiryAcross(lines) : course.fadeAcross(lines);
    return at.isPresent() ? Optional.of(Instant.ofEpochSecond(at.getAsLong())) : Optional.empty();
  }

  private OptionalLong expiryAcross(Bounds lines) {
    BigDecimal before = total();
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal[] inHand = new BigDecimal[rows.length];
    for (int row = 0; row < rows.length; row++) {
      inHand[row] = purse.sum(row);
      sum = sum.add(points(row));
    }
    List<Purse.Lot> lots = new ArrayList<>(purse.lots());
    lots.sort(Comparator.comparingLong(lot -> lot.earned.until()));
    for (int i = 0; i < lots.size(); i++) {
      Purse.Lot lot = lots.get(i);
      long until = lot.earned.until();
      if (until == Long.MAX_VALUE) {
        break;
      }
      int row = lot.earned.row();
      BigDecimal rest = inHand[row].subtract(lot.left());
      sum = sum.subtract(tenths(inHand[row])).add(tenths(rest));
      inHand[row] = rest;
      boolean last = i + 1 == lots.size() || lots.get(i + 1).earned.until() > until;
      if (last && lines.between(before, policy.limited(sum))) {
        return OptionalLong.of(until);
      }
    }
    return OptionalLong.empty();
  }

  private OptionalLong fadeAcross(Bounds lines) {
    BigDecimal steady = BigDecimal.ZERO;
    for (int row = 0; row < rows.length; row++) {
      steady = fades(row) ? steady : steady.add(points(row));
    }
    FadeSearch search = new FadeSearch(policy, lines, total(), steady);
    for (int row = 0; row < rows.length; row++) {
      Contribution earned = rows[row];
      if (earned != null && fades(row)) {
        Policy.ScoreRow rule = policy.rows().get(row);
        search.add(
            Credits.left(earned, Instant.ofEpochSecond(now), rule),
            rule,
            rule.halfLife().orElseThrow().typicalSeconds());
      }
    }
    OptionalLong seconds = search.first();
    return seconds.isPresent() ? OptionalLong.of(now + seconds.getAsLong()) : seconds;
  }

  private boolean fades(int row) {
    Policy.ScoreRow rule = policy.rows().get(row);
    return rows[row] != null
        && rule.halfLife().isPresent()
        && !(rule.repeat() instanceof Policy.Repeat.WhileTrue);
  }
}

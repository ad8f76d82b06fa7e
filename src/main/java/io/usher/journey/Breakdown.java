package io.usher.journey;

import io.usher.calendar.Brand;
import io.usher.customer.Standing;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a score comes to at an instant, row by row: the rows' points and the limit's add up to the
 * total.
 *
 * @param rows those that add something, in the sheet's order, each rounded to a tenth
 * @param limit what the sheet's minimum or maximum adds or takes away
 * @param ledger where points expire
 */
public record Breakdown(
    BigDecimal total, List<RowPoints> rows, Optional<Limit> limit, Optional<Balance> ledger) {

  /** What one row adds. */
  public record RowPoints(String row, BigDecimal points) {}

  /**
   * A limit that is met.
   *
   * @param setting {@code minimum} or {@code maximum}
   */
  public record Limit(String setting, BigDecimal points) {}

  /**
   * A ledger's points in hand.
   *
   * @param balance of all rows that earn and spend, before any limit; negative if points are owed
   * @param next the points that expire next if nothing happens
   */
  public record Balance(BigDecimal balance, Optional<Expiry> next) {}

  /** Points that expire together. */
  public record Expiry(Instant at, BigDecimal points) {}

  public Breakdown {
    rows = List.copyOf(rows);
  }

  /** The breakdown at {@code now}; nothing for a decision that is no score. */
  public static Breakdown of(Decision decision, Standing.Score score, Instant now, Brand brand) {
    if (!(decision.policy() instanceof Policy.Score policy)) {
      return new Breakdown(BigDecimal.ZERO, List.of(), Optional.empty(), Optional.empty());
    }
    return of(policy, decision.decider().rows(), score, now, brand);
  }

  private static Breakdown of(
      Policy.Score policy, List<RowLabel> labels, Standing.Score score, Instant now, Brand brand) {
    ScoreCourse course = ScoreCourse.of(policy, labels, score, now, brand);
    List<RowPoints> rows = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (int row = 0; row < labels.size(); row++) {
      String id = labels.get(row).id();
      if (score.rows().containsKey(id)) {
        BigDecimal points = course.points(row);
        sum = sum.add(points);
        if (points.signum() != 0) {
          rows.add(new RowPoints(id, points));
        }
      }
    }
    BigDecimal total = policy.limited(sum);
    BigDecimal cut = total.subtract(sum);
    Optional<Limit> limit =
        cut.signum() == 0
            ? Optional.empty()
            : Optional.of(new Limit(cut.signum() > 0 ? "minimum" : "maximum", cut));
    return new Breakdown(total, rows, limit, course.balance());
  }
}

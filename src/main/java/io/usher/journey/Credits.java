package io.usher.journey;

import io.usher.customer.Standing.Contribution;
import io.usher.customer.Standing.Credit;
import io.usher.decide.Policy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Points a row has earned and keeps, whether they fade or stay. They fold into one sum as of the
 * latest of their times, which loses nothing since all fade alike; only those that may be reversed
 * are kept one by one, the newest {@link #MOST} of them.
 */
final class Credits {
  static final int MOST = 32;

  private Credits() {}

  /** The row with one more credit. */
  static Contribution with(Contribution earned, Credit credit, Policy.ScoreRow rule) {
    if (credit.source().isEmpty()) {
      return folded(earned, credit, rule);
    }
    List<Credit> credits = new ArrayList<>(earned.credits());
    insert(credits, credit);
    Contribution next = earned.with(earned.points(), earned.asOf(), credits);
    return credits.size() <= MOST
        ? next
        : folded(
            next.with(next.points(), next.asOf(), credits.subList(1, credits.size())),
            credits.get(0),
            rule);
  }

  /** Puts a credit among others in the order of their times, after those of the same time. */
  static void insert(List<Credit> credits, Credit credit) {
    int at = credits.size();
    while (at > 0 && credits.get(at - 1).at().isAfter(credit.at())) {
      at--;
    }
    credits.add(at, credit);
  }

  private static Contribution folded(Contribution earned, Credit credit, Policy.ScoreRow rule) {
    if (earned.asOf().isEmpty()) {
      return earned.with(HalfLife.kept(credit.left()), Optional.of(credit.at()), earned.credits());
    }
    Instant old = earned.asOf().get();
    Instant asOf = old.isAfter(credit.at()) ? old : credit.at();
    BigDecimal points =
        left(earned.points(), old, asOf, rule).add(left(credit.left(), credit.at(), asOf, rule));
    return earned.with(HalfLife.kept(points), Optional.of(asOf), earned.credits());
  }

  /** All that is left of a row's points at an instant, neither limited nor rounded. */
  static BigDecimal left(Contribution earned, Instant now, Policy.ScoreRow rule) {
    BigDecimal sum =
        earned.asOf().map(asOf -> left(earned.points(), asOf, now, rule)).orElse(BigDecimal.ZERO);
    for (Credit credit : earned.credits()) {
      sum = sum.add(left(credit.left(), credit.at(), now, rule));
    }
    return sum;
  }

  private static BigDecimal left(
      BigDecimal points, Instant asOf, Instant now, Policy.ScoreRow rule) {
    return rule.halfLife()
        .map(
            span ->
                HalfLife.left(
                    points, now.getEpochSecond() - asOf.getEpochSecond(), span.typicalSeconds()))
        .orElse(points);
  }
}

package io.usher.journey;

import io.usher.customer.Standing.Contribution;
import io.usher.customer.Standing.Credit;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Policy;
import io.usher.journey.Purse.Movement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A score whose points expire, as the movements of all its rows in the order of time: what is in
 * hand at an instant does not depend on the order in which events came. Of one second, points
 * earned go before points spent.
 */
final class Ledger {
  private static final Comparator<Movement> IN_TIME =
      Comparator.comparingLong(Movement::at)
          .thenComparing(movement -> movement.points().signum() < 0)
          .thenComparingInt(Movement::row)
          .thenComparingInt(Movement::credit);

  private final List<Movement> movements;
  private final List<Optional<BigDecimal>> limits;

  private Ledger(List<Movement> movements, List<Optional<BigDecimal>> limits) {
    this.movements = movements;
    this.limits = limits;
  }

  /** The ledger that a score's rows make up; those that count while they speak are no part. */
  static Ledger of(
      Policy.Score policy, List<RowLabel> labels, Map<String, Contribution> rows, ZoneId zone) {
    List<Movement> movements = new ArrayList<>();
    for (int row = 0; row < labels.size(); row++) {
      Contribution earned = rows.get(labels.get(row).id());
      if (earned == null) {
        continue;
      }
      Policy.ScoreRow rule = policy.rows().get(row);
      if (earned.asOf().isPresent()) {
        add(movements, rule, row, -1, earned.asOf().get(), earned.points(), zone);
      }
      for (int i = 0; i < earned.credits().size(); i++) {
        Credit credit = earned.credits().get(i);
        add(movements, rule, row, i, credit.at(), credit.left(), zone);
      }
    }
    movements.sort(IN_TIME);
    return new Ledger(movements, policy.rows().stream().map(Policy.ScoreRow::atMost).toList());
  }

  private static void add(
      List<Movement> movements,
      Policy.ScoreRow rule,
      int row,
      int credit,
      Instant at,
      BigDecimal points,
      ZoneId zone) {
    if (points.signum() != 0) {
      long second = at.getEpochSecond();
      long until = rule.expires().map(span -> span.after(second, zone)).orElse(Long.MAX_VALUE);
      movements.add(new Movement(row, credit, second, points, until));
    }
  }

  List<Movement> movements() {
    return movements;
  }

  /** What is in hand at an epoch second. */
  Purse at(long second) {
    Purse purse = new Purse(limits);
    for (Movement movement : movements) {
      if (movement.at() <= second) {
        purse.take(movement);
      }
    }
    purse.expire(second);
    return purse;
  }

  /** The same just after the last of the first so many movements. */
  Purse after(int first) {
    Purse purse = new Purse(limits);
    movements.subList(0, first).forEach(purse::take);
    return purse;
  }
}

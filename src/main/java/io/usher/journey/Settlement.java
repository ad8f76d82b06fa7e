package io.usher.journey;

import io.usher.customer.Standing.Contribution;
import io.usher.customer.Standing.Credit;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Policy;
import io.usher.journey.Purse.Movement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a ledger short. Movements further back than the longest time points live, and than {@link
 * #LATE}, are settled: what was spent there leaves together with the points it was spent from. So
 * late events and reversals are exact as far back as that. A row keeps at most {@link #MOST}
 * credits, about 20 bytes each; beyond it the ledger is settled up to the row's second oldest
 * credit, and if both are still there they become one, with the later one's time and no source.
 */
final class Settlement {
  static final int MOST = 64;
  static final Duration LATE = Duration.ofDays(90);

  private final Policy.Score policy;
  private final List<RowLabel> labels;
  private final ZoneId zone;
  private Map<String, Contribution> rows;

  private Settlement(
      Policy.Score policy, List<RowLabel> labels, Map<String, Contribution> rows, ZoneId zone) {
    this.policy = policy;
    this.labels = labels;
    this.rows = rows;
    this.zone = zone;
  }

  /** The rows after new credits, as short as they may be at {@code now}. */
  static Map<String, Contribution> of(
      Policy.Score policy,
      List<RowLabel> labels,
      Map<String, Contribution> rows,
      Instant now,
      ZoneId zone) {
    Settlement settlement = new Settlement(policy, labels, rows, zone);
    settlement.lapse(now);
    for (int row = 0; row < labels.size(); row++) {
      settlement.bound(row);
    }
    return settlement.rows;
  }

  private Ledger ledger() {
    return Ledger.of(policy, labels, rows, zone);
  }

  private void lapse(Instant now) {
    Instant late = now.minus(LATE);
    long before =
        policy.rows().stream()
            .flatMap(row -> row.expires().stream())
            .map(span -> span.before(now, zone))
            .reduce(late, (a, b) -> a.isBefore(b) ? a : b)
            .getEpochSecond();
    List<Movement> movements = ledger().movements();
    int first = 0;
    while (first < movements.size() && movements.get(first).at() < before) {
      first++;
    }
    if (first > 0) {
      long next = first < movements.size() ? movements.get(first).at() : Long.MAX_VALUE;
      settle(first, Math.min(next, late.getEpochSecond()));
    }
  }

  private void bound(int row) {
    String id = labels.get(row).id();
    Contribution earned = rows.get(id);
    if (earned == null || earned.credits().size() <= MOST) {
      return;
    }
    List<Credit> there =
        new ArrayList<>(
            earned.credits().stream().filter(credit -> credit.left().signum() != 0).toList());
    put(id, earned.with(earned.points(), earned.asOf(), there));
    if (there.size() <= MOST) {
      return;
    }
    Instant second = there.get(1).at();
    List<Movement> movements = ledger().movements();
    int first = 0;
    while (first < movements.size() && movements.get(first).at() <= second.getEpochSecond()) {
      first++;
    }
    settle(first, second.getEpochSecond());
    Contribution settled = rows.getOrDefault(id, Contribution.NONE);
    if (settled.credits().size() > MOST) {
      Credit oldest = settled.credits().get(0);
      Credit younger = settled.credits().get(1);
      List<Credit> folded = new ArrayList<>();
      folded.add(
          new Credit(
              younger.at(), oldest.left().add(younger.left()), BigDecimal.ZERO, Optional.empty()));
      folded.addAll(settled.credits().subList(2, settled.credits().size()));
      put(id, settled.with(settled.points(), settled.asOf(), folded));
    }
  }

  /**
   * Settles the first so many movements.
   *
   * @param until points among them that expire up to this epoch second are gone
   */
  private void settle(int first, long until) {
    Ledger ledger = ledger();
    List<Movement> prefix = ledger.movements().subList(0, first);
    Purse purse = ledger.after(first);
    purse.expire(until);
    Map<Movement, BigDecimal> left = new HashMap<>();
    purse.lots().forEach(lot -> left.put(lot.earned, lot.left()));
    Instant end = Instant.ofEpochSecond(prefix.get(first - 1).at());
    for (int row = 0; row < labels.size(); row++) {
      String id = labels.get(row).id();
      Contribution earned = rows.get(id);
      if (earned != null) {
        put(id, settled(earned, row, prefix, left, purse.owed(row), end));
      }
    }
  }

  private static Contribution settled(
      Contribution earned,
      int row,
      List<Movement> prefix,
      Map<Movement, BigDecimal> left,
      BigDecimal owed,
      Instant end) {
    BigDecimal points = earned.points();
    Optional<Instant> asOf = earned.asOf();
    Map<Integer, BigDecimal> settled = new HashMap<>();
    for (Movement movement : prefix) {
      BigDecimal rest = left.getOrDefault(movement, BigDecimal.ZERO);
      if (movement.row() == row && movement.credit() < 0) {
        points = rest;
        asOf = rest.signum() == 0 ? Optional.empty() : asOf;
      } else if (movement.row() == row) {
        settled.put(movement.credit(), rest);
      }
    }
    List<Credit> credits = new ArrayList<>();
    for (int i = 0; i < earned.credits().size(); i++) {
      Credit credit = earned.credits().get(i);
      BigDecimal rest = settled.getOrDefault(i, credit.left());
      if (rest.signum() != 0 || credit.at().isAfter(end)) {
        BigDecimal taken = HalfLife.kept(credit.points().subtract(rest));
        credits.add(
            taken.compareTo(credit.taken()) == 0
                ? credit
                : new Credit(credit.at(), credit.points(), taken, credit.source()));
      }
    }
    if (owed.signum() > 0) {
      Credits.insert(credits, new Credit(end, owed.negate(), BigDecimal.ZERO, Optional.empty()));
    }
    return earned.with(points, asOf, credits);
  }

  private void put(String id, Contribution earned) {
    Contribution before = rows.get(id);
    if (!earned.equals(before)) {
      Map<String, Contribution> after = new LinkedHashMap<>(rows);
      after.put(id, earned);
      rows = after;
    }
  }
}

package io.usher.journey;

import io.usher.decide.Policy;
import io.usher.decide.Policy.Repeat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A score worked out the slow way: everything that was ever credited is remembered, every point of
 * a ledger is a coin of its own (four to a point), and each question goes through all of it again.
 */
final class CreditsByHand {
  static final int COINS = 4;

  /** Points credited to a row; {@code key} 0 where nothing can take them back. */
  private record Earned(int row, Instant at, int points, long key) {}

  private record Coin(int row, Instant until) {}

  private final Policy.Score policy;
  private final ZoneId zone;
  private final List<Earned> earned = new ArrayList<>();
  private final List<Set<LocalDate>> days = new ArrayList<>();
  private final Map<Integer, Instant> last = new HashMap<>();
  private final Map<Integer, Integer> holding = new HashMap<>();
  private final Set<Integer> spoke = new HashSet<>();

  /** Quarters taken back, by key. */
  private final Map<Long, Integer> takenBack = new HashMap<>();

  CreditsByHand(Policy.Score policy, ZoneId zone) {
    this.policy = policy;
    this.zone = zone;
    policy.rows().forEach(row -> days.add(new HashSet<>()));
  }

  /** Takes some quarters of an event back. */
  void takeBack(long key, int quarters) {
    takenBack.merge(key, quarters, Integer::sum);
  }

  private int left(long key) {
    return COINS - Math.min(COINS, takenBack.getOrDefault(key, 0));
  }

  /** An occasion: the rows that speak, each with its points. */
  void occasion(Instant happened, long key, Map<Integer, Integer> speaking) {
    Instant at = happened.truncatedTo(ChronoUnit.SECONDS);
    for (int row = 0; row < policy.rows().size(); row++) {
      Policy.ScoreRow rule = policy.rows().get(row);
      Integer points = speaking.get(row);
      boolean before = spoke.contains(row);
      if (points == null) {
        spoke.remove(row);
        holding.remove(row);
        continue;
      }
      spoke.add(row);
      if (rule.repeat() instanceof Repeat.WhileTrue) {
        holding.put(row, points);
        continue;
      }
      long source = rule.dated() ? key : 0;
      if ((rule.dated() || !before) && left(source) > 0 && may(rule, row, at, before)) {
        earned.add(new Earned(row, at, points, source));
        days.get(row).add(LocalDate.ofInstant(at, zone));
        last.merge(row, at, (a, b) -> a.isAfter(b) ? a : b);
      }
    }
  }

  private boolean may(Policy.ScoreRow rule, int row, Instant at, boolean before) {
    if (rule.repeat() instanceof Repeat.Times limit) {
      return earned.stream().filter(it -> it.row() == row && left(it.key()) > 0).count()
          < limit.most();
    }
    if (rule.repeat() instanceof Repeat.OnceADay) {
      return !days.get(row).contains(LocalDate.ofInstant(at, zone));
    }
    if (rule.repeat() instanceof Repeat.Every every) {
      return !last.containsKey(row)
          || !at.isBefore(
              last.get(row).atZone(zone).plus(every.span().amount(), ChronoUnit.DAYS).toInstant());
    }
    return !(rule.repeat() instanceof Repeat.OnceAnEpisode) || !before;
  }

  /** What each row adds at an instant, before it is rounded. */
  double[] points(Instant now) {
    boolean ledger = policy.rows().stream().anyMatch(it -> it.expires().isPresent());
    Map<Integer, Integer> coins = ledger ? coins(now) : Map.of();
    double[] points = new double[policy.rows().size()];
    for (int row = 0; row < points.length; row++) {
      Policy.ScoreRow rule = policy.rows().get(row);
      if (rule.repeat() instanceof Repeat.WhileTrue) {
        points[row] = limited(rule, holding.getOrDefault(row, 0));
      } else {
        points[row] = ledger ? coins.getOrDefault(row, 0) / (double) COINS : credits(row, now);
      }
    }
    return points;
  }

  private double credits(int row, Instant now) {
    Policy.ScoreRow rule = policy.rows().get(row);
    double sum = 0;
    for (Earned it : earned) {
      if (it.row() == row) {
        double share = it.points() * left(it.key()) / (double) COINS;
        double seconds = Math.max(0, now.getEpochSecond() - it.at().getEpochSecond());
        sum +=
            rule.halfLife().isEmpty()
                ? share
                : share * Math.pow(0.5, seconds / (rule.halfLife().get().amount() * 86_400.0));
      }
    }
    return limited(rule, sum);
  }

  private static double limited(Policy.ScoreRow rule, double sum) {
    return rule.atMost().isPresent() ? Math.min(sum, rule.atMost().get().doubleValue()) : sum;
  }

  /** Coins in hand by row; negative where some are owed. */
  private Map<Integer, Integer> coins(Instant now) {
    List<Earned> inOrder = new ArrayList<>(earned);
    inOrder.sort(
        Comparator.comparing(Earned::at)
            .thenComparing(it -> it.points() < 0)
            .thenComparing(Earned::row));
    Deque<Coin> hand = new ArrayDeque<>();
    Map<Integer, Integer> owed = new HashMap<>();
    for (Earned it : inOrder) {
      if (it.at().isAfter(now)) {
        continue;
      }
      hand.removeIf(coin -> !coin.until().isAfter(it.at()));
      long room = room(it.row(), hand);
      for (int i = Math.abs(it.points()) * left(it.key()); i > 0; i--) {
        if (it.points() < 0) {
          if (hand.isEmpty()) {
            owed.merge(it.row(), 1, Integer::sum);
          } else {
            hand.removeFirst();
          }
        } else if (!pay(owed) && room-- > 0) {
          hand.addLast(new Coin(it.row(), until(it)));
        }
      }
    }
    hand.removeIf(coin -> !coin.until().isAfter(now));
    Map<Integer, Integer> sums = new HashMap<>();
    hand.forEach(coin -> sums.merge(coin.row(), 1, Integer::sum));
    owed.forEach((row, coins) -> sums.merge(row, -coins, Integer::sum));
    return sums;
  }

  private static boolean pay(Map<Integer, Integer> owed) {
    for (Map.Entry<Integer, Integer> debt : owed.entrySet()) {
      if (debt.getValue() > 0) {
        debt.setValue(debt.getValue() - 1);
        return true;
      }
    }
    return false;
  }

  /** How many more coins a row may have in hand. */
  private long room(int row, Deque<Coin> hand) {
    long own = hand.stream().filter(coin -> coin.row() == row).count();
    return policy
        .rows()
        .get(row)
        .atMost()
        .map(most -> most.longValueExact() * COINS - own)
        .orElse(Long.MAX_VALUE);
  }

  private Instant until(Earned it) {
    return policy
        .rows()
        .get(it.row())
        .expires()
        .map(span -> it.at().atZone(zone).plus(span.amount(), ChronoUnit.DAYS).toInstant())
        .orElse(Instant.MAX);
  }

  /** To a tenth, halves away from zero. */
  static BigDecimal tenths(double points) {
    return BigDecimal.valueOf(points).setScale(1, RoundingMode.HALF_UP);
  }

  /** Whether rounding hangs on less than a double tells apart. */
  static boolean onEdge(double points) {
    double cents = Math.abs(points * 10) % 1;
    return Math.abs(cents - 0.5) < 1e-6;
  }
}

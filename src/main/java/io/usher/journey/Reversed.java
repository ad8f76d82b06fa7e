package io.usher.journey;

import io.usher.attribute.counter.Reversal;
import io.usher.attribute.counter.Reversible;
import io.usher.customer.Standing;
import io.usher.customer.Standing.Contribution;
import io.usher.customer.Standing.Credit;
import io.usher.customer.Standing.Early;
import io.usher.customer.Standing.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes points back whose events are reversed: all of them, or in the proportion of the amounts. A
 * reversal that finds none of its event's points is held, since its event may be still to come: the
 * newest {@link #MOST} of {@link #HELD}, about 14 bytes each.
 */
final class Reversed {
  static final int MOST = 8;
  static final Duration HELD = Duration.ofDays(30);

  /** What is left of less is nothing: it comes of rounding. */
  private static final BigDecimal NOTHING = new BigDecimal("0.000000001");

  private Reversed() {}

  /** The score without what reversals take back; the very object if they take back nothing. */
  static Standing.Score of(Standing.Score score, List<Reversal> reversals, Instant now) {
    if (reversals.isEmpty()) {
      return score;
    }
    Map<String, Contribution> rows = new LinkedHashMap<>(score.rows());
    List<Early> early = new ArrayList<>(score.early());
    for (Reversal reversal : reversals) {
      boolean found = false;
      for (Map.Entry<String, Contribution> row : rows.entrySet()) {
        if (names(row.getValue(), reversal.key())) {
          found = true;
          row.setValue(without(row.getValue(), reversal.key(), reversal.amount()));
        }
      }
      if (!found) {
        hold(early, new Early(reversal.key(), second(now), reversal.amount()));
      }
    }
    Standing.Score after = new Standing.Score(rows, early);
    return after.equals(score) ? score : after;
  }

  /**
   * The score of two who turn out to be one: what one has held may take back what the other has.
   */
  static Standing.Score met(Map<String, Contribution> both, Collection<Early> held) {
    Map<String, Contribution> rows = new LinkedHashMap<>(both);
    List<Early> still = new ArrayList<>();
    for (Early early : held.stream().sorted(Comparator.comparing(Early::at)).toList()) {
      boolean found = false;
      for (Map.Entry<String, Contribution> row : rows.entrySet()) {
        if (names(row.getValue(), early.key())) {
          found = true;
          row.setValue(without(row.getValue(), early.key(), early.amount()));
        }
      }
      if (!found) {
        hold(still, early);
      }
    }
    return new Standing.Score(rows, still);
  }

  private static Instant second(Instant now) {
    return Instant.ofEpochSecond(now.getEpochSecond());
  }

  private static boolean names(Contribution earned, long key) {
    return earned.credits().stream().anyMatch(credit -> is(credit, key));
  }

  private static boolean is(Credit credit, long key) {
    return credit.source().isPresent() && credit.source().get().key() == key;
  }

  /** All credits with one key are reversed together. */
  private static Contribution without(Contribution earned, long key, Optional<BigDecimal> amount) {
    BigDecimal worth = BigDecimal.ZERO;
    for (Credit credit : earned.credits()) {
      worth = is(credit, key) ? worth.add(credit.source().orElseThrow().worth()) : worth;
    }
    List<Credit> credits = new ArrayList<>();
    long undone = 0;
    for (Credit credit : earned.credits()) {
      Credit rest = is(credit, key) ? without(credit, worth, amount) : credit;
      undone += rest.left().signum() == 0 && credit.left().signum() != 0 ? 1 : 0;
      credits.add(rest);
    }
    return new Contribution(
        earned.points(),
        earned.asOf(),
        credits,
        Math.max(0, earned.times() - undone),
        earned.lastAt(),
        earned.days(),
        earned.speaking());
  }

  private static Credit without(Credit credit, BigDecimal worth, Optional<BigDecimal> amount) {
    BigDecimal taken =
        whole(amount, worth)
            ? credit.points()
            : credit
                .taken()
                .add(
                    credit
                        .points()
                        .multiply(amount.orElse(worth))
                        .divide(worth, HalfLife.DIGITS, RoundingMode.HALF_UP));
    boolean all = taken.abs().compareTo(credit.points().abs().subtract(NOTHING)) >= 0;
    return new Credit(
        credit.at(),
        credit.points(),
        all ? credit.points() : HalfLife.kept(taken),
        credit.source());
  }

  /** An amount of 0 takes back nothing. */
  private static boolean whole(Optional<BigDecimal> amount, BigDecimal worth) {
    return amount.isEmpty() || (amount.get().signum() > 0 && amount.get().compareTo(worth) >= 0);
  }

  private static void hold(List<Early> early, Early late) {
    if (late.amount().isPresent() && late.amount().get().signum() == 0) {
      return;
    }
    Optional<BigDecimal> amount = late.amount();
    for (Early held : early) {
      if (held.key() == late.key()) {
        amount =
            held.amount().isPresent() && amount.isPresent()
                ? Optional.of(held.amount().get().add(amount.get()))
                : Optional.empty();
      }
    }
    early.removeIf(held -> held.key() == late.key() || held.at().plus(HELD).isBefore(late.at()));
    early.add(new Early(late.key(), late.at(), amount));
    while (early.size() > MOST) {
      early.remove(0);
    }
  }

  /** A new credit less what was taken back of its event before it came. */
  static Credit early(Credit credit, List<Early> early) {
    if (credit.source().isEmpty()) {
      return credit;
    }
    Source source = credit.source().get();
    for (Early held : early) {
      if (held.key() == source.key()) {
        return without(credit, source.worth(), held.amount());
      }
    }
    return credit;
  }

  /**
   * What is still held once an event has come that earned points: one that was taken back as a
   * whole may be told again, and stays so.
   */
  static List<Early> without(List<Early> early, Optional<Reversible> come) {
    if (early.isEmpty() || come.isEmpty()) {
      return early;
    }
    BigDecimal worth = come.get().amount().orElse(BigDecimal.ZERO);
    return early.stream()
        .filter(held -> held.key() != come.get().key() || whole(held.amount(), worth))
        .toList();
  }
}

package io.usher.journey;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The points in hand while a ledger is gone through in the order of time. What is spent is taken
 * from the oldest points there are; what there is not is owed, and paid by the next points earned.
 * What a row has in hand never rises above its limit: points beyond it are not earned.
 */
final class Purse {
  private final List<Lot> lots = new ArrayList<>();
  private final List<Optional<BigDecimal>> limits;
  private final BigDecimal[] owed;

  /** Points of one movement that are still there. */
  static final class Lot {
    final Movement earned;
    private BigDecimal left;

    private Lot(Movement earned, BigDecimal left) {
      this.earned = earned;
      this.left = left;
    }

    BigDecimal left() {
      return left;
    }
  }

  /**
   * Points earned, or spent if negative.
   *
   * @param row the row's position in its sheet
   * @param credit position among the row's credits, -1 for its folded points
   * @param at epoch second
   * @param until epoch second at which they expire; the greatest there is for never
   */
  record Movement(int row, int credit, long at, BigDecimal points, long until) {}

  /**
   * An empty one.
   *
   * @param limits what each row has in hand at most, by position
   */
  Purse(List<Optional<BigDecimal>> limits) {
    this.limits = limits;
    this.owed = new BigDecimal[limits.size()];
    for (int row = 0; row < owed.length; row++) {
      owed[row] = BigDecimal.ZERO;
    }
  }

  /** Takes the next movement; it is not before the last one. */
  void take(Movement movement) {
    expire(movement.at());
    if (movement.points().signum() > 0) {
      earn(movement);
    } else {
      spend(movement.row(), movement.points().negate());
    }
  }

  private void earn(Movement movement) {
    BigDecimal rest = movement.points();
    for (int row = 0; row < owed.length && rest.signum() > 0; row++) {
      BigDecimal paid = rest.min(owed[row]);
      owed[row] = owed[row].subtract(paid);
      rest = rest.subtract(paid);
    }
    Optional<BigDecimal> limit = limits.get(movement.row());
    if (limit.isPresent()) {
      rest = rest.min(limit.get().subtract(inHand(movement.row())));
    }
    if (rest.signum() > 0) {
      lots.add(new Lot(movement, rest));
    }
  }

  private void spend(int row, BigDecimal points) {
    BigDecimal rest = points;
    Iterator<Lot> oldest = lots.iterator();
    while (rest.signum() > 0 && oldest.hasNext()) {
      Lot lot = oldest.next();
      BigDecimal spent = rest.min(lot.left);
      lot.left = lot.left.subtract(spent);
      rest = rest.subtract(spent);
      if (lot.left.signum() == 0) {
        oldest.remove();
      }
    }
    owed[row] = owed[row].add(rest);
  }

  /** Lets time pass: points whose time has run out by an epoch second are gone. */
  void expire(long second) {
    lots.removeIf(lot -> lot.earned.until() <= second);
  }

  /** What a row has in hand. */
  private BigDecimal inHand(int row) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Lot lot : lots) {
      sum = lot.earned.row() == row ? sum.add(lot.left) : sum;
    }
    return sum;
  }

  /** What a row adds: what it has in hand, less what it owes. */
  BigDecimal sum(int row) {
    return inHand(row).subtract(owed[row]);
  }

  BigDecimal owed(int row) {
    return owed[row];
  }

  /** What is there, oldest first. */
  List<Lot> lots() {
    return lots;
  }

  /** The next epoch second at which points expire; empty if none ever do. */
  OptionalLong nextExpiry() {
    return lots.stream()
        .mapToLong(lot -> lot.earned.until())
        .filter(until -> until < Long.MAX_VALUE)
        .min();
  }
}

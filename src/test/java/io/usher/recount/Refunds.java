package io.usher.recount;

import io.usher.recount.Recount.Item;
import io.usher.recount.Recount.Raw;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The slow and obvious way for orders that are taken back: what is left of each, computed again
 * from all that was told, with nothing of what the counters use.
 */
public final class Refunds {

  /**
   * A refund or cancellation as it was told.
   *
   * @param id of its message
   * @param amount empty for all of the order
   * @param items those that were given back; empty if it names none
   */
  public record Back(String id, String order, Optional<BigDecimal> amount, List<Item> items) {}

  /** An order as it was told. */
  public record Told(String order, Raw raw) {}

  private final List<Told> orders;
  private final List<Back> backs = new ArrayList<>();

  public Refunds(List<Told> orders, List<Back> told) {
    this.orders = orders;
    Set<String> ids = new HashSet<>();
    for (Back back : told) {
      if (ids.add(back.id())) {
        backs.add(back);
      }
    }
  }

  /** What is left, in the order it was told: whole orders gone, the others' totals lowered. */
  public List<Raw> left() {
    List<Raw> left = new ArrayList<>();
    for (Told told : orders) {
      if (gone(told.order())) {
        continue;
      }
      Raw raw = told.raw();
      BigDecimal total = raw.total().subtract(amount(told.order())).max(BigDecimal.ZERO);
      left.add(new Raw(raw.second(), total, raw.plan(), raw.items()));
    }
    return left;
  }

  public boolean gone(String order) {
    BigDecimal whole = BigDecimal.ONE.negate();
    for (Told told : orders) {
      whole = told.order().equals(order) ? whole.max(told.raw().total()) : whole;
    }
    boolean part = false;
    for (Back back : backs) {
      if (back.order().equals(order)) {
        if (back.amount().isEmpty()) {
          return true;
        }
        part = true;
      }
    }
    return part && whole.signum() >= 0 && amount(order).compareTo(whole) >= 0;
  }

  public BigDecimal amount(String order) {
    BigDecimal amount = BigDecimal.ZERO;
    for (Back back : backs) {
      if (back.order().equals(order) && back.amount().isPresent()) {
        amount = amount.add(back.amount().get());
      }
    }
    return amount;
  }

  /** How many pieces are left of orders told once each. */
  public BigDecimal pieces() {
    BigDecimal all = BigDecimal.ZERO;
    for (Told told : orders) {
      if (!gone(told.order())) {
        BigDecimal left = pieces(told.raw().items());
        for (Back back : backs) {
          if (back.order().equals(told.order()) && back.amount().isPresent()) {
            left = left.subtract(pieces(back.items())).max(BigDecimal.ZERO);
          }
        }
        all = all.add(left);
      }
    }
    return all;
  }

  private static BigDecimal pieces(List<Item> items) {
    return items.stream().map(Item::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The fees, of which refunds say nothing, by the share of each order that is left. */
  public BigDecimal fees(BigDecimal each) {
    BigDecimal all = BigDecimal.ZERO;
    for (Told told : orders) {
      BigDecimal whole = told.raw().total();
      if (!gone(told.order())) {
        all =
            all.add(
                each.multiply(whole.subtract(amount(told.order())))
                    .divide(whole, MathContext.DECIMAL128));
      }
    }
    return all;
  }
}

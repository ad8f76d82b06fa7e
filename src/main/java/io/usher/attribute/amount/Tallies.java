package io.usher.attribute.amount;

import io.usher.customer.Counter.Tally;
import java.math.BigDecimal;
import java.util.Optional;

/** Arithmetic with tallies. */
final class Tallies {
  private Tallies() {}

  /** So many without an amount. */
  static Tally count(Tally tally, int times) {
    return new Tally(tally.count() + times, tally.sum(), tally.least(), tally.greatest());
  }

  static Tally add(Tally tally, BigDecimal amount) {
    return and(tally, new Tally(1, amount, Optional.of(amount), Optional.of(amount)));
  }

  static Tally and(Tally a, Tally b) {
    if (a.count() == 0 || b.count() == 0) {
      return a.count() == 0 ? b : a;
    }
    return new Tally(
        a.count() + b.count(),
        a.sum().add(b.sum()),
        better(a.least(), b.least(), -1),
        better(a.greatest(), b.greatest(), 1));
  }

  /**
   * Both; one of them if they are alike and at most {@code twice} events may stand on both sides.
   */
  static Tally and(Tally a, Tally b, int twice) {
    boolean one = a.count() == b.count() && a.count() <= twice && a.sum().compareTo(b.sum()) == 0;
    return one ? a : and(a, b);
  }

  /**
   * What is left without another that was added; the least and greatest amount stay if they are not
   * the other's, and are else those of before.
   */
  static Tally minus(Tally now, Tally other, Tally before) {
    long count = now.count() - other.count();
    if (count <= 0) {
      return Tally.NONE;
    }
    return new Tally(
        count,
        now.sum().subtract(other.sum()),
        rest(now.least(), other.least(), before.least()),
        rest(now.greatest(), other.greatest(), before.greatest()));
  }

  private static Optional<BigDecimal> rest(
      Optional<BigDecimal> now, Optional<BigDecimal> other, Optional<BigDecimal> before) {
    boolean its = now.isPresent() && other.isPresent() && now.get().compareTo(other.get()) == 0;
    return its ? before.or(() -> now) : now;
  }

  /** The lesser ({@code sign} -1) or the greater (1) of two, as far as they are there. */
  private static Optional<BigDecimal> better(
      Optional<BigDecimal> a, Optional<BigDecimal> b, int sign) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    return b.get().compareTo(a.get()) * sign > 0 ? b : a;
  }
}

package io.usher.attribute;

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

  /** The lesser ({@code sign} -1) or the greater (1) of two, as far as they are there. */
  private static Optional<BigDecimal> better(
      Optional<BigDecimal> a, Optional<BigDecimal> b, int sign) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    return b.get().compareTo(a.get()) * sign > 0 ? b : a;
  }
}

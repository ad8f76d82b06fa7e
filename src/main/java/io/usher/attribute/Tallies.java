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
    return new Tally(
        a.count() + b.count(),
        a.sum().add(b.sum()),
        a.least().isEmpty() ? b.least() : b.least().map(a.least().get()::min).or(a::least),
        a.greatest().isEmpty()
            ? b.greatest()
            : b.greatest().map(a.greatest().get()::max).or(a::greatest));
  }
}

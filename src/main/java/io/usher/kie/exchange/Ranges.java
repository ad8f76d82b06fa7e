package io.usher.kie.exchange;

import io.usher.cell.RangeTest;
import io.usher.cell.RangeTest.End;
import java.util.Optional;
import java.util.function.Function;

/** Ranges as FEEL writes them. */
final class Ranges {
  private Ranges() {}

  /** {@code [1..5)}, or {@code >= 1} where an end is open. */
  static <T> String of(Optional<End<T>> low, Optional<End<T>> high, Function<T, String> literal) {
    if (low.isPresent() && high.isPresent()) {
      return (low.get().included() ? "[" : "(")
          + literal.apply(low.get().at())
          + ".."
          + literal.apply(high.get().at())
          + (high.get().included() ? "]" : ")");
    }
    return low.map(end -> (end.included() ? ">= " : "> ") + literal.apply(end.at()))
        .or(() -> high.map(end -> (end.included() ? "<= " : "< ") + literal.apply(end.at())))
        .orElse("not(null)");
  }

  /** A range across midnight: late enough or early enough. */
  static String midnight(RangeTest.Times test) {
    return of(test.low(), Optional.empty(), Literal::of)
        + ", "
        + of(Optional.empty(), test.high(), Literal::of);
  }
}

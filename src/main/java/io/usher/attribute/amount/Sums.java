package io.usher.attribute.amount;

import io.usher.attribute.counter.Counters;
import io.usher.attribute.gauge.Gauge;
import io.usher.calendar.Slots;
import io.usher.calendar.Window;
import io.usher.measure.Measure;
import java.util.Optional;

/**
 * Plans the measures of amounts, and counts that need not be exact to the second: in buckets where
 * there is a window, in one tally for ever.
 */
public record Sums(Counters counters) {

  public Gauge count(Measure.Count measure) {
    return of(
        new Amounts(counters.filter(measure.filter()), Optional.empty()),
        measure.window(),
        Reduction.COUNT);
  }

  public Gauge amount(Measure.Amount measure) {
    return of(
        new Amounts(counters.filter(measure.filter()), Optional.of(measure.of())),
        measure.window(),
        Reduction.of(measure.summary()));
  }

  private Gauge of(Amounts amounts, Window window, Reduction reduction) {
    amounts.of().ifPresent(of -> counters.reads(amounts.filter(), of.traits()));
    return window instanceof Window.Ever
        ? new TotalsGauge(totals(amounts), reduction)
        : new BucketsGauge(buckets(amounts, Slots.of(window)), reduction);
  }

  private TotalsKeeper totals(Amounts amounts) {
    return counters.keeper(
        "totals\n" + canonical(amounts), signature -> new TotalsKeeper(signature, amounts));
  }

  private BucketsKeeper buckets(Amounts amounts, Slots slots) {
    return counters.keeper(
        "buckets\n" + canonical(amounts) + "\n" + slots.canonical(counters.brand()),
        signature -> new BucketsKeeper(signature, amounts, slots));
  }

  private String canonical(Amounts amounts) {
    return counters.canonical(amounts.filter())
        + "\n"
        + amounts.of().map(counters::canonical).orElse("");
  }
}

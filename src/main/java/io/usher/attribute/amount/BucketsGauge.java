package io.usher.attribute.amount;

import io.usher.attribute.gauge.Crossing;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.calendar.Window;
import io.usher.customer.Counter.Buckets;
import io.usher.customer.Counter.Tally;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the buckets that count at an instant come to. */
record BucketsGauge(BucketsKeeper keeper, Reduction reduction) implements Gauge {

  @Override
  public Value value(Look look) {
    Buckets buckets = keeper.buckets(look.counter(keeper));
    Tally total = Tally.NONE;
    long now = look.now().getEpochSecond();
    for (int i = keeper.left(buckets, look.now(), look.brand());
        i < buckets.starts().size()
            && keeper.slots().enters(buckets.starts().get(i), look.brand()) <= now;
        i++) {
      total = Tallies.and(total, buckets.tallies().get(i));
    }
    return reduction.of(total);
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    Buckets buckets = keeper.buckets(look.counter(keeper));
    if (keeper.slots().window() instanceof Window.Period period) {
      return buckets.starts().isEmpty()
          ? Optional.empty()
          : Gauge.first(
              this,
              look,
              crossing,
              List.of(
                  period.start(look.now(), -1, look.brand()),
                  period.start(look.now(), -2, look.brand())));
    }
    int first = keeper.left(buckets, look.now(), look.brand());
    int size = buckets.starts().size();
    // what remains when all up to a bucket have left
    Tally[] remaining = new Tally[size + 1];
    remaining[size] = Tally.NONE;
    for (int i = size - 1; i >= first; i--) {
      remaining[i] = Tallies.and(buckets.tallies().get(i), remaining[i + 1]);
    }
    Value current = reduction.of(remaining[Math.min(first, size)]);
    for (int i = first; i < size; i++) {
      if (crossing.between(current, reduction.of(remaining[i + 1]))) {
        long leaves = keeper.slots().leaves(buckets.starts().get(i), look.brand());
        return Optional.of(Instant.ofEpochSecond(leaves));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(keeper.slots().window());
  }

  @Override
  public String bucket(Look look) {
    return keeper.slots().window() instanceof Window.Sliding ? keeper.slots().unit().word() : "";
  }

  @Override
  public Optional<String> counter() {
    return Optional.of(keeper.signature());
  }
}

package io.usher.attribute;

import io.usher.calendar.Window;
import io.usher.customer.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the newest timestamps: enough to count up to {@code most} and to know the newest, exact to
 * the second. Late events are put in their place.
 *
 * <p>Memory: {@code most} timestamps; up to about 4 times as many where they fall on a month's end
 * (see {@link Retention}), and with a window {@code last week} ... one set for each of two periods.
 *
 * @param most how many must be told apart: the greatest number a table compares with, plus 1
 */
record TimesKeeper(String signature, Filter filter, Window window, int most) implements Keeper {

  @Override
  public String event() {
    return filter.event();
  }

  @Override
  public Optional<Counter> take(Optional<Counter> before, Sighting sighting) {
    int times = Math.min(most, sighting.scopes(filter, Path.Head.NONE).size());
    if (times == 0) {
      return Optional.empty();
    }
    List<Long> old = seconds(before);
    List<Long> seconds = new ArrayList<>(old.size() + times);
    seconds.addAll(old);
    int at = seconds.size();
    while (at > 0 && seconds.get(at - 1) > sighting.second()) {
      at--;
    }
    Long second = sighting.second();
    for (int i = 0; i < times; i++) {
      seconds.add(at, second);
    }
    List<Long> kept = Retention.kept(seconds, most, window, sighting.asOf(), sighting.brand());
    return kept.equals(old) ? Optional.empty() : Optional.of(new Counter.Newest(kept));
  }

  List<Long> seconds(Optional<Counter> counter) {
    return counter.orElse(null) instanceof Counter.Newest newest ? newest.seconds() : List.of();
  }
}

package io.usher.attribute.newest;

import io.usher.attribute.gauge.Crossing;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.attribute.gauge.Remembered;
import io.usher.customer.Counter.Series;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The newest events one by one. The lines tables draw on it are numbers of days: it may be judged
 * differently when an event becomes that many days old, or one more, and when it is forgotten.
 */
record RecentGauge(RecentKeeper keeper) implements Gauge {

  /** The names of the events, oldest first. */
  @Override
  public Value value(Look look) {
    List<String> names = new ArrayList<>();
    Series series = keeper.series(look.counter(keeper));
    for (int i = 0; i < series.seconds().size(); i++) {
      if (holds(series.seconds().get(i), look)) {
        names.add(RecentKeeper.name(series.values().get(i)));
      }
    }
    return names.isEmpty() ? Value.MISSING : new Value.Texts(names);
  }

  /** The events, newest first. */
  @Override
  public List<Remembered> recent(Look look) {
    Series series = keeper.series(look.counter(keeper));
    if (series.seconds().isEmpty()) {
      return List.of();
    }
    LocalDate today = look.brand().day(look.now());
    List<Remembered> recent = new ArrayList<>(series.seconds().size());
    for (int i = series.seconds().size() - 1; i >= 0; i--) {
      long second = series.seconds().get(i);
      if (holds(second, look)) {
        Instant at = Instant.ofEpochSecond(second);
        int daysAgo = (int) ChronoUnit.DAYS.between(look.brand().day(at), today);
        Value kept = series.values().get(i);
        recent.add(new Remembered(RecentKeeper.name(kept), at, daysAgo, keeper.values(kept)));
      }
    }
    return recent;
  }

  private boolean holds(long second, Look look) {
    return keeper.window().holds(Instant.ofEpochSecond(second), look.now(), look.brand());
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    List<Long> seconds = keeper.series(look.counter(keeper)).seconds();
    TreeSet<Instant> edges = new TreeSet<>();
    Gauge.addEdges(edges, keeper.window(), seconds, look);
    for (long second : seconds) {
      LocalDate day = look.brand().day(Instant.ofEpochSecond(second));
      for (BigDecimal cut : crossing.bounds().cuts()) {
        edges.add(look.brand().startOf(day.plusDays(cut.longValue())));
        edges.add(look.brand().startOf(day.plusDays(cut.longValue() + 1)));
      }
    }
    if (crossing.bounds().open() && !seconds.isEmpty()) {
      edges.add(look.brand().startOf(look.brand().day(look.now()).plusDays(1)));
    }
    return Optional.ofNullable(edges.higher(look.now()));
  }

  @Override
  public Optional<String> counter() {
    return Optional.of(keeper.signature());
  }

  /** The names alone do not tell one event from another. */
  @Override
  public boolean tellsAll() {
    return false;
  }
}

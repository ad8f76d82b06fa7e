package io.usher.attribute.newest;

import io.usher.attribute.gauge.Dates;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Where measures of dates take them from events. */
final class EventDates {
  private EventDates() {}

  /** The day of the newest event inside the window. */
  record OfEvent(TimesKeeper keeper) implements Dates {
    @Override
    public Optional<String> counter() {
      return Optional.of(keeper.signature());
    }

    @Override
    public Optional<LocalDate> at(Look look) {
      List<Long> seconds = keeper.seconds(look.counter(keeper));
      for (int i = seconds.size() - 1; i >= 0; i--) {
        Instant time = Instant.ofEpochSecond(seconds.get(i));
        if (keeper.window().holds(time, look.now(), look.brand())) {
          return Optional.of(look.brand().day(time));
        }
      }
      return Optional.empty();
    }

    @Override
    public Collection<LocalDate> all(Look look) {
      TreeSet<LocalDate> days = new TreeSet<>();
      for (long second : keeper.seconds(look.counter(keeper))) {
        days.add(look.brand().day(Instant.ofEpochSecond(second)));
      }
      return days;
    }

    @Override
    public void addEdges(Collection<Instant> edges, Look look) {
      Gauge.addEdges(edges, keeper.window(), keeper.seconds(look.counter(keeper)), look);
    }
  }

  /** The date the last event inside the window carried. */
  record OfProperty(SeriesKeeper keeper) implements Dates {
    @Override
    public Optional<String> counter() {
      return Optional.of(keeper.signature());
    }

    @Override
    public Optional<LocalDate> at(Look look) {
      return Dates.day(new SeriesGauge(keeper, true).value(look));
    }

    @Override
    public Collection<LocalDate> all(Look look) {
      return keeper.series(look.counter(keeper)).values().stream()
          .flatMap(value -> Dates.day(value).stream())
          .toList();
    }

    @Override
    public void addEdges(Collection<Instant> edges, Look look) {
      Gauge.addEdges(edges, keeper.window(), keeper.series(look.counter(keeper)).seconds(), look);
    }
  }
}

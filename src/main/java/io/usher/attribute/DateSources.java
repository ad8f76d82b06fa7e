package io.usher.attribute;

import io.usher.customer.Standing;
import io.usher.measure.Path;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Where measures of dates take them from. */
final class DateSources {
  private DateSources() {}

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
      return day(new SeriesGauge(keeper, true).value(look));
    }

    @Override
    public Collection<LocalDate> all(Look look) {
      return keeper.series(look.counter(keeper)).values().stream()
          .flatMap(value -> day(value).stream())
          .toList();
    }

    @Override
    public void addEdges(Collection<Instant> edges, Look look) {
      Gauge.addEdges(edges, keeper.window(), keeper.series(look.counter(keeper)).seconds(), look);
    }
  }

  /** A date that does not change with time: that in a trait. */
  record Fixed(Gauge gauge) implements Dates {
    @Override
    public Optional<Path> trait() {
      return gauge.trait();
    }

    static Fixed trait(Path path) {
      return new Fixed(new TraitGauge(path, Type.DATE));
    }

    @Override
    public Optional<LocalDate> at(Look look) {
      return day(gauge.value(look));
    }

    @Override
    public Collection<LocalDate> all(Look look) {
      return at(look).stream().toList();
    }

    @Override
    public void addEdges(Collection<Instant> edges, Look look) {
      // nothing but an event moves it
    }
  }

  /** The day on which a customer came to stand where it stands. */
  record OfStanding(String name) implements Dates {
    @Override
    public Optional<String> decision() {
      return Optional.of(name);
    }

    @Override
    public Optional<LocalDate> at(Look look) {
      return look.said().standing(name).flatMap(OfStanding::since).map(look.brand()::day);
    }

    private static Optional<Instant> since(Standing standing) {
      if (standing instanceof Standing.Tier tier) {
        return tier.level().isEmpty() ? Optional.empty() : Optional.of(tier.since());
      }
      return standing instanceof Standing.Qualification lead
          ? Optional.of(lead.since())
          : Optional.empty();
    }

    @Override
    public Collection<LocalDate> all(Look look) {
      return at(look).stream().toList();
    }

    @Override
    public void addEdges(Collection<Instant> edges, Look look) {
      // a standing begins where its decision is asked
    }
  }

  /** The day it is now, for its month. */
  record Now() implements Dates {
    private static final int MONTHS = 12;

    @Override
    public Optional<LocalDate> at(Look look) {
      return Optional.of(look.brand().day(look.now()));
    }

    @Override
    public Collection<LocalDate> all(Look look) {
      return at(look).stream().toList();
    }

    @Override
    public void addEdges(Collection<Instant> edges, Look look) {
      LocalDate first = look.brand().day(look.now()).withDayOfMonth(1);
      for (int month = 1; month <= MONTHS; month++) {
        edges.add(look.brand().startOf(first.plusMonths(month)));
      }
    }
  }

  private static Optional<LocalDate> day(Value value) {
    return value instanceof Value.Day day ? Optional.of(day.date()) : Optional.empty();
  }
}

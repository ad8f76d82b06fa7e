package io.usher.attribute.gauge;

import io.usher.customer.Standing;
import io.usher.measure.Path;
import io.usher.value.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/** Where measures of dates take them from that read no counter. */
final class DateSources {
  private DateSources() {}

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
      return Dates.day(gauge.value(look));
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
}

package io.usher.attribute.gauge;

import io.usher.attribute.counter.Counters;
import io.usher.attribute.counter.Pasts;
import io.usher.measure.Filter;
import io.usher.measure.Measure;
import io.usher.measure.Path;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Plans the measures that need no counter: traits, the event itself, dates, formulas. */
public record Readings(Counters counters) {

  public Gauge trait(Measure.Trait measure, Type type) {
    return new TraitGauge(path(measure.path()), type);
  }

  /** Of the event being applied; {@code ifNone} where it lacks the property. */
  public Gauge atEvent(Measure.AtEvent measure, Value ifNone) {
    Filter filter = counters.filter(measure.filter());
    counters.reads(filter, measure.of().traits());
    List<Path> traits = new ArrayList<>(filter.traits());
    traits.addAll(measure.of().traits());
    return new EventGauge(counters.names(), filter, measure.of(), ifNone, Pasts.of(traits));
  }

  public Gauge traitDate(Measure.TraitDate measure) {
    return date(measure.ask(), DateSources.Fixed.trait(path(measure.path())));
  }

  public Gauge thisMonth() {
    return new MonthGauge(new DateSources.Now());
  }

  public Gauge daysIn(Measure.DaysIn measure) {
    return new DaysGauge(new DateSources.OfStanding(measure.decision()));
  }

  public Gauge age(Measure.Age measure) {
    return new AgeGauge(path(measure.path()));
  }

  public Gauge formula(Measure.Formula measure) {
    return new FormulaGauge(
        measure
            .expression()
            .orElseThrow(() -> new IllegalStateException("a formula is planned unread")));
  }

  /** What is asked of a date. */
  public static Gauge date(Measure.DateAsk ask, Dates dates) {
    return switch (ask) {
      case DAYS_SINCE -> new DaysGauge(dates);
      case DAYS_UNTIL -> new UntilGauge(dates);
      case MONTH -> new MonthGauge(dates);
    };
  }

  private static Path path(String trait) {
    return Path.parse(trait, Path.Root.TRAITS)
        .orElseThrow(() -> new IllegalArgumentException("no path: " + trait));
  }
}

package io.usher.attribute;

import io.usher.calendar.Window;
import io.usher.cell.Bounds;
import io.usher.measure.Attribute;
import io.usher.measure.EventNames;
import io.usher.measure.Filter;
import io.usher.measure.Measure;
import io.usher.measure.Path;
import io.usher.value.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses what is kept for one attribute, and how it is read. A count in a sliding window that is
 * compared with constants, and with nothing else, keeps timestamps and is exact to the second;
 * other counts, such as one that is only looked at, and all amounts are kept in buckets (sliding
 * and calendar windows) or in one tally (for ever).
 *
 * @param asked the lines the tables draw on it; empty if none asks for it
 */
record Planner(Counters counters, EventNames names, Attribute attribute, Optional<Bounds> asked)
    implements Measure.Cases<Gauge> {
  /** Beyond so many timestamps buckets are smaller. */
  private static final int MOST_TIMES = 1_000;

  @Override
  public Gauge trait(Measure.Trait measure) {
    return new TraitGauge(trait(measure.path()), attribute.type());
  }

  @Override
  public Gauge atEvent(Measure.AtEvent measure) {
    Filter filter = counters.filter(measure.filter());
    counters.reads(filter, measure.of().traits());
    List<Path> traits = new ArrayList<>(filter.traits());
    traits.addAll(measure.of().traits());
    return new EventGauge(names, filter, measure.of(), attribute.ifNone(), Pasts.of(traits));
  }

  @Override
  public Gauge count(Measure.Count measure) {
    Filter filter = counters.filter(measure.filter());
    int highest = highest();
    return measure.window() instanceof Window.Sliding && highest < MOST_TIMES
        ? new CountGauge(counters.times(filter, measure.window(), highest + 1))
        : amounts(new Amounts(filter, Optional.empty()), measure.window(), Reduction.COUNT);
  }

  @Override
  public Gauge amount(Measure.Amount measure) {
    Amounts amounts = new Amounts(counters.filter(measure.filter()), Optional.of(measure.of()));
    return amounts(amounts, measure.window(), Reduction.of(measure.summary()));
  }

  @Override
  public Gauge edge(Measure.Edge measure) {
    Filter filter = counters.filter(measure.filter());
    if (measure.window() instanceof Window.Ever) {
      return new EndsGauge(counters.ends(filter, measure.of()), measure.last());
    }
    int wanted = measure.last() ? SeriesKeeper.FOR_LAST : SeriesKeeper.FOR_FIRST;
    return new SeriesGauge(
        counters.series(filter, measure.of(), measure.window(), wanted), measure.last());
  }

  @Override
  public Gauge distinct(Measure.Distinct measure) {
    DistinctKeeper keeper =
        counters.distinct(counters.filter(measure.filter()), measure.of(), measure.window());
    return new DistinctGauge(keeper, attribute.type() == Type.TEXT_LIST);
  }

  @Override
  public Gauge eventDate(Measure.EventDate measure) {
    Filter filter = counters.filter(measure.filter());
    return date(
        measure.ask(), new DateSources.OfEvent(counters.times(filter, measure.window(), 1)));
  }

  @Override
  public Gauge propertyDate(Measure.PropertyDate measure) {
    Filter filter = counters.filter(measure.filter());
    return date(
        measure.ask(),
        new DateSources.OfProperty(
            counters.series(filter, measure.of(), measure.window(), SeriesKeeper.FOR_LAST)));
  }

  @Override
  public Gauge traitDate(Measure.TraitDate measure) {
    return date(measure.ask(), DateSources.Fixed.trait(trait(measure.path())));
  }

  @Override
  public Gauge thisMonth(Measure.ThisMonth measure) {
    return new MonthGauge(new DateSources.Now());
  }

  private static Gauge date(Measure.DateAsk ask, Dates dates) {
    return switch (ask) {
      case DAYS_SINCE -> new DaysGauge(dates);
      case DAYS_UNTIL -> new UntilGauge(dates);
      case MONTH -> new MonthGauge(dates);
    };
  }

  @Override
  public Gauge allOf(Measure.AllOf measure) {
    return new AllOfGauge(
        measure.filters().stream()
            .map(filter -> counters.times(counters.filter(filter), measure.window(), 1))
            .toList());
  }

  @Override
  public Gauge daysIn(Measure.DaysIn measure) {
    return new DaysGauge(new DateSources.OfStanding(measure.decision()));
  }

  @Override
  public Gauge formula(Measure.Formula measure) {
    return new FormulaGauge(
        measure
            .expression()
            .orElseThrow(() -> new IllegalStateException("a formula is planned unread")));
  }

  @Override
  public Gauge streak(Measure.Streak measure) {
    return new StreakGauge(counters.streak(measure, Math.min(highest() + 1, StreakKeeper.MOST)));
  }

  @Override
  public Gauge steps(Measure.Steps measure) {
    return new StepsGauge(counters.steps(measure), measure.names());
  }

  @Override
  public Gauge age(Measure.Age measure) {
    return new AgeGauge(trait(measure.path()));
  }

  @Override
  public Gauge recent(Measure.Recent measure) {
    return new RecentGauge(counters.recent(measure));
  }

  private Gauge amounts(Amounts amounts, Window window, Reduction reduction) {
    return window instanceof Window.Ever
        ? new TotalsGauge(counters.totals(amounts), reduction)
        : new BucketsGauge(counters.buckets(amounts, Slots.of(window)), reduction);
  }

  /** The greatest whole number the count must be told apart from what is above it. */
  private int highest() {
    if (asked.isEmpty() || asked.get().open() || asked.get().cuts().isEmpty()) {
      return MOST_TIMES;
    }
    BigDecimal cut = asked.get().cuts().last().min(BigDecimal.valueOf(MOST_TIMES));
    return Math.max(0, cut.setScale(0, RoundingMode.FLOOR).intValueExact());
  }

  private static Path trait(String path) {
    return Path.parse(path, Path.Root.TRAITS)
        .orElseThrow(() -> new IllegalArgumentException("no path: " + path));
  }
}

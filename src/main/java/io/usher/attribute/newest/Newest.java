package io.usher.attribute.newest;

import io.usher.attribute.counter.Counters;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Readings;
import io.usher.calendar.Slots;
import io.usher.calendar.Window;
import io.usher.measure.Filter;
import io.usher.measure.Measure;
import io.usher.measure.Operand;
import java.util.stream.Collectors;

/** Plans the measures for which the newest of what happened is kept one by one. */
public record Newest(Counters counters) {

  /**
   * A count that is exact to the second.
   *
   * @param most how many must be told apart
   */
  public Gauge count(Measure.Count measure, int most) {
    return new CountGauge(times(counters.filter(measure.filter()), measure.window(), most));
  }

  public Gauge allOf(Measure.AllOf measure) {
    return new AllOfGauge(
        measure.filters().stream()
            .map(filter -> times(counters.filter(filter), measure.window(), 1))
            .toList());
  }

  public Gauge eventDate(Measure.EventDate measure) {
    Filter filter = counters.filter(measure.filter());
    return Readings.date(measure.ask(), new EventDates.OfEvent(times(filter, measure.window(), 1)));
  }

  public Gauge propertyDate(Measure.PropertyDate measure) {
    Filter filter = counters.filter(measure.filter());
    return Readings.date(
        measure.ask(),
        new EventDates.OfProperty(
            series(filter, measure.of(), measure.window(), SeriesKeeper.FOR_LAST)));
  }

  /** The first or the last value. */
  public Gauge edge(Measure.Edge measure) {
    Filter filter = counters.filter(measure.filter());
    if (measure.window() instanceof Window.Ever) {
      return new EndsGauge(ends(filter, measure.of()), measure.last());
    }
    int wanted = measure.last() ? SeriesKeeper.FOR_LAST : SeriesKeeper.FOR_FIRST;
    return new SeriesGauge(series(filter, measure.of(), measure.window(), wanted), measure.last());
  }

  /** How many different texts, or {@code which}. */
  public Gauge distinct(Measure.Distinct measure, boolean which) {
    Filter filter = counters.filter(measure.filter());
    Operand of = measure.of();
    Window window = measure.window();
    counters.reads(filter, of.traits());
    // the periods a text is kept for depend on the brand's calendar
    String cut =
        window instanceof Window.Period
            ? Slots.of(window).canonical(counters.brand())
            : window.show();
    String means =
        "distinct\n" + counters.canonical(filter) + "\n" + counters.canonical(of) + "\n" + cut;
    return new DistinctGauge(
        counters.keeper(means, signature -> new DistinctKeeper(signature, filter, of, window)),
        which);
  }

  public Gauge recent(Measure.Recent measure) {
    Filter filter = counters.filter(measure.filter());
    measure.of().forEach(of -> counters.reads(filter, of.traits()));
    String kept = measure.of().stream().map(counters::canonical).collect(Collectors.joining(";"));
    String means = "recent\n" + filter.canonical() + "\n" + kept + "\n" + measure.window().show();
    return new RecentGauge(
        counters.keeper(
            means,
            measure.most(),
            (signature, most) ->
                new RecentKeeper(
                    signature, counters.names(), filter, measure.window(), most, measure.of())));
  }

  private TimesKeeper times(Filter filter, Window window, int wanted) {
    String means = "times\n" + counters.canonical(filter) + "\n" + window.show();
    return counters.keeper(
        means, wanted, (signature, most) -> new TimesKeeper(signature, filter, window, most));
  }

  private SeriesKeeper series(Filter filter, Operand of, Window window, int wanted) {
    counters.reads(filter, of.traits());
    String means =
        "series\n"
            + counters.canonical(filter)
            + "\n"
            + counters.canonical(of)
            + "\n"
            + window.show();
    return counters.keeper(
        means, wanted, (signature, most) -> new SeriesKeeper(signature, filter, of, window, most));
  }

  private EndsKeeper ends(Filter filter, Operand of) {
    counters.reads(filter, of.traits());
    String means = "ends\n" + counters.canonical(filter) + "\n" + counters.canonical(of);
    return counters.keeper(means, signature -> new EndsKeeper(signature, filter, of));
  }
}

package io.usher.attribute.sequence;

import io.usher.attribute.counter.Counters;
import io.usher.attribute.gauge.Gauge;
import io.usher.measure.Filter;
import io.usher.measure.Measure;
import io.usher.measure.Operand;
import java.util.List;
import java.util.stream.Collectors;

/** Plans the measures of what happened in order: streaks and steps. */
public record Sequences(Counters counters) {

  /**
   * So many in a row.
   *
   * @param above the greatest number it is compared with
   */
  public Gauge streak(Measure.Streak measure, int above) {
    Filter asks = counters.filter(measure.asks());
    Filter answers = counters.filter(measure.answers());
    Operand of = StreakKeeper.about(measure.of());
    counters.reads(asks, of.traits());
    counters.reads(answers, of.traits());
    String means =
        "streak\n"
            + String.join(
                "\n",
                asks.canonical(),
                answers.canonical(),
                counters.canonical(of),
                measure.window().show());
    return new StreakGauge(
        counters.keeper(
            means,
            Math.min(above + 1, StreakKeeper.MOST),
            (signature, most) ->
                new StreakKeeper(
                    signature, counters.names(), asks, answers, of, measure.window(), most)));
  }

  /** How far along. */
  public Gauge steps(Measure.Steps measure) {
    List<Filter> filters = measure.filters().stream().map(counters::filter).toList();
    Course course = new Course(filters.size(), measure.within());
    String steps = filters.stream().map(Filter::canonical).collect(Collectors.joining("\n"));
    String means = "steps\n" + steps + "\n" + measure.within().show();
    return new StepsGauge(
        counters.keeper(
            means, signature -> new StepsKeeper(signature, counters.names(), filters, course)),
        measure.names());
  }
}

package io.usher.attribute.sequence;

import io.usher.attribute.gauge.Crossing;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.calendar.Brand;
import io.usher.customer.Counter.Trail;
import io.usher.measure.Measure;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The furthest step of the newest run; {@code dropped after} it once the run was given up; missing
 * before the first.
 *
 * @param steps their names as written
 */
record StepsGauge(StepsKeeper keeper, List<String> steps) implements Gauge {
  StepsGauge {
    steps = List.copyOf(steps);
  }

  @Override
  public Value value(Look look) {
    Brand brand = look.brand();
    Trail trail = keeper.trail(look.counter(keeper));
    Course.Reached reached = Course.Reached.NONE;
    for (int i = 0; i < trail.seconds().size(); i++) {
      if (trail.seconds().get(i) <= look.now().getEpochSecond()) {
        reached =
            keeper
                .course()
                .from(reached, trail.seconds().get(i), trail.marks().get(i), brand.zone());
      }
    }
    if (reached.step() == 0) {
      return Value.MISSING;
    }
    String step = steps.get(reached.step() - 1);
    boolean dropped = keeper.course().dropped(reached, look.now(), brand.zone());
    return Value.of(dropped ? Measure.Steps.DROPPED + step : step);
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    TreeSet<Instant> edges = new TreeSet<>();
    Gauge.addEdges(
        edges, keeper.course().within(), keeper.trail(look.counter(keeper)).seconds(), look);
    return Gauge.first(this, look, crossing, edges);
  }

  @Override
  public Optional<String> counter() {
    return Optional.of(keeper.signature());
  }
}

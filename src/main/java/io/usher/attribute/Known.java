package io.usher.attribute;

import io.usher.attribute.counter.Served;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.customer.Counter;
import io.usher.customer.Profile;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** How well values are known: to which unit, up to which bound, since when. */
record Known(Gauges gauges, Served served) {

  /** See {@link Attributes#exactness}. */
  Exactness exactness(int attribute, Profile profile, Instant now) {
    Look look = gauges.look(profile, profile.standings(), now);
    boolean settled =
        gauges
            .sources(attribute)
            .flatMap(gauge -> gauge.counters().stream())
            .anyMatch(
                signature ->
                    profile.counters().get(signature) instanceof Counter.Reversible reversible
                        && reversible.rest().isPresent());
    return new Exactness(
        gauges.gauges().get(attribute).atLeast(look),
        gauges
            .sources(attribute)
            .map(gauge -> gauge.bucket(look))
            .filter(bucket -> !bucket.isEmpty())
            .findFirst()
            .orElse(""),
        settled,
        completeFrom(attribute, look));
  }

  /** See {@link Attributes#incomplete}. */
  boolean incomplete(int attribute, Profile profile, Instant now) {
    return served.lacks(profile)
        && completeFrom(attribute, gauges.look(profile, profile.standings(), now)).isPresent();
  }

  /** From when on a value is complete, if something that happened before might count. */
  private Optional<Instant> completeFrom(int attribute, Look look) {
    return gauges
        .sources(attribute)
        .flatMap(gauge -> completeFrom(gauge, look).stream())
        .max(Instant::compareTo);
  }

  private Optional<Instant> completeFrom(Gauge gauge, Look look) {
    return gauge.counters().stream()
        .flatMap(
            signature ->
                Stream.concat(
                    served.completeFrom(signature, look.profile()).stream(),
                    served
                        .fullFrom(signature, look.profile(), kept(look.profile(), signature))
                        .stream()))
        .max(Instant::compareTo)
        .filter(from -> inside(gauge, from.minusSeconds(1), look))
        .filter(from -> !gauge.newestTells() || gauge.value(look).missing());
  }

  /** How many of the newest things a counter holds. */
  private static int kept(Profile profile, String signature) {
    Counter counter = profile.counters().get(signature);
    Counter plain =
        counter instanceof Counter.Reversible reversible
            ? reversible.rest().orElse(Counter.Reversible.NONE)
            : counter;
    if (plain instanceof Counter.Newest newest) {
      return newest.seconds().size();
    }
    return plain instanceof Counter.Series series ? series.seconds().size() : 0;
  }

  private static boolean inside(Gauge gauge, Instant before, Look look) {
    return gauge.window().isEmpty()
        || before.isAfter(look.now())
        || gauge.window().get().holds(before, look.now(), look.brand());
  }
}

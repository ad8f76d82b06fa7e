package io.usher.attribute;

import io.usher.attribute.gauge.Crossing;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.attribute.gauge.Remembered;
import io.usher.attribute.gauge.Said;
import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.measure.Attribute;
import io.usher.measure.Formulas;
import io.usher.measure.RecentEvents;
import io.usher.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How each attribute is read off a profile, by position. Immutable.
 *
 * @param crossings empty where no table asks
 */
record Gauges(
    List<Attribute> all,
    List<Gauge> gauges,
    List<Optional<Crossing>> crossings,
    Formulas formulas,
    Map<String, int[]> byDecision,
    Outputs outputs,
    Brand brand) {
  private static final int[] NOTHING = {};

  Gauges {
    all = List.copyOf(all);
    gauges = List.copyOf(gauges);
    crossings = List.copyOf(crossings);
    byDecision = Map.copyOf(byDecision);
  }

  Gauges(
      List<Attribute> all,
      List<Gauge> gauges,
      List<Optional<Crossing>> crossings,
      Formulas formulas,
      Outputs outputs,
      Brand brand) {
    this(all, gauges, crossings, formulas, byDecision(gauges, formulas), outputs, brand);
  }

  private static Map<String, int[]> byDecision(List<Gauge> gauges, Formulas formulas) {
    Map<String, int[]> readers = new HashMap<>();
    for (int i = 0; i < gauges.size(); i++) {
      int attribute = i;
      IntStream.of(formulas.sources(i))
          .mapToObj(gauges::get)
          .flatMap(gauge -> gauge.decision().stream())
          .distinct()
          .forEach(
              decision ->
                  readers.merge(
                      decision,
                      new int[] {attribute},
                      (some, more) ->
                          IntStream.concat(IntStream.of(some), IntStream.of(more)).toArray()));
    }
    return readers;
  }

  /**
   * Whether some cell may judge the attribute differently in two profiles at an instant; not if no
   * table asks for it.
   */
  boolean crossed(int attribute, Profile before, Profile after, Instant now) {
    Optional<Crossing> crossing = crossings.get(attribute);
    if (crossing.isEmpty()) {
      return false;
    }
    Gauge gauge = gauges.get(attribute);
    return !gauge.tellsAll()
        || crossing
            .get()
            .between(
                gauge.value(look(before, before.standings(), now)),
                gauge.value(look(after, after.standings(), now)));
  }

  /** The value of an attribute at an instant; {@code event} is the one being applied, if any. */
  Value value(int attribute, Profile profile, Optional<Event> event, Instant now) {
    return value(attribute, profile, event, now, stored(profile, profile.standings()));
  }

  /** The same while decisions are being taken. */
  Value value(int attribute, Profile profile, Optional<Event> event, Instant now, Said said) {
    Value value = gauges.get(attribute).value(new Look(profile, event, now, brand, said));
    Attribute of = all.get(attribute);
    return value.missing() && !of.atEvent() ? of.ifNone() : value;
  }

  /** The newest events an attribute of {@link RecentEvents} keeps, newest first. */
  List<Remembered> recent(int attribute, Profile profile, Instant now) {
    return gauges.get(attribute).recent(look(profile, profile.standings(), now));
  }

  /** As people read it: {@code 5+} where a count is exact only up to its bound and beyond it. */
  String show(int attribute, Profile profile, Instant now) {
    Look look = look(profile, profile.standings(), now);
    return gauges
        .get(attribute)
        .atLeast(look)
        .map(number -> number + "+")
        .orElseGet(() -> value(attribute, profile, Optional.empty(), now).show());
  }

  /**
   * The attributes that change by themselves when they do for where a customer stands with one of
   * some decisions, by position.
   */
  int[] standingOn(Set<String> decisions) {
    return byDecision.isEmpty()
        ? NOTHING
        : decisions.stream()
            .flatMapToInt(decision -> IntStream.of(byDecision.getOrDefault(decision, NOTHING)))
            .distinct()
            .toArray();
  }

  /** The first instant at which one of some attributes crosses a line some table draws. */
  Optional<Instant> nextChange(
      int[] attributes, Profile profile, Map<String, Standing> standings, Instant now) {
    Look look = look(profile, standings, now);
    Optional<Instant> next = Optional.empty();
    for (int attribute : attributes) {
      Optional<Crossing> crossing = crossings.get(attribute);
      if (crossing.isPresent()) {
        next = earlier(next, change(attribute, look, crossing.get()));
      }
    }
    return next;
  }

  /** See {@link Attributes#nextMove}. */
  Optional<Instant> nextMove(int attribute, Profile profile, Instant now) {
    Crossing any = new Crossing(Bounds.OPEN, all.get(attribute).ifNone());
    return change(attribute, look(profile, profile.standings(), now), any);
  }

  /** An attribute's own gauge and those it is made of. */
  Stream<Gauge> sources(int attribute) {
    return IntStream.concat(IntStream.of(attribute), IntStream.of(formulas.sources(attribute)))
        .distinct()
        .mapToObj(gauges::get);
  }

  private Optional<Instant> change(int attribute, Look look, Crossing crossing) {
    if (!formulas.is(attribute)) {
      return gauges.get(attribute).change(look, crossing);
    }
    Optional<Instant> next =
        formulas.ofToday(attribute)
            ? Optional.of(brand.startOf(brand.day(look.now()).plusDays(1)))
            : Optional.empty();
    for (int source : formulas.sources(attribute)) {
      Crossing any = new Crossing(Bounds.OPEN, all.get(source).ifNone());
      next = earlier(next, gauges.get(source).change(look, any));
    }
    return next;
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get())) ? other : one;
  }

  Look look(Profile profile, Map<String, Standing> standings, Instant now) {
    return new Look(profile, Optional.empty(), now, brand, stored(profile, standings));
  }

  private Said stored(Profile profile, Map<String, Standing> standings) {
    return new Stored(this, profile, standings);
  }
}

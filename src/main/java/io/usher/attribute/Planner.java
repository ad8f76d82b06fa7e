package io.usher.attribute;

import io.usher.attribute.amount.Sums;
import io.usher.attribute.counter.Counters;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Readings;
import io.usher.attribute.newest.Newest;
import io.usher.attribute.sequence.Sequences;
import io.usher.calendar.Window;
import io.usher.cell.Bounds;
import io.usher.measure.Attribute;
import io.usher.measure.Measure;
import io.usher.value.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Chooses what is kept for one attribute, and how it is read. A count in a sliding window that is
 * compared with constants keeps timestamps and is exact to the second; where something else reads
 * it too, such as a formula, it keeps buckets beside them for what lies beyond the constants. Other
 * counts, such as one that is only looked at, and all amounts are kept in buckets (sliding and
 * calendar windows) or in one tally (for ever).
 *
 * @param asked the lines the tables draw on it; empty if none asks for it
 */
record Planner(Counters counters, Attribute attribute, Optional<Bounds> asked)
    implements Measure.Cases<Gauge> {
  /** Beyond so many timestamps buckets are smaller. */
  private static final int MOST_TIMES = 1_000;

  @Override
  public Gauge trait(Measure.Trait measure) {
    return readings().trait(measure, attribute.type());
  }

  @Override
  public Gauge atEvent(Measure.AtEvent measure) {
    return readings().atEvent(measure, attribute.ifNone());
  }

  @Override
  public Gauge count(Measure.Count measure) {
    int highest = highest();
    if (!(measure.window() instanceof Window.Sliding) || highest >= MOST_TIMES) {
      return new Sums(counters).count(measure);
    }
    Gauge few = newest().count(measure, highest + 1);
    return open() ? new OpenCountGauge(few, new Sums(counters).count(measure)) : few;
  }

  @Override
  public Gauge amount(Measure.Amount measure) {
    return new Sums(counters).amount(measure);
  }

  @Override
  public Gauge edge(Measure.Edge measure) {
    return newest().edge(measure);
  }

  @Override
  public Gauge distinct(Measure.Distinct measure) {
    return newest().distinct(measure, attribute.type() == Type.TEXT_LIST);
  }

  @Override
  public Gauge eventDate(Measure.EventDate measure) {
    return newest().eventDate(measure);
  }

  @Override
  public Gauge propertyDate(Measure.PropertyDate measure) {
    return newest().propertyDate(measure);
  }

  @Override
  public Gauge traitDate(Measure.TraitDate measure) {
    return readings().traitDate(measure);
  }

  @Override
  public Gauge thisMonth(Measure.ThisMonth measure) {
    return readings().thisMonth();
  }

  @Override
  public Gauge allOf(Measure.AllOf measure) {
    return newest().allOf(measure);
  }

  @Override
  public Gauge daysIn(Measure.DaysIn measure) {
    return readings().daysIn(measure);
  }

  @Override
  public Gauge formula(Measure.Formula measure) {
    return readings().formula(measure);
  }

  @Override
  public Gauge streak(Measure.Streak measure) {
    return new Sequences(counters).streak(measure, open() ? MOST_TIMES : highest());
  }

  @Override
  public Gauge steps(Measure.Steps measure) {
    return new Sequences(counters).steps(measure);
  }

  @Override
  public Gauge age(Measure.Age measure) {
    return readings().age(measure);
  }

  @Override
  public Gauge recent(Measure.Recent measure) {
    return newest().recent(measure);
  }

  private Readings readings() {
    return new Readings(counters);
  }

  private Newest newest() {
    return new Newest(counters);
  }

  /** The greatest whole number the count must be told apart from what is above it. */
  private int highest() {
    if (asked.isEmpty() || asked.get().cuts().isEmpty()) {
      return MOST_TIMES;
    }
    BigDecimal cut = asked.get().cuts().last().min(BigDecimal.valueOf(MOST_TIMES));
    return Math.max(0, cut.setScale(0, RoundingMode.FLOOR).intValueExact());
  }

  /** Whether somebody reads it who may tell any two values apart. */
  private boolean open() {
    return asked.filter(Bounds::open).isPresent();
  }
}

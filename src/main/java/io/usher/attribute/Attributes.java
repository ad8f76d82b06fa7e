package io.usher.attribute;

import io.usher.attribute.counter.Reversal;
import io.usher.attribute.counter.Reversible;
import io.usher.attribute.counter.Served;
import io.usher.attribute.counter.Taking;
import io.usher.attribute.gauge.Remembered;
import io.usher.attribute.gauge.Said;
import io.usher.calendar.Brand;
import io.usher.calendar.Window;
import io.usher.cell.Bounds;
import io.usher.customer.Counter;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.measure.Attribute;
import io.usher.measure.EventNames;
import io.usher.measure.EventRule;
import io.usher.measure.OfOutputs;
import io.usher.measure.RecentEvents;
import io.usher.measure.Scope;
import io.usher.value.Data;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * All attributes of a rulebook with the counters they share. Immutable, pure, safe to call from
 * many threads.
 *
 * <p>What a customer's profile keeps for a measure is bounded; each keeper states its bound. Events
 * count at their own timestamp (in whole seconds), in whatever order they come; {@code now} is
 * never before the profile's last decision.
 */
public final class Attributes {
  private final List<Attribute> all;
  private final Gauges gauges;
  private final EventNames names;
  private final Taking taking;
  private final Watchers watchers;
  private final Map<String, Set<String>> outputsAt;
  private final int[] everyone;

  Attributes(List<Attribute> all, Gauges gauges, EventNames names, Taking taking) {
    this.all = List.copyOf(all);
    this.gauges = gauges;
    this.names = names;
    this.taking = taking;
    this.watchers = Watchers.of(gauges.gauges(), gauges.formulas());
    this.outputsAt = OfOutputs.byEvent(all, names);
    this.everyone = IntStream.range(0, all.size()).toArray();
  }

  /**
   * Plans the counters: attributes with the same filter and window share one, as exact as the
   * tables' bounds need.
   *
   * @param uses the lines the tables draw, by the attribute name's key; absent: no table asks
   */
  public static Attributes of(
      List<Attribute> attributes, List<EventRule> events, Map<String, Bounds> uses, Brand brand) {
    return of(attributes, events, uses, Outputs.NONE, brand);
  }

  /** The same where attributes may be made of what decisions say. */
  public static Attributes of(
      List<Attribute> attributes,
      List<EventRule> events,
      Map<String, Bounds> uses,
      Outputs outputs,
      Brand brand) {
    return Assembly.of(attributes, events, uses, outputs, brand);
  }

  public List<Attribute> all() {
    return all;
  }

  /** The event's own name for one that is {@code also called} otherwise; else the name as sent. */
  public String eventName(Event event) {
    return names.name(event);
  }

  /** The key of the event's own name. */
  public String eventKey(Event event) {
    return names.key(event);
  }

  /** The event as one that others may take back; empty if no sheet says so, or it has no key. */
  public Optional<Reversible> reversible(Event event) {
    return taking.reversible(event);
  }

  /**
   * What the event takes back of others that came before it or are still to come. The same reversal
   * may be told again under another message id: one of all of an event has no second effect.
   */
  public List<Reversal> reversals(Event event) {
    return taking.reversals(event);
  }

  /**
   * Whether the event repeats one that has counted, by its {@code Once per}: it counts nowhere.
   *
   * @param before the profile without it
   */
  public boolean repeats(Profile before, Event event) {
    return taking.repeats(before, event);
  }

  /**
   * The profile's counters after an event; the same map if the event moves none, else every counter
   * that did not move is the same object. Those of other rulebooks go when there are more counters
   * than this one has.
   *
   * @param profile before the event, but with the event's own traits: conditions on {@code traits.}
   *     mean those as of the event
   */
  public Map<String, Counter> absorb(Profile profile, Event event) {
    return absorb(profile, event, Served.ALWAYS, Scope.SILENT);
  }

  /**
   * The same where some counters may be new: those take in nothing from before they began.
   *
   * @param outputs what decisions say as of the event, by output name: those of {@link #outputsAt}
   */
  public Map<String, Counter> absorb(
      Profile profile, Event event, Served served, Function<String, Value> outputs) {
    return taking.absorb(profile, event, served, outputs);
  }

  /**
   * The profile's counters with what an event says of traits that attributes ask for as of other
   * events; the same map if nothing is to be kept of it.
   *
   * @param before the profile before the event
   * @param told the same with the event's traits
   * @param said what the event says of traits, but for what a better source has told
   * @param at when it is taken in
   */
  public Map<String, Counter> told(
      Profile before, Profile told, Event event, Map<String, Data> said, Instant at) {
    return taking.traits().told(before, told, event, said, at);
  }

  /** What is kept of traits that have changed, by their paths. */
  public Map<String, Counter.Past> pasts(Profile profile) {
    return taking.traits().known(profile);
  }

  /** The outputs that some attribute takes at an event. */
  public Set<String> outputsAt(Event event) {
    return outputsAt.isEmpty() ? Set.of() : outputsAt.getOrDefault(names.key(event), Set.of());
  }

  /**
   * The profile's counters after an event from before some of them began: only those take it in
   * that began under a rulebook up to {@code sequence} and are not complete at its time. The same
   * map if there are none.
   *
   * @param told the profile with the event's traits
   * @param said what the event says of traits, but for what a better source has told
   */
  public Map<String, Counter> backfill(
      Profile profile,
      Profile told,
      Event event,
      Map<String, Data> said,
      Served served,
      long sequence) {
    return taking.backfill(profile, told, event, said, served, sequence);
  }

  /** What a repeat of an event has in common with it; empty if it is known by its message id. */
  public Optional<String> onceKey(Event event) {
    return taking.onceKey(event);
  }

  /** All counters, by signature, and how many things each keeps. */
  public Map<String, Integer> counters() {
    return taking.counters();
  }

  /**
   * The profile's counters without those that were given up and began anew since it was decided:
   * what they hold has gaps.
   */
  public Map<String, Counter> continued(Profile profile, Served served) {
    return taking.continued(profile, served);
  }

  /** How exactly the value of an attribute is known at an instant. */
  public Exactness exactness(int attribute, Profile profile, Instant now, Served served) {
    return new Known(gauges, served).exactness(attribute, profile, now);
  }

  /** Whether the value of an attribute would be another if more was known of the past. */
  public boolean incomplete(int attribute, Profile profile, Instant now, Served served) {
    return new Known(gauges, served).incomplete(attribute, profile, now);
  }

  /**
   * The counters of a customer who was two until now.
   *
   * @param traits those of the one they are
   * @param twice how many messages both may have counted
   * @param asOf the instant they become one
   */
  public Map<String, Counter> merged(
      Profile stays, Profile other, Map<String, Data> traits, int twice, Instant asOf) {
    return taking.merged(stays, other, traits, twice, asOf);
  }

  /**
   * The keys of the events that count once per a property and that two customers have both counted.
   * Where the same property says what takes such an event back, its reversals go by that key.
   */
  public Set<Long> toldBoth(Profile one, Profile other) {
    return taking.toldBoth(one, other);
  }

  /**
   * The counters without what a merged customer had brought.
   *
   * @param before just before the merge
   * @param traits those of the one who is left
   * @param asOf the instant they become two again
   */
  public Map<String, Counter> parted(
      Map<String, Counter> now,
      Profile other,
      Profile before,
      Map<String, Data> traits,
      Instant asOf) {
    return taking.parted(now, other, before, traits, asOf);
  }

  /**
   * The attributes whose counters or traits an event has moved, by position: no other one's value
   * differs at any instant, but for those that read the event itself.
   *
   * @param after the profile with the event taken in
   */
  public int[] moved(Profile before, Profile after, Event event) {
    return watchers.moved(before, after, taking.moved(before, after, event), event.traits());
  }

  /**
   * Whether some cell may judge the attribute differently in two profiles at an instant; not if no
   * table asks for it.
   */
  public boolean crossed(int attribute, Profile before, Profile after, Instant now) {
    return gauges.crossed(attribute, before, after, now);
  }

  /** The value of an attribute at an instant; {@code event} is the one being applied, if any. */
  public Value value(int attribute, Profile profile, Optional<Event> event, Instant now) {
    return gauges.value(attribute, profile, event, now);
  }

  /** The same while decisions are being taken. */
  public Value value(
      int attribute, Profile profile, Optional<Event> event, Instant now, Said said) {
    return gauges.value(attribute, profile, event, now, said);
  }

  /** The newest events an attribute of {@link RecentEvents} keeps, newest first. */
  public List<Remembered> recent(int attribute, Profile profile, Instant now) {
    return gauges.recent(attribute, profile, now);
  }

  /** As people read it: {@code 5+} where a count is exact only up to its bound and beyond it. */
  public String show(int attribute, Profile profile, Instant now) {
    return gauges.show(attribute, profile, now);
  }

  /**
   * The attributes that change by themselves when they do for where a customer stands with one of
   * some decisions, by position.
   */
  public int[] standingOn(Set<String> decisions) {
    return gauges.standingOn(decisions);
  }

  /**
   * The first instant after {@code now} at which the value of an attribute may be any other, with
   * no event at all, whether or not some table draws a line there.
   */
  public Optional<Instant> nextMove(int attribute, Profile profile, Instant now) {
    return gauges.nextMove(attribute, profile, now);
  }

  /** The windows of what an attribute counts; none where it counts for ever, or nothing. */
  public List<Window> windows(int attribute) {
    return gauges.sources(attribute).flatMap(gauge -> gauge.window().stream()).distinct().toList();
  }

  /**
   * The first instant after {@code now} at which, with no event at all, a value crosses a line some
   * table draws.
   */
  public Optional<Instant> nextChange(Profile profile, Instant now) {
    return nextChange(profile, profile.standings(), now);
  }

  /** The same with other standings than the profile's. */
  public Optional<Instant> nextChange(
      Profile profile, Map<String, Standing> standings, Instant now) {
    return gauges.nextChange(everyone, profile, standings, now);
  }

  /** The same for some attributes only, by position. */
  public Optional<Instant> nextChange(
      int[] attributes, Profile profile, Map<String, Standing> standings, Instant now) {
    return gauges.nextChange(attributes, profile, standings, now);
  }
}

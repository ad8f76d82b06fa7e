package io.usher.journey;

import io.usher.attribute.counter.Reversal;
import io.usher.attribute.counter.Reversible;
import io.usher.calendar.Brand;
import io.usher.decide.Facts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The instant a decision is taken at, and what it is taken on.
 *
 * @param now the instant the change is dated at
 * @param happened when the event being applied happened; {@code now} where there is none
 * @param brand decides what a day is
 * @param zone the customer's own, else the brand's
 * @param facts what the decision saw
 * @param repeated whether the event being applied repeats one that has counted, so that rows that
 *     speak at events do not count it again
 * @param source the event being applied as one that can be reversed
 * @param reversals what the event being applied takes back of others
 * @param dossier what a lead that is asked for is known by, and says of the customer
 */
public record Moment(
    Instant now,
    Instant happened,
    Brand brand,
    ZoneId zone,
    Facts facts,
    boolean repeated,
    Optional<Reversible> source,
    List<Reversal> reversals,
    Dossier dossier) {

  public Moment {
    reversals = List.copyOf(reversals);
  }

  /** The same for an event that repeats one that has counted. */
  public Moment ofRepeat() {
    return new Moment(
        now, happened, brand, zone, facts, true, Optional.empty(), List.of(), dossier);
  }

  /** The same of a customer of whom leads can tell. */
  public Moment with(Dossier known) {
    return new Moment(now, happened, brand, zone, facts, repeated, source, reversals, known);
  }

  /** Of a customer of whom no leads can tell. */
  public Moment(
      Instant now,
      Instant happened,
      Brand brand,
      ZoneId zone,
      Facts facts,
      boolean repeated,
      Optional<Reversible> source,
      List<Reversal> reversals) {
    this(now, happened, brand, zone, facts, repeated, source, reversals, Dossier.NONE);
  }

  /** Of a customer who keeps the brand's time. */
  public Moment(
      Instant now,
      Instant happened,
      Brand brand,
      Facts facts,
      boolean repeated,
      Optional<Reversible> source,
      List<Reversal> reversals) {
    this(now, happened, brand, brand.zone(), facts, repeated, source, reversals, Dossier.NONE);
  }

  /** The same for an event that has nothing to do with reversals, or for none. */
  public Moment(Instant now, Instant happened, Brand brand, Facts facts) {
    this(now, happened, brand, facts, false, Optional.empty(), List.of());
  }
}

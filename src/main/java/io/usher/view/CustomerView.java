package io.usher.view;

import io.usher.attribute.Exactness;
import io.usher.customer.Counter;
import io.usher.customer.CustomerId;
import io.usher.customer.Standing;
import io.usher.customer.TraitSource;
import io.usher.decide.Decider.Need;
import io.usher.journey.Breakdown;
import io.usher.value.Data;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer as people look at them now.
 *
 * @param sources where traits came from, of those whose producers told
 * @param formerTraits what traits were that attributes ask for as of an event, by their paths; of
 *     those that have changed
 * @param attributes by name as written
 * @param shown attributes whose value is exact only up to a bound, as people read them ({@code 5+})
 * @param exactness how exactly each attribute is known
 * @param segments in order of their names
 * @param tiers by decision name
 * @param scores by decision name
 * @param qualifications by decision name
 * @param values outputs of value decisions, by decision name
 * @param routings where leads were sent and what became of them, by decision name
 * @param nextChangeAt the next instant at which something may change with no event at all
 * @param nextChange the next one at which something will, within 10 years, and what
 * @param foreseenUntil the last instant that was looked at for what is still to come, where there
 *     is more to look at: only the first 400 instants are at which something might change
 */
public record CustomerView(
    CustomerId customer,
    long version,
    Map<String, Data> traits,
    Map<String, TraitSource> sources,
    Map<String, Counter.Past> formerTraits,
    Map<String, Boolean> consent,
    Map<String, Value> attributes,
    Map<String, String> shown,
    Map<String, Exactness> exactness,
    List<Segment> segments,
    Map<String, Tier> tiers,
    Map<String, Breakdown> scores,
    Map<String, Standing.Qualification> qualifications,
    Map<String, Map<String, Value>> values,
    List<Standing.Suppression> suppressions,
    Map<String, Standing.Routed> routings,
    Optional<Instant> nextChangeAt,
    Optional<Forecast.Step> nextChange,
    Optional<Instant> foreseenUntil) {

  /**
   * A membership; {@code leavesAt} is when it ends if nothing happens, empty for never (within the
   * next 10 years).
   */
  public record Segment(String name, Instant since, Optional<Instant> leavesAt) {}

  /**
   * A tier or a stage.
   *
   * @param hold why it is kept though the rows say another
   * @param review when it is reviewed next
   * @param past the stage before
   * @param keep what it takes to hold it; empty if it is held anyway for the next 10 years
   */
  public record Tier(
      String value,
      Instant since,
      Map<String, Value> benefits,
      Optional<Standing.Hold> hold,
      Optional<Instant> review,
      Optional<Standing.Past> past,
      Optional<Keep> keep,
      Optional<Next> next) {}

  /**
   * When a level is lost if nothing happens, and what is missing then of what it takes to hold it.
   *
   * @param lostAt the instant from which on it is lost
   * @param by the instant before which what is missing must be done; empty where nothing that is
   *     done before {@code lostAt} can keep the level. Earlier than that where something is asked
   *     of a period that is over then, such as the last year
   * @param from what is done before this counts no longer by then; empty where it is over already
   */
  public record Keep(
      Instant lostAt, Optional<Instant> by, Optional<Instant> from, List<Need> needs) {
    public Keep {
      needs = List.copyOf(needs);
    }
  }

  /**
   * The next higher level and what is still missing for it.
   *
   * @param by the instant before which what is missing is enough: from then on more is missing, or
   *     something else, if nothing happens. Empty where that never comes
   * @param reachedAt when the level is reached if nothing happens; empty if it is not
   */
  public record Next(
      String value, Optional<Instant> by, Optional<Instant> reachedAt, List<Need> needs) {
    public Next {
      needs = List.copyOf(needs);
    }
  }
}

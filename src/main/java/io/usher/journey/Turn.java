package io.usher.journey;

import io.usher.calendar.Brand;
import io.usher.calendar.Span;
import io.usher.customer.Standing;
import io.usher.customer.Standing.Because;
import io.usher.customer.Standing.Hold;
import io.usher.decide.Downgrade;
import io.usher.decide.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a level follows what the rows say, or is kept.
 *
 * <ol>
 *   <li>A level the sheet no longer has is left at once.
 *   <li>A move the sheet does not allow does not happen.
 *   <li>Where levels fall at a review, a lower one waits for the first review at which the rows
 *       still say it, and for the days of grace after it; rows that say the level again, or a
 *       higher one, end both.
 *   <li>Every other move waits until the level was kept as long as it must be.
 * </ol>
 *
 * @param to the level to move to, empty for none; of no use where there is a hold
 * @param hold why the level is kept
 */
record Turn(String to, Optional<Hold> hold) {

  /**
   * The turn of a level that is held and not what the rows say.
   *
   * @param wants what they say; empty for none
   */
  static Turn of(Policy.Tier policy, Standing.Tier held, String wants, Moment moment) {
    if (!policy.levels().contains(held.level())) {
      return to(wants);
    }
    boolean lower = rank(policy, wants) > rank(policy, held.level());
    if (lower && policy.downgrade() instanceof Downgrade.AtReview review) {
      String target = review.oneLevel() ? below(policy, held.level()) : wants;
      return allowed(policy, held.level(), target)
          ? atReview(review, policy, held, wants, target, moment)
          : keep(new Hold(wants, Because.MOVES, Optional.empty()));
    }
    if (!allowed(policy, held.level(), wants)) {
      return keep(new Hold(wants, Because.MOVES, Optional.empty()));
    }
    Optional<Instant> stay =
        stayEnd(policy, held, moment.brand()).filter(end -> end.isAfter(moment.now()));
    return stay.isPresent() ? keep(new Hold(wants, Because.STAY, stay)) : to(wants);
  }

  private static Turn atReview(
      Downgrade.AtReview policy,
      Policy.Tier tier,
      Standing.Tier held,
      String wants,
      String target,
      Moment moment) {
    Instant now = moment.now();
    Optional<Instant> grace = until(held, Because.GRACE);
    if (grace.isPresent()) {
      return grace.get().isAfter(now) ? keep(new Hold(wants, Because.GRACE, grace)) : to(target);
    }
    Instant due =
        until(held, Because.REVIEW)
            .filter(missed -> !missed.isAfter(now))
            .orElseGet(() -> reviews(tier, held, moment.brand()).orElseThrow().from(now));
    if (due.isAfter(now)) {
      return keep(new Hold(wants, Because.REVIEW, Optional.of(due)));
    }
    Optional<Instant> end =
        policy
            .grace()
            .map(span -> span.after(due, moment.brand().zone()))
            .filter(until -> until.isAfter(now));
    return end.isPresent() ? keep(new Hold(wants, Because.GRACE, end)) : to(target);
  }

  /** The reviews of a level that is held; empty if the sheet has none. */
  static Optional<Reviews> reviews(Policy.Tier policy, Standing.Tier held, Brand brand) {
    return policy.downgrade() instanceof Downgrade.AtReview review
        ? Optional.of(
            new Reviews(review.review(), held.since(), stayEnd(policy, held, brand), brand))
        : Optional.empty();
  }

  /** Whether one level may follow another; any may be the first. */
  static boolean allowed(Policy.Tier policy, String from, String to) {
    return policy.moves().isEmpty()
        || from.isEmpty()
        || !policy.levels().contains(from)
        || policy.moves().contains(new Policy.Move(from, to));
  }

  private static Optional<Instant> stayEnd(Policy.Tier policy, Standing.Tier held, Brand brand) {
    Span stay = policy.stays().get(held.level());
    return stay == null ? Optional.empty() : Optional.of(stay.after(held.since(), brand.zone()));
  }

  private static Optional<Instant> until(Standing.Tier held, Because because) {
    return held.hold().filter(hold -> hold.because() == because).flatMap(Hold::until);
  }

  /** 0 for the highest; none is below all. */
  private static int rank(Policy.Tier policy, String level) {
    int rank = policy.levels().indexOf(level);
    return rank < 0 ? policy.levels().size() : rank;
  }

  private static String below(Policy.Tier policy, String level) {
    List<String> levels = policy.levels();
    int next = rank(policy, level) + 1;
    return next < levels.size() ? levels.get(next) : "";
  }

  static Turn to(String level) {
    return new Turn(level, Optional.empty());
  }

  private static Turn keep(Hold hold) {
    return new Turn("", Optional.of(hold));
  }
}

package io.usher.journey;

import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.customer.Standing;
import io.usher.decide.Answer;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import io.usher.value.Data;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a decision's answer into where the customer stands next, by the decision's kind. Pure. */
public final class Journey {
  private Journey() {}

  /**
   * The next standing; the very object of before if nothing about it has changed.
   *
   * @param before where the customer stood; of another kind than the decision's (the sheet's kind
   *     was changed) it counts as none
   * @param answer not a failed one
   */
  public static Step step(
      Decision decision, Optional<Standing> before, Answer answer, Moment moment) {
    Step step = next(decision, before, answer, moment);
    return before.isPresent() && before.get().equals(step.after())
        ? new Step(before.get(), step.spoke(), step.messages(), step.held())
        : step;
  }

  private static Step next(
      Decision decision, Optional<Standing> before, Answer answer, Moment moment) {
    Policy policy = decision.policy();
    if (policy instanceof Policy.Value value) {
      return ValueJourney.step(decision, value, answer);
    }
    if (policy instanceof Policy.Score score) {
      return ScoreJourney.step(
          score, of(before, Standing.Score.class), answer, moment, decision.decider().rows());
    }
    if (policy instanceof Policy.Segment segment) {
      return SegmentJourney.step(
          decision, segment, of(before, Standing.Segments.class), answer, moment);
    }
    if (policy instanceof Policy.Tier tier) {
      return TierJourney.step(decision, tier, of(before, Standing.Tier.class), answer, moment);
    }
    if (policy instanceof Policy.Qualification qualification) {
      return QualificationJourney.step(
          decision, qualification, of(before, Standing.Qualification.class), answer, moment);
    }
    if (policy instanceof Policy.Suppression suppression) {
      return SuppressionJourney.step(
          decision, suppression, of(before, Standing.Suppressions.class), answer, moment);
    }
    if (policy instanceof Policy.Routing routing) {
      return RoutingJourney.step(
          decision, routing, of(before, Standing.Routed.class), answer, moment);
    }
    return TriggerJourney.step(
        decision, (Policy.Trigger) policy, of(before, Standing.Triggers.class), answer, moment);
  }

  /**
   * The next standing of a decision that is not asked this time: only what has run out by now ends,
   * and what an event takes back goes.
   *
   * @return empty if nothing has
   */
  public static Optional<Step> lapse(Decision decision, Optional<Standing> before, Moment moment) {
    if (decision.policy() instanceof Policy.Score policy) {
      return ScoreJourney.lapse(policy, of(before, Standing.Score.class), moment);
    }
    return before.flatMap(standing -> lapse(decision, standing, moment));
  }

  /**
   * The next standing of a decision that cannot be taken: what an event takes back goes, since
   * nobody says it again once the decision can be taken.
   *
   * @return empty if the event takes nothing back
   */
  public static Optional<Step> failed(Decision decision, Optional<Standing> before, Moment moment) {
    return decision.policy() instanceof Policy.Score
        ? lapse(decision, before, moment)
        : Optional.empty();
  }

  private static Optional<Step> lapse(Decision decision, Standing standing, Moment moment) {
    if (standing instanceof Standing.Segments segments) {
      return SegmentJourney.lapse(decision, segments, moment);
    }
    if (standing instanceof Standing.Tier tier && decision.policy() instanceof Policy.Tier policy) {
      return TierJourney.lapse(decision, policy, tier, moment);
    }
    return standing instanceof Standing.Suppressions suppressions
        ? SuppressionJourney.lapse(decision, suppressions, moment)
        : Optional.empty();
  }

  /** What to announce when a decision is no longer in the rulebook: what it gave ends. */
  public static List<Message> forget(String decision, Standing standing, Instant at) {
    if (standing instanceof Standing.Segments segments) {
      return SegmentJourney.messages(decision, segments.memberships(), Map.of(), at);
    }
    if (standing instanceof Standing.Suppressions suppressions) {
      return SuppressionJourney.lifted(decision, suppressions.suppressions(), at);
    }
    return List.of();
  }

  /**
   * What a standing says, by output name; the decision's own result stands under the name of its
   * first output.
   *
   * @param now a score fades and its points expire: what is left of them then
   * @return values in the sheet's column order; outputs that say nothing are missing
   */
  public static Map<String, Value> outputs(
      Decision decision, Optional<Standing> standing, Instant now, Brand brand) {
    return standing
        .map(known -> Outputs.of(decision, known, now, brand))
        .orElseGet(() -> Outputs.none(decision));
  }

  /** What a decision publishes of its outputs. */
  public static Value published(Decision.Published published, Map<String, Value> outputs) {
    return published.output().isEmpty()
        ? result(outputs)
        : outputs.getOrDefault(published.output(), Value.MISSING);
  }

  /** A decision's own result among its outputs: what it publishes under the empty name. */
  public static Value result(Map<String, Value> outputs) {
    return outputs.isEmpty() ? Value.MISSING : outputs.values().iterator().next();
  }

  /** A value as messages hold it. */
  public static Data data(Value value) {
    return Payload.data(value);
  }

  /**
   * The first instant after {@code now} at which, with no event at all, the standing changes or
   * what it says crosses a line.
   *
   * @param lines those other decisions draw on the decision's own result
   */
  public static Optional<Instant> nextChange(
      Decision decision, Standing standing, Bounds lines, Instant now, Brand brand) {
    if (standing instanceof Standing.Segments segments) {
      return SegmentJourney.nextChange(segments, now);
    }
    if (standing instanceof Standing.Tier tier) {
      return TierJourney.nextChange(tier, now);
    }
    if (standing instanceof Standing.Score score
        && decision.policy() instanceof Policy.Score policy) {
      return ScoreCourse.crossing(policy, decision.decider().rows(), score, lines, now, brand);
    }
    if (standing instanceof Standing.Triggers triggers) {
      return TriggerJourney.nextChange(triggers, now);
    }
    return standing instanceof Standing.Suppressions suppressions
        ? SuppressionJourney.nextChange(suppressions, now)
        : Optional.empty();
  }

  /** When a tier's level is reviewed next; empty where it is not. */
  public static Optional<Instant> nextReview(
      Decision decision, Standing.Tier standing, Instant now, Brand brand) {
    return decision.policy() instanceof Policy.Tier policy
        ? TierJourney.nextReview(policy, standing, now, brand)
        : Optional.empty();
  }

  private static <S extends Standing> Optional<S> of(Optional<Standing> before, Class<S> kind) {
    return before.filter(kind::isInstance).map(kind::cast);
  }
}

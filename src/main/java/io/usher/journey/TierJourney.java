package io.usher.journey;

import io.usher.calendar.Brand;
import io.usher.customer.Standing;
import io.usher.customer.Standing.Because;
import io.usher.customer.Standing.Hold;
import io.usher.decide.Answer;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import io.usher.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A tier: the level the first row says; the same level from another row is no change. Where the
 * sheet says which moves there are, the first row that gives the level held or one it may move to.
 * {@link Turn} says whether a level that the rows no longer say is kept all the same.
 */
final class TierJourney {
  private TierJourney() {}

  private static final Standing.Tier NOBODY = new Standing.Tier("", Instant.EPOCH, "", Map.of());

  /**
   * What the rows say.
   *
   * @param level empty for nothing
   * @param spoke the row that gave the level first, then those it rests on
   */
  private record Said(String level, String row, Map<String, Value> benefits, List<Integer> spoke) {}

  static Step step(
      Decision decision,
      Policy.Tier policy,
      Optional<Standing.Tier> before,
      Answer answer,
      Moment moment) {
    return step(decision, policy, before, level -> said(decision, policy, level, answer), moment);
  }

  /** The hit that counts: the first, or the first whose level may follow the one held. */
  private static Optional<Answer.Hit> hit(Policy.Tier policy, String old, List<Answer.Hit> hits) {
    for (Answer.Hit hit : hits) {
      String level = level(hit);
      if (level.equals(old) || Turn.allowed(policy, old, level)) {
        return Optional.of(hit);
      }
    }
    return hits.stream().findFirst();
  }

  private static String level(Answer.Hit hit) {
    return hit.outputs().get(0).show();
  }

  /** What the rows say to whoever holds a level. */
  private static Said said(Decision decision, Policy.Tier policy, String held, Answer answer) {
    Optional<Answer.Hit> hit = hit(policy, held, answer.hits());
    List<Integer> spoke =
        policy.moves().isEmpty()
            ? answer.hits().stream().map(Answer.Hit::row).toList()
            : hit.stream().map(Answer.Hit::row).toList();
    if (hit.isEmpty()) {
      return new Said("", "", Map.of(), spoke);
    }
    Map<String, Value> benefits = new LinkedHashMap<>();
    for (int i = 1; i < decision.outputs().size(); i++) {
      benefits.put(decision.outputs().get(i).name(), hit.get().outputs().get(i));
    }
    String row = decision.decider().rows().get(hit.get().row()).id();
    return new Said(level(hit.get()), row, benefits, spoke);
  }

  /**
   * One move after the other until none is left to make, so that asking again changes nothing.
   * While the row of the level held speaks, a move leads to a row further up, so this ends.
   */
  private static Step step(
      Decision decision,
      Policy.Tier policy,
      Optional<Standing.Tier> before,
      Function<String, Said> says,
      Moment moment) {
    List<Message> messages = new ArrayList<>();
    Standing.Tier tier = before.orElseGet(() -> entered(NOBODY, says.apply(""), moment));
    if (before.isEmpty()) {
      announce(decision, "", tier, moment, messages);
    }
    Optional<Said> moved = Optional.empty();
    for (int moves = 0; ; moves++) {
      Said said = says.apply(tier.level());
      if (said.level().equals(tier.level())) {
        return new Step(as(said, tier), said.spoke(), messages);
      }
      Turn turn =
          tier.level().isEmpty()
              ? Turn.to(said.level())
              : Turn.of(policy, tier, said.level(), moment);
      if (turn.hold().isPresent() || moves > policy.levels().size()) {
        Standing.Tier kept = kept(decision, policy, tier, turn.hold());
        return new Step(kept, moved.orElse(said).spoke(), messages, held(kept));
      }
      Said to = turn.to().equals(said.level()) ? said : given(decision, policy, turn.to());
      moved = Optional.of(said);
      String from = tier.level();
      tier = policy.moves().isEmpty() ? entered(NOBODY, to, moment) : entered(tier, to, moment);
      announce(decision, from, tier, moment, messages);
    }
  }

  /** The level held, as the rows say it again. */
  private static Standing.Tier as(Said said, Standing.Tier tier) {
    return said.level().isEmpty()
        ? tier
        : new Standing.Tier(
            tier.level(), tier.since(), said.row(), said.benefits(), Optional.empty(), tier.past());
  }

  private static Standing.Tier entered(Standing.Tier from, Said to, Moment moment) {
    Optional<Standing.Past> past =
        from.level().isEmpty()
            ? Optional.empty()
            : Optional.of(new Standing.Past(from.level(), from.since()));
    return new Standing.Tier(
        to.level(), moment.now(), to.row(), to.benefits(), Optional.empty(), past);
  }

  private static Standing.Tier kept(
      Decision decision, Policy.Tier policy, Standing.Tier tier, Optional<Hold> hold) {
    return new Standing.Tier(
        tier.level(),
        tier.since(),
        tier.row(),
        benefits(decision, policy, tier),
        hold,
        tier.past());
  }

  private static List<Held> held(Standing.Tier tier) {
    return tier.hold().map(hold -> new Held(tier.level(), hold)).stream().toList();
  }

  /** What the first row that names a level gives, though it does not speak. */
  private static Said given(Decision decision, Policy.Tier policy, String level) {
    for (int row = 0; row < policy.rows().size(); row++) {
      if (policy.rows().get(row).level().equals(level)) {
        return new Said(
            level,
            decision.decider().rows().get(row).id(),
            benefits(decision, policy.rows().get(row), Map.of()),
            List.of());
      }
    }
    return new Said(level, "", Map.of(), List.of());
  }

  /** The benefits of a level that is kept: as its row gives them now, where that can be told. */
  private static Map<String, Value> benefits(
      Decision decision, Policy.Tier policy, Standing.Tier tier) {
    for (int row = 0; row < policy.rows().size(); row++) {
      Policy.TierRow known = policy.rows().get(row);
      if (known.level().equals(tier.level())
          && decision.decider().rows().get(row).id().equals(tier.row())) {
        return benefits(decision, known, tier.benefits());
      }
    }
    return tier.benefits();
  }

  private static Map<String, Value> benefits(
      Decision decision, Policy.TierRow row, Map<String, Value> known) {
    Map<String, Value> benefits = new LinkedHashMap<>();
    for (int i = 1; i < decision.outputs().size(); i++) {
      String name = decision.outputs().get(i).name();
      Value fixed = row.benefits().get(name);
      benefits.put(name, fixed == null ? known.getOrDefault(name, Value.MISSING) : fixed);
    }
    return benefits;
  }

  /** What is due of a sheet that is not asked now: the rows say what they said last. */
  static Optional<Step> lapse(
      Decision decision, Policy.Tier policy, Standing.Tier standing, Moment moment) {
    boolean due =
        standing
            .hold()
            .flatMap(Hold::until)
            .filter(until -> !until.isAfter(moment.now()))
            .isPresent();
    if (!due) {
      return Optional.empty();
    }
    Said said = given(decision, policy, standing.hold().orElseThrow().wants());
    return Optional.of(step(decision, policy, Optional.of(standing), held -> said, moment));
  }

  /** When a level that is kept is looked at again, if that lies after {@code now}. */
  static Optional<Instant> nextChange(Standing.Tier standing, Instant now) {
    return standing.hold().flatMap(Hold::until).filter(now::isBefore);
  }

  /**
   * When the level will be reviewed next; empty where there are no reviews, none is held, or one
   * has found too little already.
   */
  static Optional<Instant> nextReview(
      Policy.Tier policy, Standing.Tier standing, Instant now, Brand brand) {
    boolean grace = standing.hold().filter(hold -> hold.because() == Because.GRACE).isPresent();
    return standing.level().isEmpty() || grace
        ? Optional.empty()
        : Turn.reviews(policy, standing, brand).map(reviews -> reviews.after(now));
  }

  private static void announce(
      Decision decision, String from, Standing.Tier to, Moment moment, List<Message> messages) {
    if (!from.equals(to.level())) {
      Payload payload =
          new Payload()
              .with("decision", decision.name())
              .withNonEmpty("from", from)
              .withNonEmpty("to", to.level());
      to.past().ifPresent(past -> payload.with("fromSince", past.since()));
      to.benefits().forEach(payload::with);
      messages.add(payload.with("at", moment.now()).as("tier.changed"));
    }
  }
}

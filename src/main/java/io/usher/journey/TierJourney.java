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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tier: the level the first row says; the same level from another row is no change. Where the
 * sheet says which moves there are, the first row that gives the level held or one it may move to.
 * {@link Turn} says whether a level that the rows no longer say is kept all the same.
 */
final class TierJourney {
  private TierJourney() {}

  /** What the rows say; nothing: an empty level. */
  private record Said(String level, String row, Map<String, Value> benefits) {
    static final Said NOTHING = new Said("", "", Map.of());
  }

  static Step step(
      Decision decision,
      Policy.Tier policy,
      Optional<Standing.Tier> before,
      Answer answer,
      Moment moment) {
    String old = before.map(Standing.Tier::level).orElse("");
    Optional<Answer.Hit> hit = hit(policy, old, answer.hits());
    Said said = hit.map(it -> said(decision, it)).orElse(Said.NOTHING);
    return step(decision, policy, before, said, spoke(policy, hit, answer), moment);
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

  private static Said said(Decision decision, Answer.Hit hit) {
    Map<String, Value> benefits = new LinkedHashMap<>();
    for (int i = 1; i < decision.outputs().size(); i++) {
      benefits.put(decision.outputs().get(i).name(), hit.outputs().get(i));
    }
    return new Said(level(hit), decision.decider().rows().get(hit.row()).id(), benefits);
  }

  /** The row that gave the level first, then those it rests on. */
  private static List<Integer> spoke(Policy.Tier policy, Optional<Answer.Hit> hit, Answer answer) {
    return policy.moves().isEmpty()
        ? answer.hits().stream().map(Answer.Hit::row).toList()
        : hit.stream().map(Answer.Hit::row).toList();
  }

  private static Step step(
      Decision decision,
      Policy.Tier policy,
      Optional<Standing.Tier> before,
      Said said,
      List<Integer> spoke,
      Moment moment) {
    if (before.isEmpty() || before.get().level().isEmpty()) {
      return new Step(entered(before, said, moment), spoke, entering(decision, said, moment));
    }
    Standing.Tier old = before.get();
    if (said.level().equals(old.level())) {
      Standing.Tier same =
          new Standing.Tier(
              old.level(), old.since(), said.row(), said.benefits(), Optional.empty(), old.past());
      return new Step(same, spoke, List.of());
    }
    Turn turn = Turn.of(policy, old, said.level(), moment);
    if (turn.hold().isPresent()) {
      Standing.Tier kept =
          new Standing.Tier(
              old.level(),
              old.since(),
              old.row(),
              benefits(decision, policy, old),
              turn.hold(),
              old.past());
      return new Step(kept, spoke, List.of(), held(kept));
    }
    Said to = turn.to().equals(said.level()) ? said : given(decision, policy, turn.to());
    Optional<Standing.Past> past =
        policy.moves().isEmpty()
            ? Optional.empty()
            : Optional.of(new Standing.Past(old.level(), old.since()));
    Standing.Tier moved =
        new Standing.Tier(
            to.level(), moment.now(), to.row(), to.benefits(), Optional.empty(), past);
    if (!to.level().equals(said.level())) {
      moved = kept(moved, Turn.of(policy, moved, said.level(), moment).hold());
    }
    return new Step(moved, spoke, changed(decision, old.level(), to, moment), held(moved));
  }

  private static Standing.Tier kept(Standing.Tier tier, Optional<Hold> hold) {
    return new Standing.Tier(
        tier.level(), tier.since(), tier.row(), tier.benefits(), hold, tier.past());
  }

  private static List<Held> held(Standing.Tier tier) {
    return tier.hold().map(hold -> new Held(tier.level(), hold)).stream().toList();
  }

  private static Standing.Tier entered(Optional<Standing.Tier> before, Said said, Moment moment) {
    return said.level().isEmpty() && before.isPresent()
        ? before.get()
        : new Standing.Tier(said.level(), moment.now(), said.row(), said.benefits());
  }

  private static List<Message> entering(Decision decision, Said said, Moment moment) {
    return said.level().isEmpty() ? List.of() : changed(decision, "", said, moment);
  }

  /** What the first row that names a level gives, though it does not speak. */
  private static Said given(Decision decision, Policy.Tier policy, String level) {
    for (int row = 0; row < policy.rows().size(); row++) {
      if (policy.rows().get(row).level().equals(level)) {
        return new Said(
            level,
            decision.decider().rows().get(row).id(),
            benefits(decision, policy.rows().get(row), Map.of()));
      }
    }
    return new Said(level, "", Map.of());
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
    String wants = standing.hold().orElseThrow().wants();
    Said said = wants.isEmpty() ? Said.NOTHING : given(decision, policy, wants);
    return Optional.of(step(decision, policy, Optional.of(standing), said, List.of(), moment));
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

  private static List<Message> changed(Decision decision, String from, Said to, Moment moment) {
    Payload payload =
        new Payload()
            .with("decision", decision.name())
            .withNonEmpty("from", from)
            .withNonEmpty("to", to.level());
    to.benefits().forEach(payload::with);
    return List.of(payload.with("at", moment.now()).as("tier.changed"));
  }
}

package io.usher.journey;

import io.usher.customer.Standing;
import io.usher.customer.Standing.Contribution;
import io.usher.customer.Standing.Credit;
import io.usher.customer.Standing.Source;
import io.usher.decide.Answer;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Repeat;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A score. A row that counts while its conditions hold contributes its points and nothing when they
 * no longer do. A row with another repeat rule earns credits, which stay, fade or expire; a late
 * event's are credited at its own time. What is left of them at an instant is {@link ScoreCourse}'s
 * to say: nothing is kept here that changes by time alone.
 */
final class ScoreJourney {
  private ScoreJourney() {}

  static Step step(
      Policy.Score policy,
      Optional<Standing.Score> before,
      Answer answer,
      Moment moment,
      List<RowLabel> labels) {
    Standing.Score known = before.orElse(Standing.Score.NONE);
    Standing.Score score = reversed(policy, known, moment);
    @Nullable BigDecimal[] points = points(answer, labels.size());
    Map<String, Contribution> rows = new LinkedHashMap<>();
    List<Integer> spoke = new ArrayList<>();
    boolean credited = false;
    for (int row = 0; row < labels.size(); row++) {
      String id = labels.get(row).id();
      Contribution past = score.rows().get(id);
      BigDecimal earned = points[row];
      if (earned == null && past == null) {
        continue;
      }
      Contribution next = next(policy, row, past, earned, score, moment);
      if (earned != null) {
        spoke.add(row);
      }
      credited |= next.times() > (past == null ? 0 : past.times());
      if (!next.equals(Contribution.NONE)) {
        rows.put(id, next.equals(past) ? past : next);
      }
    }
    Map<String, Contribution> settled =
        credited && policy.ledger()
            ? Settlement.of(policy, labels, rows, moment.now(), moment.brand().zone())
            : rows;
    Standing.Score after =
        new Standing.Score(
            settled, credited ? Reversed.without(score.early(), moment.source()) : score.early());
    return new Step(before.isPresent() && after.equals(known) ? known : after, spoke, List.of());
  }

  /** The standing of a sheet that is not asked: only what the event takes back goes. */
  static Optional<Step> lapse(Policy.Score policy, Optional<Standing.Score> before, Moment moment) {
    Standing.Score known = before.orElse(Standing.Score.NONE);
    Standing.Score after = reversed(policy, known, moment);
    return after.equals(known)
        ? Optional.empty()
        : Optional.of(new Step(after, List.of(), List.of()));
  }

  private static Standing.Score reversed(Policy.Score policy, Standing.Score score, Moment moment) {
    if (moment.reversals().isEmpty() || policy.rows().stream().noneMatch(Policy.ScoreRow::dated)) {
      return score;
    }
    return Reversed.of(score, moment.reversals(), moment.now());
  }

  /** What each row earns; null for one that does not speak. */
  private static @Nullable BigDecimal[] points(Answer answer, int rows) {
    @Nullable BigDecimal[] points = new BigDecimal[rows];
    for (Answer.Hit hit : answer.hits()) {
      if (hit.outputs().get(0) instanceof Value.Num number) {
        points[hit.row()] = number.number();
      }
    }
    return points;
  }

  private static Contribution next(
      Policy.Score policy,
      int row,
      @Nullable Contribution known,
      @Nullable BigDecimal earned,
      Standing.Score score,
      Moment moment) {
    Policy.ScoreRow rule = policy.rows().get(row);
    boolean speaks = earned != null;
    if (rule.repeat() instanceof Repeat.WhileTrue) {
      return earned == null ? Contribution.NONE : whileTrue(rule, earned);
    }
    Contribution past =
        known == null || (known.asOf().isEmpty() && known.times() == 0 && known.credits().isEmpty())
            ? Contribution.NONE
            : known;
    boolean spokeBefore = known != null && known.speaking();
    if (earned == null || !counts(rule, past, spokeBefore, moment)) {
      return speaking(past, speaks, rule);
    }
    Credit credit = Reversed.early(credit(rule, earned, moment), score.early());
    if (credit.points().signum() != 0 && credit.left().signum() == 0) {
      return speaking(past, true, rule);
    }
    Contribution more = past;
    if (credit.points().signum() != 0) {
      more = policy.ledger() ? inserted(past, credit) : Credits.with(past, credit, rule);
    }
    return speaking(counted(more, rule, moment), true, rule);
  }

  private static Contribution whileTrue(Policy.ScoreRow rule, BigDecimal earned) {
    return new Contribution(
        ScoreCourse.limited(rule, earned),
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        0,
        true);
  }

  private static Contribution inserted(Contribution past, Credit credit) {
    List<Credit> credits = new ArrayList<>(past.credits());
    Credits.insert(credits, credit);
    return past.with(past.points(), past.asOf(), credits);
  }

  private static Credit credit(Policy.ScoreRow rule, BigDecimal earned, Moment moment) {
    Optional<Source> source =
        rule.dated()
            ? moment.source().map(it -> new Source(it.key(), it.amount().orElse(BigDecimal.ZERO)))
            : Optional.empty();
    return new Credit(happened(moment), HalfLife.kept(earned), BigDecimal.ZERO, source);
  }

  /** In whole seconds, and not after {@code now}. */
  private static Instant happened(Moment moment) {
    Instant at = moment.happened().isAfter(moment.now()) ? moment.now() : moment.happened();
    return Instant.ofEpochSecond(at.getEpochSecond());
  }

  private static boolean counts(
      Policy.ScoreRow rule, Contribution past, boolean spokeBefore, Moment moment) {
    if (rule.repeat() instanceof Repeat.OnceADay) {
      return (rule.dated() ? !moment.repeated() : !spokeBefore)
          && !Days.counted(past.lastAt(), past.days(), moment.happened(), moment.brand());
    }
    return Repeats.again(
        rule.repeat(), rule.dated(), spokeBefore, past.times(), past.lastAt(), moment);
  }

  private static Contribution counted(Contribution past, Policy.ScoreRow rule, Moment moment) {
    boolean daily = rule.repeat() instanceof Repeat.OnceADay;
    boolean timed = daily || rule.repeat() instanceof Repeat.Every;
    return new Contribution(
        past.points(),
        past.asOf(),
        past.credits(),
        past.times() + 1,
        timed ? Optional.of(Repeats.later(past.lastAt(), happened(moment))) : Optional.empty(),
        daily ? Days.with(past.lastAt(), past.days(), moment.happened(), moment.brand()) : 0,
        past.speaking());
  }

  /** Whether it speaks is kept only where the next answer is compared with it. */
  private static Contribution speaking(Contribution past, boolean speaks, Policy.ScoreRow rule) {
    boolean kept = speaks && (!rule.dated() || rule.repeat() instanceof Repeat.OnceAnEpisode);
    return past.speaking() == kept
        ? past
        : new Contribution(
            past.points(),
            past.asOf(),
            past.credits(),
            past.times(),
            past.lastAt(),
            past.days(),
            kept);
  }
}

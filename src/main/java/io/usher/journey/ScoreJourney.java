package io.usher.journey;

import io.usher.customer.Standing;
import io.usher.customer.Standing.Contribution;
import io.usher.customer.Standing.Credit;
import io.usher.decide.Answer;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Policy;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A score. A row that counts while its conditions hold contributes its points and nothing when they
 * no longer do. A row with another repeat rule earns credits, which stay; only their sum and the
 * last one's time are kept. What a row contributes is limited by {@code at most} and rounded to a
 * tenth before it is added.
 */
final class ScoreJourney {
  private ScoreJourney() {}

  static Step step(
      Policy.Score policy,
      Optional<Standing.Score> before,
      Answer answer,
      Moment moment,
      List<RowLabel> labels) {
    Map<String, Contribution> old = before.map(Standing.Score::rows).orElse(Map.of());
    @Nullable BigDecimal[] points = points(answer, labels.size());
    Map<String, Contribution> rows = new LinkedHashMap<>();
    List<Integer> spoke = new ArrayList<>();
    boolean moved = before.isEmpty();
    for (int row = 0; row < labels.size(); row++) {
      String id = labels.get(row).id();
      Contribution known = old.get(id);
      BigDecimal earned = points[row];
      if (earned == null && known == null) {
        continue;
      }
      Contribution next =
          contribution(policy.rows().get(row), Optional.ofNullable(known), earned, moment);
      if (earned != null) {
        spoke.add(row);
      }
      if (next.speaking() || next.times() > 0) {
        boolean same = next.equals(known);
        moved |= !same;
        rows.put(id, same && known != null ? known : next);
      }
    }
    return new Step(
        moved || rows.size() != old.size() ? new Standing.Score(rows) : before.get(),
        spoke,
        List.of());
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

  private static Contribution contribution(
      Policy.ScoreRow row,
      Optional<Contribution> known,
      @Nullable BigDecimal earned,
      Moment moment) {
    boolean speaks = earned != null;
    if (row.repeat() instanceof Policy.Repeat.WhileTrue) {
      BigDecimal points = earned == null ? BigDecimal.ZERO : limited(row, earned);
      return new Contribution(points, List.of(), 0, speaks);
    }
    Contribution past = known.orElse(new Contribution(BigDecimal.ZERO, List.of(), 0, false));
    Optional<Credit> last = past.credits().stream().findFirst();
    boolean counts =
        earned != null
            && Repeats.again(
                row.repeat(),
                row.dated(),
                past.speaking(),
                past.times(),
                last.map(Credit::at),
                moment);
    if (earned == null || !counts) {
      return new Contribution(past.points(), past.credits(), past.times(), speaks);
    }
    BigDecimal sum = last.map(Credit::points).orElse(BigDecimal.ZERO).add(earned);
    Credit credit = new Credit(Repeats.later(last.map(Credit::at), moment.happened()), sum);
    return new Contribution(limited(row, sum), List.of(credit), past.times() + 1, true);
  }

  private static BigDecimal limited(Policy.ScoreRow row, BigDecimal sum) {
    BigDecimal limited = row.atMost().map(sum::min).orElse(sum);
    return limited.scale() <= 1
        ? limited.stripTrailingZeros()
        : limited.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
  }
}

package io.usher.journey;

import io.usher.customer.Standing;
import io.usher.customer.Standing.Failing;
import io.usher.decide.Answer;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Decider.Unjudged;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A lead's qualification: each criterion must hold; the status is the worst of those that do not or
 * cannot be judged. A settling row that speaks decides before all criteria.
 */
final class QualificationJourney {
  private static final String QUALIFIED = "qualified";

  /** Worst first. */
  private static final List<String> STATUSES =
      List.of("disqualified", "needs info", "nurture", QUALIFIED);

  private QualificationJourney() {}

  static Step step(
      Decision decision,
      Policy.Qualification policy,
      Optional<Standing.Qualification> before,
      Answer answer,
      Moment moment) {
    Set<Integer> holds =
        answer.hits().stream().map(Answer.Hit::row).collect(Collectors.toCollection(HashSet::new));
    Map<Integer, Unjudged> unjudged = new HashMap<>();
    for (Unjudged row : decision.decider().unjudged(moment.facts())) {
      unjudged.put(row.row(), row);
    }
    List<RowLabel> labels = decision.decider().rows();
    List<Failing> failing = new ArrayList<>();
    List<Integer> spoke = new ArrayList<>();
    String status = QUALIFIED;
    String settled = "";
    for (int row = 0; row < labels.size(); row++) {
      Policy.Criterion rule = policy.rows().get(row);
      if (rule.criterion().isEmpty()) {
        if (holds.contains(row) && settled.isEmpty()) {
          settled = rule.status();
          spoke.add(0, row);
        }
      } else if (!holds.contains(row)) {
        Unjudged open = unjudged.get(row);
        String says = open == null ? rule.ifNot() : rule.ifMissing();
        failing.add(
            new Failing(
                labels.get(row).id(),
                rule.criterion(),
                says,
                open == null ? List.of() : names(decision, open.missing())));
        spoke.add(row);
        status = worse(status, says);
      }
    }
    String result = settled.isEmpty() ? status : settled;
    boolean same = before.isPresent() && before.get().status().equals(result);
    Instant since = same ? before.get().since() : moment.now();
    Standing.Qualification after = new Standing.Qualification(result, since, failing);
    return new Step(
        after, spoke, same ? List.of() : List.of(message(decision, before, after, moment)));
  }

  private static Message message(
      Decision decision,
      Optional<Standing.Qualification> before,
      Standing.Qualification after,
      Moment moment) {
    return new Payload()
        .with("decision", decision.name())
        .with("status", after.status())
        .withNonEmpty("before", before.map(Standing.Qualification::status).orElse(""))
        .with("at", moment.now())
        .as("lead." + after.status().replace(' ', '-'));
  }

  private static String worse(String a, String b) {
    return rank(b) < rank(a) ? b : a;
  }

  private static int rank(String status) {
    int rank = STATUSES.indexOf(status);
    return rank < 0 ? STATUSES.size() : rank;
  }

  private static List<String> names(Decision decision, List<Integer> facts) {
    List<String> names = new ArrayList<>();
    for (Decision.Input input : decision.inputs()) {
      if (facts.contains(input.fact())) {
        names.add(input.name());
      }
    }
    return names;
  }
}

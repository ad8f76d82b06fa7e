package io.usher.journey;

import io.usher.customer.Standing;
import io.usher.customer.Standing.Firing;
import io.usher.decide.Answer;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import io.usher.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Triggers: what to announce, as often as each row's repeat rule allows, at once or when the row's
 * time has come.
 */
final class TriggerJourney {
  private static final Firing NEVER = new Firing(Optional.empty(), 0, false);

  private TriggerJourney() {}

  static Step step(
      Decision decision,
      Policy.Trigger policy,
      Optional<Standing.Triggers> before,
      Answer answer,
      Moment moment) {
    Map<String, Firing> old = before.map(Standing.Triggers::rows).orElse(Map.of());
    List<RowLabel> labels = decision.decider().rows();
    @Nullable Answer.Hit[] hits = new Answer.Hit[labels.size()];
    answer.hits().forEach(hit -> hits[hit.row()] = hit);
    Map<String, Firing> rows = new LinkedHashMap<>();
    List<Integer> spoke = new ArrayList<>();
    List<Message> messages = new ArrayList<>();
    for (int row = 0; row < labels.size(); row++) {
      String id = labels.get(row).id();
      Answer.Hit hit = hits[row];
      Firing past = old.getOrDefault(id, NEVER);
      Policy.TriggerRow rule = policy.rows().get(row);
      Optional<Instant> due =
          rule.at().filter(at -> hit != null).flatMap(at -> instant(at, moment));
      boolean fires = hit != null && fires(rule, past, due, moment);
      if (hit != null && fires) {
        spoke.add(row);
        messages.add(fired(decision, id, hit, forWhat(rule, moment), moment));
        rows.put(
            id,
            new Firing(
                Optional.of(Repeats.later(past.lastAt(), moment.happened())),
                past.times() + 1,
                true));
      } else if (hit != null || past.times() > 0) {
        rows.put(
            id,
            new Firing(
                past.lastAt(),
                past.times(),
                hit != null,
                due.filter(at -> waits(rule, past, at, moment))));
      }
    }
    return new Step(new Standing.Triggers(rows), spoke, messages);
  }

  /**
   * Whether a row that speaks fires. One that waits for its time fires when that has come, if it
   * waited for that very time: not when a time has passed already as its conditions begin to hold,
   * or as the date is moved.
   */
  private static boolean fires(
      Policy.TriggerRow rule, Firing past, Optional<Instant> due, Moment moment) {
    if (rule.at().isPresent()) {
      return due.isPresent()
          && due.equals(past.due())
          && !due.get().isAfter(moment.now())
          && Repeats.again(rule.repeat(), true, false, past.times(), past.lastAt(), moment);
    }
    boolean dated = rule.dated() || rule.repeat() instanceof Policy.Repeat.EachTime;
    return Repeats.again(
        rule.repeat(), dated, past.speaking(), past.times(), past.lastAt(), moment);
  }

  private static boolean waits(Policy.TriggerRow rule, Firing past, Instant due, Moment moment) {
    boolean spent =
        rule.repeat() instanceof Policy.Repeat.Times times && past.times() >= times.most();
    return due.isAfter(moment.now()) && !spent;
  }

  /** The instant a row waits for; empty if its date is missing. */
  private static Optional<Instant> instant(Policy.At at, Moment moment) {
    return date(at, moment)
        .map(
            date ->
                at.span()
                    .map(
                        span ->
                            at.before()
                                ? span.before(date, moment.zone())
                                : span.after(date, moment.zone()))
                    .orElse(date));
  }

  private static Optional<Instant> date(Policy.At at, Moment moment) {
    return moment.facts().at(at.fact()) instanceof Value.Day day
        ? Optional.of(day.at().orElseGet(() -> day.date().atStartOfDay(moment.zone()).toInstant()))
        : Optional.empty();
  }

  private static Optional<Instant> forWhat(Policy.TriggerRow rule, Moment moment) {
    return rule.at().flatMap(at -> date(at, moment));
  }

  /** When the first row that waits will fire, if that lies after {@code now}. */
  static Optional<Instant> nextChange(Standing.Triggers standing, Instant now) {
    return standing.rows().values().stream()
        .flatMap(firing -> firing.due().stream())
        .filter(now::isBefore)
        .min(Instant::compareTo);
  }

  private static Message fired(
      Decision decision, String row, Answer.Hit hit, Optional<Instant> forWhat, Moment moment) {
    Payload payload =
        new Payload()
            .with("trigger", hit.outputs().get(0))
            .with("decision", decision.name())
            .with("row", row)
            .with("for", forWhat);
    for (int i = 1; i < decision.outputs().size(); i++) {
      payload.with(decision.outputs().get(i).name(), hit.outputs().get(i));
    }
    return payload.with("at", moment.now()).as("trigger.fired");
  }
}

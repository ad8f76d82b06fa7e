package io.usher.journey;

import io.usher.customer.Standing;
import io.usher.customer.Standing.Suppression;
import io.usher.decide.Answer;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import io.usher.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Suppressions: added when a row begins to speak, kept until their end, lifted when it has come.
 */
final class SuppressionJourney {
  private SuppressionJourney() {}

  /** What makes two suppressions the same one. */
  private record Same(String row, String channel, String messageClass, String campaign) {
    static Same of(Suppression it) {
      return new Same(it.row(), it.channel(), it.messageClass(), it.campaign());
    }
  }

  static Step step(
      Decision decision,
      Policy.Suppression policy,
      Optional<Standing.Suppressions> before,
      Answer answer,
      Moment moment) {
    Map<Same, Suppression> old = new LinkedHashMap<>();
    before.ifPresent(standing -> standing.suppressions().forEach(it -> old.put(Same.of(it), it)));
    Map<Same, Suppression> now = new LinkedHashMap<>();
    old.forEach(
        (key, it) -> {
          if (it.until().filter(end -> end.isAfter(moment.now())).isPresent()) {
            now.put(key, it);
          }
        });
    List<RowLabel> labels = decision.decider().rows();
    List<Integer> spoke = new ArrayList<>();
    for (Answer.Hit hit : answer.hits()) {
      spoke.add(hit.row());
      Optional<Instant> until = until(policy.rows().get(hit.row()), moment);
      if (until.filter(end -> !end.isAfter(moment.now())).isPresent()) {
        continue;
      }
      for (String channel : channels(decision, hit)) {
        Suppression spoken =
            new Suppression(
                labels.get(hit.row()).id(),
                channel,
                text(decision, hit, "reason"),
                text(decision, hit, "class"),
                text(decision, hit, "campaign"),
                moment.now(),
                until);
        Suppression known = old.get(Same.of(spoken));
        now.put(Same.of(spoken), known == null ? spoken : prolonged(known, spoken));
      }
    }
    return new Step(
        new Standing.Suppressions(oldestFirst(old, now)),
        spoke,
        messages(decision.name(), old, now, moment.now()));
  }

  /** Those of before in their order, then those that were added: the same again if asked again. */
  private static List<Suppression> oldestFirst(
      Map<Same, Suppression> old, Map<Same, Suppression> now) {
    List<Suppression> all = new ArrayList<>(now.size());
    for (Same key : old.keySet()) {
      Suppression still = now.get(key);
      if (still != null) {
        all.add(still);
      }
    }
    now.forEach(
        (key, it) -> {
          if (!old.containsKey(key)) {
            all.add(it);
          }
        });
    return all;
  }

  static Optional<Step> lapse(Decision decision, Standing.Suppressions standing, Moment moment) {
    Map<Same, Suppression> old = new LinkedHashMap<>();
    Map<Same, Suppression> now = new LinkedHashMap<>();
    for (Suppression it : standing.suppressions()) {
      old.put(Same.of(it), it);
      if (it.until().isEmpty() || it.until().get().isAfter(moment.now())) {
        now.put(Same.of(it), it);
      }
    }
    return old.size() == now.size()
        ? Optional.empty()
        : Optional.of(
            new Step(
                new Standing.Suppressions(List.copyOf(now.values())),
                List.of(),
                messages(decision.name(), old, now, moment.now())));
  }

  /** The first instant after {@code now} at which one ends. */
  static Optional<Instant> nextChange(Standing.Suppressions standing, Instant now) {
    return standing.suppressions().stream()
        .flatMap(suppression -> suppression.until().stream())
        .filter(end -> now.isBefore(end) && !end.equals(Suppression.FOR_GOOD))
        .min(Instant::compareTo);
  }

  private static Suppression prolonged(Suppression known, Suppression spoken) {
    Optional<Instant> until =
        known.until().isPresent()
                && spoken.until().isPresent()
                && known.until().get().isAfter(spoken.until().get())
            ? known.until()
            : spoken.until();
    return new Suppression(
        known.row(),
        known.channel(),
        spoken.reason(),
        known.messageClass(),
        known.campaign(),
        known.since(),
        until);
  }

  private static Optional<Instant> until(Policy.Until rule, Moment moment) {
    if (rule instanceof Policy.Until.For span) {
      return Optional.of(span.span().after(moment.happened(), moment.brand().zone()));
    }
    if (rule instanceof Policy.Until.ForGood) {
      return Optional.of(Suppression.FOR_GOOD);
    }
    if (rule instanceof Policy.Until.Date date
        && moment.facts().at(date.fact()) instanceof Value.Day day) {
      return Optional.of(moment.brand().startOf(day.date()));
    }
    return Optional.empty();
  }

  private static List<Message> messages(
      String decision, Map<Same, Suppression> old, Map<Same, Suppression> now, Instant at) {
    List<Message> messages = new ArrayList<>();
    now.forEach(
        (key, it) -> {
          if (!old.containsKey(key)) {
            messages.add(
                about(decision, it)
                    .with("until", it.until())
                    .with("at", at)
                    .as("suppression.added"));
          }
        });
    messages.addAll(
        lifted(
            decision,
            old.entrySet().stream()
                .filter(it -> !now.containsKey(it.getKey()))
                .map(Map.Entry::getValue)
                .toList(),
            at));
    return messages;
  }

  static List<Message> lifted(String decision, List<Suppression> ended, Instant at) {
    return ended.stream()
        .map(
            it ->
                about(decision, it)
                    .with("since", it.since())
                    .with("at", at)
                    .as("suppression.lifted"))
        .toList();
  }

  private static Payload about(String decision, Suppression it) {
    return new Payload()
        .with("decision", decision)
        .with("channel", it.channel())
        .with("reason", it.reason())
        .withNonEmpty("class", it.messageClass())
        .withNonEmpty("campaign", it.campaign())
        .with("row", it.row());
  }

  private static List<String> channels(Decision decision, Answer.Hit hit) {
    Value value = output(decision, hit, "channel");
    return value instanceof Value.Texts texts ? texts.texts() : List.of(value.show());
  }

  private static String text(Decision decision, Answer.Hit hit, String output) {
    return output(decision, hit, output).show();
  }

  private static Value output(Decision decision, Answer.Hit hit, String name) {
    for (int i = 0; i < decision.outputs().size(); i++) {
      if (decision.outputs().get(i).name().toLowerCase(Locale.ROOT).equals(name)) {
        return hit.outputs().get(i);
      }
    }
    return Value.MISSING;
  }
}

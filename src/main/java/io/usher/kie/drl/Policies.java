package io.usher.kie.drl;

import io.usher.calendar.Span;
import io.usher.decide.Policy;
import java.util.Optional;

/** What a kind does with what the rules of one topic say. */
final class Policies {
  private Policies() {}

  static Policy of(RuleModel model, Checked checked) {
    return switch (model.topic().say()) {
      case SEGMENT ->
          new Policy.Segment(
              model.words(), model.rules().stream().map(rule -> Optional.<Span>empty()).toList());
      case SCORE ->
          new Policy.Score(
              Optional.empty(),
              Optional.empty(),
              model.rules().stream()
                  .map(
                      rule ->
                          new Policy.ScoreRow(
                              checked.atEvent(rule),
                              repeat(rule, checked),
                              Optional.empty(),
                              Optional.empty(),
                              Optional.empty()))
                  .toList());
      case SUPPRESS ->
          new Policy.Suppression(
              model.rules().stream()
                  .map(rule -> rule.lasting().orElseGet(Policy.Until.WhileSpeaking::new))
                  .toList());
      case TRIGGER ->
          new Policy.Trigger(
              model.rules().stream()
                  .map(rule -> new Policy.TriggerRow(checked.atEvent(rule), repeat(rule, checked)))
                  .toList());
      case ROUTE, VALUE -> new Policy.Value();
    };
  }

  private static Policy.Repeat repeat(Rule rule, Checked checked) {
    return rule.repeat()
        .orElseGet(
            () ->
                checked.atEvent(rule)
                    ? new Policy.Repeat.EachTime()
                    : new Policy.Repeat.WhileTrue());
  }
}

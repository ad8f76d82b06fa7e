package io.usher.journey;

import io.usher.customer.Standing;
import io.usher.customer.Standing.Membership;
import io.usher.decide.Answer;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Decision;
import io.usher.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Segments: entered when the first row speaks for one, left when none does; moving between its rows
 * is neither.
 */
final class SegmentJourney {
  private SegmentJourney() {}

  static Step step(
      Decision decision, Optional<Standing.Segments> before, Answer answer, Moment moment) {
    Map<String, Membership> old = before.orElse(Standing.Segments.NONE).memberships();
    Map<String, Membership> memberships = new LinkedHashMap<>();
    List<Integer> spoke = new ArrayList<>();
    List<RowLabel> labels = decision.decider().rows();
    for (Answer.Hit hit : answer.hits()) {
      spoke.add(hit.row());
      for (String segment : named(hit.outputs().get(0))) {
        Membership known = old.get(segment);
        memberships.putIfAbsent(
            segment,
            new Membership(
                known == null ? moment.now() : known.since(),
                labels.get(hit.row()).id(),
                Optional.empty()));
      }
    }
    return new Step(
        new Standing.Segments(memberships),
        spoke,
        messages(decision.name(), old, memberships, moment.now()));
  }

  static List<Message> messages(
      String decision, Map<String, Membership> old, Map<String, Membership> now, Instant at) {
    List<Message> messages = new ArrayList<>();
    now.forEach(
        (segment, membership) -> {
          if (!old.containsKey(segment)) {
            messages.add(
                about(decision, segment)
                    .with("row", membership.row())
                    .with("at", at)
                    .as("segment.entered"));
          }
        });
    old.forEach(
        (segment, membership) -> {
          if (!now.containsKey(segment)) {
            messages.add(
                about(decision, segment)
                    .with("since", membership.since())
                    .with("at", at)
                    .as("segment.exited"));
          }
        });
    return messages;
  }

  private static Payload about(String decision, String segment) {
    return new Payload().with("segment", segment).with("decision", decision);
  }

  private static List<String> named(Value value) {
    if (value instanceof Value.Texts texts) {
      return texts.texts();
    }
    return value.missing() ? List.of() : List.of(value.show());
  }
}

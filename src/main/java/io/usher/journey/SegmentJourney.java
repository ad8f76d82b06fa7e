package io.usher.journey;

import io.usher.customer.Standing;
import io.usher.customer.Standing.Because;
import io.usher.customer.Standing.Hold;
import io.usher.customer.Standing.Membership;
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

/**
 * Segments: entered when the first row speaks for one, left when none does; moving between its rows
 * is neither. A row that asks for a stay keeps its customers that long, counted from when they
 * entered, in the brand's calendar: they leave when both the stay is over and no row speaks. The
 * longest stay counts that any row asked that spoke for them; one that has begun is kept though the
 * sheet be changed.
 */
final class SegmentJourney {
  private SegmentJourney() {}

  static Step step(
      Decision decision,
      Policy.Segment policy,
      Optional<Standing.Segments> before,
      Answer answer,
      Moment moment) {
    Map<String, Membership> old = before.orElse(Standing.Segments.NONE).memberships();
    Map<String, Membership> memberships = new LinkedHashMap<>();
    List<Integer> spoke = new ArrayList<>();
    List<RowLabel> labels = decision.decider().rows();
    for (Answer.Hit hit : answer.hits()) {
      spoke.add(hit.row());
      for (String segment : named(hit.outputs().get(0))) {
        Membership known = memberships.getOrDefault(segment, old.get(segment));
        Instant since = known == null ? moment.now() : known.since();
        Membership first = memberships.get(segment);
        memberships.put(
            segment,
            new Membership(
                since,
                first == null ? labels.get(hit.row()).id() : first.row(),
                later(
                    known == null ? Optional.empty() : known.stayUntil(),
                    policy.stay(hit.row()).map(stay -> stay.after(since, moment.brand().zone())))));
      }
    }
    List<Held> held = new ArrayList<>();
    old.forEach(
        (segment, membership) -> {
          if (!memberships.containsKey(segment) && stays(membership, moment.now())) {
            memberships.put(segment, silent(membership));
            held.add(new Held(segment, new Hold("", Because.STAY, membership.stayUntil())));
          }
        });
    return new Step(
        new Standing.Segments(memberships),
        spoke,
        messages(decision.name(), old, memberships, moment.now()),
        held);
  }

  /** What is kept by its stay alone ends with it, though the sheet is not asked. */
  static Optional<Step> lapse(Decision decision, Standing.Segments standing, Moment moment) {
    Map<String, Membership> old = standing.memberships();
    Map<String, Membership> still = new LinkedHashMap<>();
    old.forEach(
        (segment, membership) -> {
          if (!membership.row().isEmpty() || stays(membership, moment.now())) {
            still.put(segment, membership);
          }
        });
    return still.size() == old.size()
        ? Optional.empty()
        : Optional.of(
            new Step(
                new Standing.Segments(still),
                List.of(),
                messages(decision.name(), old, still, moment.now())));
  }

  /** The first instant after {@code now} at which a stay ends that alone keeps somebody. */
  static Optional<Instant> nextChange(Standing.Segments standing, Instant now) {
    Optional<Instant> next = Optional.empty();
    for (Membership membership : standing.memberships().values()) {
      if (membership.row().isEmpty() && stays(membership, now)) {
        Instant end = membership.stayUntil().orElseThrow();
        next = next.filter(end::isAfter).or(() -> Optional.of(end));
      }
    }
    return next;
  }

  private static boolean stays(Membership membership, Instant now) {
    return membership.stayUntil().filter(now::isBefore).isPresent();
  }

  private static Membership silent(Membership membership) {
    return membership.row().isEmpty()
        ? membership
        : new Membership(membership.since(), "", membership.stayUntil());
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || other.filter(one.get()::isBefore).isPresent() ? other : one;
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

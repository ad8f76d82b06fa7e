package io.usher.rulebook.name;

import io.usher.decide.Decision;
import io.usher.decide.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The messages a sheet may be asked at, beside events. */
public final class MessageTypes {
  /** What decisions announce, and the kind of those that do. */
  private static final Map<String, Kind> OF_DECISIONS =
      Map.ofEntries(
          Map.entry("segment.entered", Kind.SEGMENT),
          Map.entry("segment.exited", Kind.SEGMENT),
          Map.entry("tier.changed", Kind.TIER),
          Map.entry("lead.qualified", Kind.QUALIFICATION),
          Map.entry("lead.nurture", Kind.QUALIFICATION),
          Map.entry("lead.needs-info", Kind.QUALIFICATION),
          Map.entry("lead.disqualified", Kind.QUALIFICATION),
          Map.entry("lead.requested", Kind.ROUTING),
          Map.entry("suppression.added", Kind.SUPPRESSION),
          Map.entry("suppression.lifted", Kind.SUPPRESSION),
          Map.entry("trigger.fired", Kind.TRIGGER));

  /** What becomes of leads, and what happens to customers. */
  private static final Set<String> OTHERS =
      Set.of(
          "lead.routed",
          "lead.waiting",
          "lead.queued",
          "lead.joined",
          "lead.accepted",
          "lead.rejected",
          "lead.working",
          "lead.won",
          "lead.lost",
          "lead.returned",
          "lead.expired",
          "lead.reassigned",
          "lead.overflowed",
          "lead.warned",
          "lead.breached",
          "lead.escalated",
          "customer.merged",
          "customer.unmerged");

  private MessageTypes() {}

  /** Whether a name beside {@code On} is a message of Usher's own, whatever it is about. */
  public static boolean known(String key) {
    String type = type(key);
    return OF_DECISIONS.containsKey(type) || OTHERS.contains(type);
  }

  /** Without what the message is to be about: {@code segment.entered loyal} is of one segment. */
  private static String type(String key) {
    int end = key.indexOf(' ');
    return end < 0 ? key : key.substring(0, end);
  }

  /** What the message is to be about; empty for anything. */
  public static String about(String key) {
    return known(key) ? key.substring(type(key).length()).strip() : "";
  }

  /** The kind of the decisions that send it; empty if none does. */
  public static Optional<Kind> kind(String key) {
    return Optional.ofNullable(OF_DECISIONS.get(type(key)));
  }

  /** Whether one decision is asked at what another announces. */
  public static boolean follows(Decision decision, Decision other) {
    for (String on : decision.on()) {
      if (OF_DECISIONS.get(type(on)) == other.kind()) {
        return true;
      }
    }
    return false;
  }
}

package io.usher.kie.drl;

import io.usher.decide.Policy;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a rule base's text shows of one rule.
 *
 * @param line 1 for the file's first
 * @param bare where its first condition would stand, if none of them asks for a fact that must be
 *     there: such a rule would stay fulfilled from one run of a session to the next, and not fire
 * @param bound what the names it gives stand for
 * @param always what its annotations say whenever it fires
 * @param topics in the order met, all it speaks of, by annotation or by {@code usher}
 * @param segments the segments it names as literals
 * @param anySegment whether it computes the name of a segment
 * @param on names of events, where it says {@code @on}
 * @param lasting how long a suppression holds, if not while the rule does
 */
record Rule(
    String name,
    int line,
    OptionalInt bare,
    List<RulePattern> patterns,
    Map<String, Binding> bound,
    List<Saying> always,
    Set<Topic> topics,
    List<String> segments,
    boolean anySegment,
    Set<String> on,
    Optional<Policy.Repeat> repeat,
    Optional<Policy.Until> lasting) {
  Rule {
    patterns = List.copyOf(patterns);
    bound = Map.copyOf(bound);
    always = List.copyOf(always);
    topics = Collections.unmodifiableSet(new LinkedHashSet<>(topics));
    segments = List.copyOf(segments);
    on = Collections.unmodifiableSet(new LinkedHashSet<>(on));
  }

  boolean matches(String fact) {
    return patterns.stream().anyMatch(pattern -> pattern.fact().equals(fact));
  }

  /** Whether it can only fire while an event is being applied. */
  boolean atEvent() {
    return !on.isEmpty() || matches(FactNames.EVENT) || matches(FactNames.PRODUCT);
  }
}

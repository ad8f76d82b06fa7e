package io.usher.flow;

import io.usher.decide.Decision;
import io.usher.rulebook.Readers;
import io.usher.rulebook.Rulebook;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rulebook and its place in the order of publishing.
 *
 * @param sequence at least 1; 0 for the empty one before any was published
 * @param names of all decisions
 * @param readers which decisions read which facts
 */
public record LiveRulebook(long sequence, Rulebook rulebook, Set<String> names, Readers readers) {

  public static LiveRulebook of(long sequence, Rulebook rulebook) {
    return new LiveRulebook(
        sequence,
        rulebook,
        rulebook.decisions().stream().map(Decision::name).collect(Collectors.toUnmodifiableSet()),
        Readers.of(rulebook));
  }
}

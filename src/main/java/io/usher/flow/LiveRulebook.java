package io.usher.flow;

import io.usher.attribute.counter.Served;
import io.usher.decide.Decision;
import io.usher.rulebook.Readers;
import io.usher.rulebook.Rulebook;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rulebook and its place in the order of publishing.
 *
 * @param sequence at least 1; 0 for the empty one before any was published
 * @param names of all decisions
 * @param readers which decisions read which facts
 * @param since when it was made live: customers decided under an earlier one stand as that left
 *     them until then, and are decided under this one as of then, whenever it is their turn
 * @param served since when its counters take events in
 */
public record LiveRulebook(
    long sequence,
    Rulebook rulebook,
    Set<String> names,
    Readers readers,
    Instant since,
    Served served) {

  /** One that takes effect for each customer when it is their turn. */
  public static LiveRulebook of(long sequence, Rulebook rulebook) {
    return of(sequence, rulebook, Instant.MAX);
  }

  /** One whose counters were always there. */
  public static LiveRulebook of(long sequence, Rulebook rulebook, Instant since) {
    return of(sequence, rulebook, since, Served.ALWAYS);
  }

  public static LiveRulebook of(long sequence, Rulebook rulebook, Instant since, Served served) {
    return new LiveRulebook(
        sequence,
        rulebook,
        rulebook.decisions().stream().map(Decision::name).collect(Collectors.toUnmodifiableSet()),
        Readers.of(rulebook),
        since,
        served);
  }
}

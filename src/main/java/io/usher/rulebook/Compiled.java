package io.usher.rulebook;

import io.usher.cell.Bounds;
import io.usher.decide.Decision;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A decision beside the outline it was compiled from.
 *
 * @param uses the lines it draws, by fact position
 */
record Compiled(Outline outline, Decision decision, Map<Integer, Bounds> uses) {

  static Compiled of(Outline outline, Decision decision) {
    return new Compiled(outline, decision, Uses.of(decision));
  }

  /** The facts it reads in any way, by position. */
  Set<Integer> reads() {
    Set<Integer> reads = new LinkedHashSet<>(decision.decider().reads());
    reads.addAll(uses.keySet());
    return reads;
  }
}

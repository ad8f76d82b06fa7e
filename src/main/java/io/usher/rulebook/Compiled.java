package io.usher.rulebook;

import io.usher.decide.Decision;
import java.util.LinkedHashSet;
import java.util.Set;

/** A decision beside the outline it was compiled from. */
record Compiled(Outline outline, Decision decision) {

  /** The facts it reads in any way, by position. */
  Set<Integer> reads() {
    Set<Integer> reads = new LinkedHashSet<>(decision.decider().reads());
    reads.addAll(Uses.of(decision).keySet());
    return reads;
  }
}

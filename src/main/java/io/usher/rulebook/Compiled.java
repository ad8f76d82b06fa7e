package io.usher.rulebook;

import io.usher.cell.Bounds;
import io.usher.decide.Decision;
import io.usher.value.Place;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A decision beside the place where it is named.
 *
 * @param uses the lines it draws, by fact position
 */
record Compiled(Place place, Decision decision, Map<Integer, Bounds> uses) {

  static Compiled of(Place place, Decision decision, Map<String, Integer> names) {
    return new Compiled(place, decision, Uses.of(decision, names));
  }

  /** The facts it reads in any way, by position. */
  Set<Integer> reads() {
    Set<Integer> reads = new LinkedHashSet<>(decision.decider().reads());
    reads.addAll(uses.keySet());
    return reads;
  }
}

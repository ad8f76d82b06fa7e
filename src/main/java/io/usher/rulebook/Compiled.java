package io.usher.rulebook;

import io.usher.cell.Bounds;
import io.usher.decide.Decision;
import io.usher.value.Place;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A decision beside the place where it is named.
 *
 * @param uses the lines it draws, by fact position
 * @param byWayOf the attribute by way of which it reads an output that it does not read itself, by
 *     the output's position
 */
record Compiled(
    Place place, Decision decision, Map<Integer, Bounds> uses, Map<Integer, Integer> byWayOf) {

  static Compiled of(Place place, Decision decision, Map<String, Integer> names) {
    return new Compiled(place, decision, Uses.of(decision, names), Map.of());
  }

  /** With what it reads by way of attributes that are made of others. */
  Compiled with(Derived derived) {
    Map<Integer, Integer> ways = new HashMap<>();
    for (int fact : reads()) {
      derived.outputs(fact).stream()
          .filter(output -> !reads().contains(output))
          .forEach(output -> ways.putIfAbsent(output, fact));
    }
    return new Compiled(place, decision, derived.with(uses), ways);
  }

  /** The facts it reads in any way, by position. */
  Set<Integer> reads() {
    Set<Integer> reads = new LinkedHashSet<>(decision.decider().reads());
    reads.addAll(uses.keySet());
    return reads;
  }
}
